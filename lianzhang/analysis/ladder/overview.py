"""The ladder of a place on a day: every rung with who passes, who nearly does, who will lose it."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock

from lianzhang.analysis.ladder.book import book_on
from lianzhang.analysis.ladder.cases import Cases, cases_of, told_to
from lianzhang.analysis.ladder.expecting import Expected, Past, Tried, expect, try_on
from lianzhang.analysis.ladder.losing import Losing, losing
from lianzhang.analysis.ladder.register import Register, register_of
from lianzhang.analysis.ladder.verdicts import Chance, Judged, judged
from lianzhang.analysis.warehouse.declared import Declared
from lianzhang.methods.defining import Title, Track
from lianzhang.methods.judging import Rule
from lianzhang.records.people.queries import newest_of
from lianzhang.records.registry.queries import subject_map
from lianzhang.records.titles.queries import TitleCount, counts, standings, titles
from lianzhang.values.viewer import Viewer

PAST = 3  # years on which forecasts are built and tried
# acts that change the answer, by the beginnings of their names
_ACTS = ("returns.accept", "returns.undo", "titles.", "registry.", "overlays.fill", "overlays.set")
_KEPT = 12  # answers held in memory
_READY = (Chance.PASSES, Chance.WAITS, Chance.UNKNOWN)


@dataclass(frozen=True)
class Rung:
    """One title of the ladder: counts, everybody judged, what is expected."""

    count: TitleCount
    judged: Judged | None  # None where no rule is in force for new recognition
    recheck: Rule | None
    losing: tuple[Losing, ...]
    expected: Expected | None
    past: tuple[Past, ...]
    tried: tuple[Tried, ...]

    @property
    def title(self) -> Title:
        """This function will return the title."""
        return self.count.title

    @property
    def ready(self) -> int:
        """This function will count whose declaration fails nothing, as far as it is told."""
        return sum(self.judged.count(chance) for chance in _READY) if self.judged else 0


@dataclass(frozen=True)
class Overview:
    """The ladder, the titles beside it, the above-size register, and where everybody lies."""

    on: date
    rungs: tuple[Rung, ...]
    beside: tuple[TitleCount, ...]
    register: Register
    paths: dict[int, str]  # of places, by subject
    cases: Cases
    synthetic: bool

    @property
    def declared(self) -> int:
        """This function will count the enterprises with a declaration."""
        return int(self.cases.table.num_rows)

    def rung(self, code: str) -> Rung | None:
        """This function will find a rung by the code of its title."""
        return next((one for one in self.rungs if one.title.code == code), None)

    @property
    def expected(self) -> Expected | None:
        """This function will add up what is expected over the rungs, ranges as they are."""
        known = [rung.expected for rung in self.rungs if rung.expected]
        if not known:
            return None
        return Expected(
            sum(one.number for one in known),
            sum(one.least for one in known),
            sum(one.most for one in known),
        )


_held: OrderedDict[tuple[object, ...], Overview] = OrderedDict()
_lock = Lock()


def overview(*, viewer: Viewer, on: date, within: str = "") -> Overview:
    """This function will judge everybody in the viewer's reach within a place path.

    The answer is kept until anything it rests on changes.
    """
    newest = newest_of(_ACTS)
    key = (viewer.places, viewer.subjects, viewer.may, within, on, newest)
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return _held[key]
    made = _overview(viewer, on, within)
    with _lock:
        _held[key] = made
        while len(_held) > _KEPT:
            _held.popitem(last=False)
    return made


def _overview(viewer: Viewer, on: date, within: str) -> Overview:
    ladder = [title for title in titles() if title.track is Track.LADDER]
    days = [_years_before(on, back) for back in range(PAST + 1)]
    rules = [_rules(ladder, day) for day in days]
    asked = {rule.criterion.code: rule for found in rules for rule in found.values()}
    again = {title.code: _recheck(title, on) for title in ladder}
    asked |= {rule.criterion.code: rule for rule in again.values() if rule}
    candidate = book_on(on).rules["above_size_candidate"]
    every = [*asked.values(), candidate]
    told = told_to(every, viewer=viewer, on=on, within=within, past=PAST)
    cases = cases_of(every, told, viewer=viewer, on=on, within=within)
    past = _past(ladder, rules[1:], told, viewer, days, within)
    counted = {one.title.code: one for one in counts(cases.standings, on=on)}
    known = subject_map(viewer=viewer)
    return Overview(
        on=on,
        rungs=tuple(
            _rung(counted[title.code], rules[0].get(title.code), again[title.code], cases, on,
                  past[title.code])
            for title in ladder
        ),
        beside=tuple(one for one in counted.values() if one.title.track is Track.PARALLEL),
        register=register_of(candidate, cases, viewer=viewer, on=on, within=within),
        paths=dict(zip(known.current_ids, known.paths, strict=True)),
        cases=cases,
        synthetic=any(cases.table["synthetic"].to_pylist())
        or any(one.synthetic for one in cases.standings),
    )  # fmt: skip


def _rung(
    count: TitleCount,
    rule: Rule | None,
    recheck: Rule | None,
    cases: Cases,
    on: date,
    past: tuple[Past, ...],
) -> Rung:
    found = judged(count.title, rule, cases, on=on) if rule else None
    ready = sum(found.count(chance) for chance in _READY) if found else 0
    return Rung(
        count=count,
        judged=found,
        recheck=recheck,
        losing=losing(count.title, recheck, cases, on=on),
        expected=expect(past, ready) if found else None,
        past=past,
        tried=try_on(past),
    )


def _years_before(on: date, years: int) -> date:
    leap = (on.month, on.day) == (2, 29)
    return on.replace(year=on.year - years, day=28 if leap else on.day)


def _rules(ladder: list[Title], on: date) -> dict[str, Rule]:
    book = book_on(on)
    found = {title.code: book.in_force(title.family, on) for title in ladder}
    return {code: rule for code, rule in found.items() if rule is not None}


def _recheck(title: Title, on: date) -> Rule | None:
    return book_on(on).in_force(title.family, on, "recheck")


def _past(
    ladder: list[Title],
    rules: list[dict[str, Rule]],
    told: Declared,
    viewer: Viewer,
    days: list[date],
    within: str,
) -> dict[str, tuple[Past, ...]]:
    """Each past year as it would have been judged then, and who was recognised in the year after."""
    given = _grants(viewer, days[0], within)
    found: dict[str, list[Past]] = {title.code: [] for title in ladder}
    for back, known in enumerate(rules, start=1):
        cases = cases_of([*known.values()], told, viewer=viewer, on=days[back], within=within)
        for title in ladder:
            if title.code not in known or not cases.table.num_rows:
                continue
            then = judged(title, known[title.code], cases, on=days[back])
            ready = sum(then.count(chance) for chance in _READY)
            came = given(title.code, days[back], days[back - 1])
            code = known[title.code].criterion.code
            found[title.code].append(Past(days[back].year, ready, came, code))
    return {code: tuple(past) for code, past in found.items()}


def _grants(viewer: Viewer, on: date, within: str) -> Callable[[str, date, date], int]:
    held = standings(viewer=viewer, on=on, within=within)

    def count(title: str, after: date, until: date) -> int:
        days = (day for one in held if one.title == title for day in one.granted)
        return sum(after < day <= until for day in days)

    return count
