"""文档对照: what each document said of one indicator and when, what changed, what may not meet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from lianzhang.methods.measuring import Difference, Standing, differences, moment
from lianzhang.methods.measuring.amounts import bounds
from lianzhang.methods.measuring.comparing import same_period_type
from lianzhang.methods.measuring.moments import is_point
from lianzhang.records.figures.queries import FigureRow, on_record
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.proposals.queries import Statement, statements
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.sources.queries import SourceCard, cards
from lianzhang.values.claims import Amount, Claim, Comparator, Modality
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.evidence import Evidence, Locator, Passage
from lianzhang.values.indicators import Indicator
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

HISTORY = 200  # figures of one indicator that are looked at
_RESULTS = (Modality.ACTUAL, Modality.CLAIMED_RANK)
_WAITING = "open"


class Meeting(StrEnum):
    """How two documents stand to each other, what must be looked at first."""

    CONFLICT = "conflict"
    GOAL_AND_RESULT = "goal_and_result"
    NOT_COMPARABLE = "not_comparable"
    CHANGED = "changed"
    SAME = "same"
    OTHER_TIME = "other_time"

    @property
    def label(self) -> str:
        """This function will name it (a Chinese message id)."""
        return _LABELS[self]


_LABELS = {
    Meeting.CONFLICT: gettext_noop("说法不一"),
    Meeting.GOAL_AND_RESULT: gettext_noop("目标与实绩"),
    Meeting.NOT_COMPARABLE: gettext_noop("不可比"),
    Meeting.CHANGED: gettext_noop("有变化"),
    Meeting.SAME: gettext_noop("一致"),
    Meeting.OTHER_TIME: gettext_noop("时期不同"),
}
_ORDER = {meeting: place for place, meeting in enumerate(Meeting)}


@dataclass(frozen=True)
class Said:
    """What one document says of the indicator, on record or waiting to be confirmed."""

    source: str
    title: str
    day: date | None  # of the document
    standing: Standing
    locator: Locator
    quote: str = ""
    figure: FigureRow | None = None  # None: 待审
    reading: int | None = None

    @property
    def is_goal(self) -> bool:
        """This function will answer whether a goal, plan or promise is said."""
        return self.standing.claim.modality not in _RESULTS


@dataclass(frozen=True)
class Pair:
    """Two things that documents say, the earlier first, and how they stand to each other."""

    one: Said
    other: Said
    meeting: Meeting
    differences: tuple[Difference, ...] = ()
    change: Quantity | None = None


@dataclass(frozen=True)
class Compared:
    """All that documents say of one indicator of one subject."""

    subject: SubjectCard
    indicator: Indicator
    said: tuple[Said, ...]
    pairs: tuple[Pair, ...] = field(default_factory=tuple)

    @property
    def documents(self) -> int:
        """This function will count the documents."""
        return len({one.source for one in self.said})

    @property
    def worst(self) -> Meeting | None:
        """This function will return what must be looked at first."""
        return min((pair.meeting for pair in self.pairs), key=_ORDER.__getitem__, default=None)


def overview(subject: SubjectCard, *, viewer: Viewer, least: int = 2) -> tuple[Compared, ...]:
    """This function will compare documents in every indicator that at least `least` speak of.

    Contradictions first. The number of queries does not depend on the number of indicators.
    """
    found = _gathered(subject, set(catalogue().indicators), viewer)
    compared = (_compared(subject, code, said) for code, said in found.items())
    enough = [one for one in compared if one.documents >= least]
    return tuple(sorted(enough, key=_urgency))


def compare_documents(subject: SubjectCard, indicator: str, *, viewer: Viewer) -> Compared:
    """This function will set side by side what documents say of one indicator."""
    found = _gathered(subject, {indicator}, viewer)
    return _compared(subject, indicator, found.get(indicator, []))


def _urgency(compared: Compared) -> tuple[int, str]:
    worst = compared.worst
    return (_ORDER[worst] if worst else len(_ORDER), compared.indicator.name)


def _gathered(subject: SubjectCard, indicators: set[str], viewer: Viewer) -> dict[str, list[Said]]:
    """What is on record and what waits, by indicator."""
    rows = on_record(
        subjects=(subject.code,),
        indicators=indicators,
        viewer=viewer,
        modalities=tuple(Modality),
        newest=HISTORY,
    )
    figures = [row for listed in rows.values() for row in listed]
    one = next(iter(indicators)) if len(indicators) == 1 else None
    waiting = [
        said
        for said in statements(viewer=viewer, subject=subject.code, indicator=one)
        if said.state == _WAITING and said.figure is None and said.indicator in indicators
    ]
    codes = {row.claim.evidence.source for row in figures}
    known = cards(codes, viewer=viewer)
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for row in figures:
        found[row.indicator.code].append(_of_figure(row, known.get(row.claim.evidence.source)))
    for statement in waiting:
        if said := _of_statement(statement, subject):
            found[statement.indicator].append(said)
    return found


def _of_figure(row: FigureRow, source: SourceCard | None) -> Said:
    evidence = row.claim.evidence
    return Said(
        evidence.source,
        row.source_title,
        source.published_on if source else None,
        row.standing,
        evidence.locator,
        figure=row,
    )


def _of_statement(said: Statement, subject: SubjectCard) -> Said | None:
    """What waits in a text that was read; None where its amount or time cannot be compared."""
    if said.value is None:
        return None
    try:
        measured, period = unit(said.unit), Period.parse(said.period)
        upper = None if said.upper is None else Quantity(said.upper, measured)
        amount = Amount(Quantity(said.value, measured), Comparator(said.comparator), upper)
        modality = Modality(said.modality)
    except (Refused, ValueError):
        return None
    claim = Claim(
        subject.code,
        said.indicator,
        period,
        amount,
        modality,
        Evidence(said.source, Passage(said.start, said.end)),
        baseline=said.baseline,
    )
    standing = Standing(claim, catalogue().indicators[said.indicator], subject.level)
    return Said(
        said.source,
        said.source_title,
        said.published_on,
        standing,
        claim.evidence.locator,
        said.quote,
        reading=said.reading,
    )


def _compared(subject: SubjectCard, code: str, said: Iterable[Said]) -> Compared:
    ordered = sorted(said, key=_place)
    return Compared(subject, catalogue().indicators[code], tuple(ordered), tuple(_pairs(ordered)))


def _place(said: Said) -> tuple[date, date, int]:
    """By the day of the document, then by what it speaks of, then by its place in the text."""
    start = said.locator.start if isinstance(said.locator, Passage) else 0
    return said.day or date.min, moment(said.standing.claim), start


def _pairs(said: Sequence[Said]) -> Iterator[Pair]:
    """Each with the next that another document says: results among themselves, goals likewise.

    Where there are both, the newest result stands against the newest goal as well, never subtracted
    without saying so.
    """
    results, goals = ([s for s in said if s.is_goal is wish] for wish in (False, True))
    for listed in (results, goals):
        yield from (_pair(a, b) for a, b in pairwise(_by_time(listed)) if a.source != b.source)
    if results and goals and results[-1].source != goals[-1].source:
        yield Pair(
            goals[-1],
            results[-1],
            Meeting.GOAL_AND_RESULT,
            differences(goals[-1].standing, results[-1].standing),
        )


def _by_time(said: Sequence[Said]) -> list[Said]:
    return sorted(said, key=lambda one: (moment(one.standing.claim), _place(one)))


def _pair(one: Said, other: Said) -> Pair:
    a, b = one.standing, other.standing
    found = differences(a, b)
    if found:
        only_time = {difference.aspect.value for difference in found} == {"period_type"}
        return Pair(one, other, Meeting.OTHER_TIME if only_time else Meeting.NOT_COMPARABLE, found)
    agree = bounds(a.claim.amount).meets(bounds(b.claim.amount))
    if _same_time(a, b):
        return Pair(one, other, Meeting.SAME if agree else Meeting.CONFLICT)
    exact = all(s.claim.amount.comparator is Comparator.EQUAL for s in (a, b))
    change = b.claim.amount.value - a.claim.amount.value if exact else None
    if agree and (change is None or not change.scaled):
        return Pair(one, other, Meeting.SAME)
    return Pair(one, other, Meeting.CHANGED, change=change)


def _same_time(a: Standing, b: Standing) -> bool:
    """Of one day or stretch; a stock “of 2023” and one of a day in 2023 speak of one time."""
    one, other = a.claim.period, b.claim.period
    if is_point(a) and is_point(b):
        return one.contains(other) or other.contains(one)
    return same_period_type(a, b) and (one.start, one.end) == (other.start, other.end)
