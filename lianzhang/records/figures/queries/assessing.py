"""Would these claims be let in, and how do they stand to what is on record? Nothing is written."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.defining import period_allowed
from lianzhang.methods.measuring import Relation, Standing, moment, relate
from lianzhang.records.figures import errors
from lianzhang.records.figures.queries.rows import FigureRow
from lianzhang.records.figures.queries.standing import Pair, on_record
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, cards
from lianzhang.values.claims import Claim, Modality
from lianzhang.values.errors import Fault
from lianzhang.values.periods import Kind
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

KIND_NAMES = {
    Kind.DAY: "某日",
    Kind.MONTH: "当月",
    Kind.QUARTER: "季度",
    Kind.HALF: "半年",
    Kind.YEAR: "年度",
    Kind.CUMULATIVE: "1—N月累计",
    Kind.YEAR_END: "年底",
    Kind.SPAN: "跨年度时段",
}

# What a person must hear first when a claim stands to several figures in several ways.
_WEIGHT = [
    Relation.CONFLICT,
    Relation.SAME,
    Relation.LATER_STAGE,
    Relation.LARGER_CUMULATIVE,
    Relation.LATER,
    Relation.UNLIKE,
]

NEIGHBOURS = 24  # numbers before and after the day: two years of months
SAME_DAY = 60  # numbers of the very day, whatever their counting and scope


@dataclass(frozen=True)
class Assessment:
    """What the ledger says of a claim before it is let in."""

    claim: Claim
    subject: SubjectCard | None
    faults: tuple[Fault, ...]
    relation: Relation | None = None
    related: FigureRow | None = None
    earlier: int | None = None  # or the number of an earlier claim of the same entry, from 0


def _faults(claim: Claim, subject: SubjectCard | None, by: Viewer) -> Iterable[Fault]:
    indicator = catalogue().indicators.get(claim.indicator)
    if subject is None:
        yield errors.unknown_subject(claim.subject)
    elif not by.covers(subject.path, subject.code, claim.facet):
        yield errors.out_of_reach(subject.name)
    if indicator is None:
        nearest = catalogue().nearest_indicators(claim.indicator)
        yield errors.unknown_indicator(claim.indicator, "、".join(i.name for i in nearest))
        return
    if not period_allowed(indicator, claim.period):
        allowed = "、".join(KIND_NAMES[Kind(kind)] for kind in indicator.periods)
        yield errors.period_not_allowed(indicator.name, claim.period.label(), allowed)
    if claim.amount.value.unit.kind != unit(indicator.unit).kind:
        symbol = claim.amount.value.unit.symbol
        yield errors.unlike_unit(indicator.name, symbol, indicator.unit)


@dataclass(frozen=True)
class _Known:
    """Something a claim may stand to: a figure on record, or an earlier claim of this entry."""

    standing: Standing
    row: FigureRow | None = None
    number: int | None = None


def _nearest(mine: Standing, known: Iterable[_Known]) -> tuple[Relation, _Known] | None:
    like = [
        (relate(mine, other.standing), other)
        for other in known
        if other.standing.claim.modality is mine.claim.modality
        and other.standing.claim.facet == mine.claim.facet
    ]
    return min(like, key=lambda pair: _WEIGHT.index(pair[0]), default=None)


def _when(known: _Known) -> date:
    return moment(known.standing.claim)


class _Memory:
    """What is known per subject × indicator: the ledger, and what this entry said so far.

    Kept by day. A claim is set against its neighbours in time only, so that a table of one long
    series costs as many comparisons a row as a short one.
    """

    def __init__(self, claims: Sequence[Claim], viewer: Viewer) -> None:
        old = on_record(
            subjects={claim.subject for claim in claims},
            indicators={claim.indicator for claim in claims},
            viewer=viewer,
            modalities=tuple(Modality),
            newest=60,
        )
        self.known: defaultdict[Pair, list[_Known]] = defaultdict(list)
        for pair, rows in old.items():
            known = [_Known(row.standing, row=row) for row in rows]
            self.known[pair] = sorted(known, key=_when)

    def place(self, mine: Standing, number: int) -> tuple[Relation, _Known] | None:
        """Find what a claim stands to, then remember it for the claims after it."""
        known = self.known[mine.claim.subject, mine.claim.indicator]
        day = moment(mine.claim)
        first, last = bisect_left(known, day, key=_when), bisect_right(known, day, key=_when)
        same_day = known[first : min(last, first + SAME_DAY)]
        around = known[max(first - NEIGHBOURS, 0) : first] + known[last : last + NEIGHBOURS]
        found = _nearest(mine, (*same_day, *around))
        known.insert(last, _Known(mine, number=number))
        return found


def assess(claims: Sequence[Claim], *, by: Viewer) -> tuple[Assessment, ...]:
    """This function will assess claims against definitions, mandate and ledger in two queries."""
    codes = {claim.subject for claim in claims} | {c.facet for c in claims if c.facet}
    subjects = cards(codes, viewer=by)
    memory = _Memory(claims, by)
    result = []
    for number, claim in enumerate(claims):
        subject = subjects.get(claim.subject)
        faults = tuple(_faults(claim, subject, by))
        if claim.facet and claim.facet not in subjects:
            faults += (errors.unknown_subject(claim.facet),)
        if subject is None or faults:
            result.append(Assessment(claim, subject, faults))
            continue
        mine = Standing(claim, catalogue().indicators[claim.indicator], subject.level)
        relation, other = memory.place(mine, number) or (None, None)
        related, earlier = (other.row, other.number) if other else (None, None)
        result.append(Assessment(claim, subject, (), relation, related, earlier))
    return tuple(result)
