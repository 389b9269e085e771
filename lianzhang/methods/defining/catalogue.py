"""Everything the packs define, as one value."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from rapidfuzz import process

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.acts import Acts, acts_faults, read_acts
from lianzhang.methods.defining.aggregates import Aggregates, aggregate_faults, read_aggregates
from lianzhang.methods.defining.chain_pack import Charts
from lianzhang.methods.defining.criteria import criterion_faults, read_criterion, read_inputs
from lianzhang.methods.defining.goal_words import GoalWordRow, read_goal_words
from lianzhang.methods.defining.indicators import check_together, read_indicators
from lianzhang.methods.defining.names import (
    NamePartWords,
    PlaceNames,
    place_name_faults,
    read_name_parts,
    read_place_names,
)
from lianzhang.methods.defining.pack import File, read_yaml
from lianzhang.methods.defining.papers import Papers, read_papers
from lianzhang.methods.defining.permissions import (
    Permissions,
    permission_faults,
    read_permissions,
)
from lianzhang.methods.defining.rounds import Rhythm, read_rhythms, rhythm_faults
from lianzhang.methods.defining.security import Security, read_security
from lianzhang.methods.defining.settings import settings_faults
from lianzhang.methods.defining.sheets import Sheet, read_sheet, sheet_faults
from lianzhang.methods.defining.surveys import questionnaire_faults
from lianzhang.methods.defining.tables import Table, read_table, table_faults
from lianzhang.methods.defining.titles import Title, read_titles, title_faults
from lianzhang.methods.defining.words import Word, read_words
from lianzhang.values.criteria import Criterion, Input
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.goals import GoalWord
from lianzhang.values.indicators import Indicator
from lianzhang.values.texts import key

T = TypeVar("T")
_NO_PARTS = NamePartWords({}, (), (), (), ())


@dataclass(frozen=True)
class Catalogue:
    """The definitions of all packs: look-ups only, nothing changes."""

    indicators: Mapping[str, Indicator]
    goal_words: Mapping[str, GoalWord]
    words: tuple[Word, ...]
    onepage: Sheet
    tables: Mapping[str, Table]
    acts: Acts
    name_parts: NamePartWords = field(default_factory=lambda: _NO_PARTS)
    place_names: PlaceNames = field(default_factory=lambda: PlaceNames(()))
    aggregates: Aggregates = field(default_factory=Aggregates)
    inputs: Mapping[str, Input] = field(default_factory=dict)  # what criteria ask of enterprises
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    criterion_files: Mapping[str, File] = field(default_factory=dict)
    permissions: Permissions = field(default_factory=Permissions)
    security: Security = field(default_factory=Security)
    charts: Charts = field(default_factory=Charts)  # chains, groupings, how nodes are judged
    papers: Papers = field(default_factory=Papers)
    rhythms: tuple[Rhythm, ...] = ()  # of the reporting calendar (报送日历)
    titles: Mapping[str, Title] = field(default_factory=dict)  # of enterprises, the ladder first

    @cached_property
    def _by_key(self) -> dict[str, Indicator]:
        found = {key(code): indicator for code, indicator in self.indicators.items()}
        for indicator in self.indicators.values():
            found |= {key(name): indicator for name in (indicator.name, *indicator.aliases)}
        return found

    def indicator_named(self, text: str) -> Indicator | None:
        """This function will find an indicator by code, name or alias, however it is written."""
        return self.indicators.get(text) or self._by_key.get(key(text))

    def nearest_indicators(self, text: str, n: int = 3) -> tuple[Indicator, ...]:
        """This function will return the `n` indicators whose code, name or alias is most alike."""
        found: dict[str, Indicator] = {}
        for known, _, _ in process.extract(key(text), list(self._by_key), limit=4 * n):
            indicator = self._by_key[known]
            found.setdefault(indicator.code, indicator)
        return tuple(found.values())[:n]


@dataclass
class Gathering:
    """What has been read so far, and everything that was wrong with it."""

    problems: list[Fault] = field(default_factory=list)
    indicators: dict[str, tuple[Indicator, File]] = field(default_factory=dict)
    goal_words: dict[str, tuple[GoalWordRow, File]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    sheets: dict[str, tuple[Sheet, File]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    acts: Acts | None = None
    name_parts: NamePartWords | None = None
    place_names: PlaceNames | None = None
    aggregates: tuple[Aggregates, File] | None = None
    inputs: dict[str, Input] = field(default_factory=dict)
    criteria: dict[str, tuple[Criterion, File]] = field(default_factory=dict)
    permissions: tuple[Permissions, File] | None = None
    security: Security = field(default_factory=Security)
    charts: Charts = field(default_factory=Charts)
    papers: Papers = field(default_factory=Papers)
    rhythms: tuple[tuple[Rhythm, ...], File] | None = None
    titles: tuple[tuple[Title, ...], File] | None = None
    broken: set[str] = field(default_factory=set)  # names of files at fault

    def attempt(self, path: Path, read: Callable[[File], T]) -> T | None:
        """This function will read a file if it is there; what is wrong with it is kept."""
        if not path.exists():
            return None
        try:
            return read(read_yaml(path))
        except Refused as refused:
            self.problems += refused.faults
            self.broken.add(path.stem)
            return None

    def add_pack(self, pack: Path) -> None:
        """This function will read one pack over what is there."""
        if not pack.is_dir():
            missing = faults.no_such_file(name=pack)
            self.problems.append(missing.at(Where(file=str(pack))))
        self.problems += read_indicators(pack, self.indicators, self.broken)
        self.attempt(pack / "goal_words.yaml", self._add_goal_words)
        self.attempt(pack / "words.yaml", self._add_words)
        self.attempt(pack / "acts.yaml", self._add_acts)
        self.attempt(pack / "settings.yaml", lambda file: self._keep(settings_faults(file)))
        self.attempt(pack / "surveys.yaml", lambda file: self._keep(questionnaire_faults(file)))
        self.attempt(pack / "name_parts.yaml", self._add_name_parts)
        self.attempt(pack / "place_names.yaml", self._add_place_names)
        self.attempt(pack / "aggregates.yaml", self._add_aggregates)
        self.attempt(pack / "permissions.yaml", self._add_permissions)
        self.attempt(pack / "security.yaml", self._add_security)
        self.attempt(pack / "papers.yaml", self._add_papers)
        self.attempt(pack / "rounds.yaml", self._add_rhythms)
        self.attempt(pack / "titles.yaml", self._add_titles)
        for path in sorted((pack / "sheets").glob("*.yaml")):
            self.attempt(path, self._add_sheet)
        for path in sorted((pack / "tables").glob("*.yaml")):
            self.attempt(path, self._add_table)
        self.attempt(pack / "inputs.yaml", self._add_inputs)
        for path in sorted((pack / "criteria").glob("*.yaml")):
            self.attempt(path, self._add_criterion)
        for path, take in self.charts.files(pack):
            for problems in filter(None, [self.attempt(path, take)]):
                self._keep(problems)

    def _keep(self, problems: Iterable[Fault]) -> None:
        self.problems += problems

    def _add_goal_words(self, file: File) -> None:
        for index, row in enumerate(read_goal_words(file)):
            if row.word in self.goal_words:
                loc, first = ("goal_words", index, "word"), self.goal_words[row.word][1].path
                self._keep([file.fault(faults.duplicate_code, loc, code=row.word, first=first)])
            else:
                self.goal_words[row.word] = (row, file)

    def _add_words(self, file: File) -> None:
        words, problems = read_words(file)
        self.words += words
        self.problems += problems

    def _add_acts(self, file: File) -> None:
        self.acts = read_acts(file)
        self._keep(acts_faults(file, self.acts))

    def _add_name_parts(self, file: File) -> None:
        self.name_parts = read_name_parts(file)

    def _add_place_names(self, file: File) -> None:
        self.place_names = read_place_names(file)
        self._keep(place_name_faults(file, self.place_names))

    def _add_aggregates(self, file: File) -> None:
        self.aggregates = (read_aggregates(file), file)

    def _add_permissions(self, file: File) -> None:
        self.permissions = (read_permissions(file), file)

    def _add_security(self, file: File) -> None:
        self.security = read_security(file)

    def _add_papers(self, file: File) -> None:
        self.papers = read_papers(file)

    def _add_rhythms(self, file: File) -> None:
        self.rhythms = (read_rhythms(file), file)

    def _add_titles(self, file: File) -> None:
        self.titles = (read_titles(file), file)

    def _add_sheet(self, file: File) -> None:
        sheet = read_sheet(file)
        self.sheets[sheet.code] = (sheet, file)

    def _add_table(self, file: File) -> None:
        table = read_table(file)
        self.tables[table.code] = table
        self._keep(table_faults(file, table))

    def _add_inputs(self, file: File) -> None:
        found, problems = read_inputs(file)
        self.inputs |= {one.code: one for one in found}
        self._keep(problems)

    def _add_criterion(self, file: File) -> None:
        criterion = read_criterion(file)
        self.criteria[criterion.code] = (criterion, file)
        self._keep(criterion_faults(file, criterion))

    def check_together(self) -> None:
        """This function will look at what the files say of each other."""
        if self.aggregates:
            found, file = self.aggregates
            self._keep(aggregate_faults(file, found, self.tables))
        if self.rhythms:
            self._keep(rhythm_faults(self.rhythms[1], self.rhythms[0], self.tables))
        if self.titles:
            self._keep(title_faults(*self.titles, self.criteria, self.inputs))
        if self.permissions and self.acts:
            table, file = self.permissions
            self._keep(problems := list(permission_faults(file, table, self.acts, self.tables)))
            if not problems:
                self.acts = replace(self.acts, powers=table.powers())
        names = {code: indicator.name for code, (indicator, _) in self.indicators.items()}
        self._keep(check_together(self.indicators, self.broken))
        for sheet, file in self.sheets.values():
            for fault in sheet_faults(file, sheet, names):
                if fault.params["code"] not in self.broken:
                    self.problems.append(fault)


def gather(packs: Sequence[Path]) -> Gathering:
    """This function will read every pack in order; later sheets, tables and acts replace earlier."""
    found = Gathering()
    for pack in packs:
        found.add_pack(pack)
    found.check_together()
    for name, there in (
        ("acts.yaml", found.acts),
        ("sheets/onepage.yaml", found.sheets.get("onepage")),
    ):
        if there is None and not any(name in str(fault.where.file) for fault in found.problems):
            where = Where(file=str(packs[0] / name) if packs else name)
            found.problems.append(faults.no_such_file(name=name).at(where))
    return found


def read_catalogue(packs: Sequence[Path]) -> Catalogue:
    """This function will read definition packs, national first.

    Raises one `Refused` with every fault of every file. A code, name or goal word is defined
    once over all packs; a later pack's sheet, table or acts replace an earlier one's.
    """
    found = gather(packs)
    if found.problems:
        raise Refused(*found.problems)
    return catalogue_of(found)


def drafted(packs: Sequence[Path]) -> Catalogue:
    """This function will read what can be read of the packs, without a word about the rest."""
    return catalogue_of(gather(packs))


def catalogue_of(found: Gathering) -> Catalogue:
    """This function will make a catalogue of what was gathered; missing sheets are empty."""
    empty = Sheet("onepage", "", "", "", "", "", "", (), ())
    sheet = found.sheets.get("onepage")
    return Catalogue(
        indicators={code: indicator for code, (indicator, _) in found.indicators.items()},
        goal_words={word: row.goal_word for word, (row, _) in found.goal_words.items()},
        words=tuple(found.words),
        onepage=sheet[0] if sheet else empty,
        tables=found.tables,
        acts=found.acts or Acts({}, {}),
        name_parts=found.name_parts or _NO_PARTS,
        place_names=found.place_names or PlaceNames(()),
        aggregates=found.aggregates[0] if found.aggregates else Aggregates(),
        inputs=found.inputs,
        criteria={code: criterion for code, (criterion, _) in found.criteria.items()},
        criterion_files={code: file for code, (_, file) in found.criteria.items()},
        permissions=found.permissions[0] if found.permissions else Permissions(),
        security=found.security,
        charts=found.charts,
        papers=found.papers,
        rhythms=found.rhythms[0] if found.rhythms else (),
        titles={one.code: one for one in found.titles[0]} if found.titles else {},
    )
