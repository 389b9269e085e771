"""The rows of the one-page table: what stands in them, and what may be computed beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.defining import SheetRow
from lianzhang.methods.measuring import Aspect, Difference, difference, differences, moment
from lianzhang.records.figures.queries import FigureRow, Pair
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import TargetRow
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Comparator, Stage
from lianzhang.values.errors import Refused
from lianzhang.values.indicators import Behaviour, Indicator, Measure
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Release

History = dict[Pair, tuple[FigureRow, ...]]
_STAGES = {stage: place for place, stage in enumerate(Stage)}
# how a gap to the province is said: 全省, 全省平均, 山东省
_PROVINCE = re.compile(r"全省.*|省均|.*(省|自治区)")


@dataclass(frozen=True)
class Beside:
    """What is printed in brackets after 本期; None is 未提供, because the order must stay."""

    indicator: Indicator | None
    figure: FigureRow | None


@dataclass(frozen=True)
class Distance:
    """A figure less its target: 百分点 for rates, else the indicator's unit; below zero is lacking.

    `for_reference`: the figure speaks of a time after the deadline, so it judges nothing.
    """

    quantity: Quantity
    for_reference: bool


@dataclass(frozen=True)
class PageRow:
    """A row of the sheet; None stands for 未提供. Every number is a figure with its own source.

    `mean` is the province's own figure of the same period; where there is none, `implied_mean` is
    value less published gap, and is to be marked 推算. `unlike` is why a target and the figure
    beside it are not subtracted.
    """

    line: SheetRow
    subject: SubjectCard
    indicator: Indicator | None
    figure: FigureRow | None
    beside: tuple[Beside, ...]
    change: FigureRow | None  # the published change on the last period
    computed_change: Quantity | None  # else this period less the last one, where comparable
    target: TargetRow | None
    distance: Distance | None
    unlike: tuple[Difference, ...]
    gap: FigureRow | None  # distance to the province
    rank: FigureRow | None
    mean: FigureRow | None
    implied_mean: Quantity | None

    @property
    def figures(self) -> tuple[FigureRow, ...]:
        """This function will list every figure that the row prints, in the order of its columns."""
        listed = [self.figure, *(each.figure for each in self.beside), self.change]
        listed += [self.target.figure if self.target else None, self.gap, self.mean, self.rank]
        return tuple(figure for figure in listed if figure)


def newest(history: History, subject: str, code: str) -> FigureRow | None:
    """This function will return what is known last of a subject's indicator.

    The latest day; of one day the longest stretch (1—9月 before 9月), then the ripest stage. A
    figure of a part only (分项) is not the subject's.
    """
    rows = [row for row in history.get((subject, code), ()) if not row.claim.facet]
    return max(rows, key=_freshness, default=None)


def _freshness(row: FigureRow) -> tuple[date, int, int, int]:
    claim = row.claim
    # a count at a point in time has no stretch: 2023年 and 2023年底 are one, the later entry counts
    point = row.indicator.behaviour is Behaviour.STOCK
    start = 0 if point else -claim.period.start.toordinal()
    return moment(claim), start, _STAGES[claim.stage], row.id


def companion(history: History, subject: str, code: str, of: FigureRow | None) -> FigureRow | None:
    """This function will return a figure of the very same period, else it is no companion."""
    rows = history.get((subject, code), ()) if code and of else ()
    same = [row for row in rows if of and row.claim.period == of.claim.period]
    return max((row for row in same if not row.claim.facet), key=_freshness, default=None)


def _same_months(one: FigureRow, other: FigureRow) -> bool:
    """Whether a flow runs up to the month in which a count was taken: 入库 beside 在库."""
    days = moment(one.claim), moment(other.claim)
    return (days[0].year, days[0].month) == (days[1].year, days[1].month)


def beside_of(history: History, subject: str, code: str, of: FigureRow | None) -> FigureRow | None:
    """This function will return what is printed in brackets after a figure.

    Of the very same period; beside a count at a point in time, a flow up to the same month.
    """
    same = companion(history, subject, code, of)
    if same or of is None or of.indicator.behaviour is not Behaviour.STOCK:
        return same
    rows = [row for row in history.get((subject, code), ()) if not row.claim.facet]
    return max((row for row in rows if _same_months(row, of)), key=_freshness, default=None)


def _one_make(one: FigureRow, other: FigureRow) -> bool:
    """Both of the whole subject, both real or both simulated."""
    return not one.claim.facet and one.claim.synthetic == other.claim.synthetic


def change_of(history: History, figure: FigureRow | None) -> Quantity | None:
    """This function will subtract the period before from this one, where that says something.

    Not for amounts added up since January: their difference is the last month, not a change. None
    also where there is no figure before, where the two differ in anything, where only one of them
    is simulated, and where the base was revised (同期数已调整).
    """
    if figure is None or figure.indicator.behaviour is Behaviour.FLOW or figure.claim.base_revised:
        return None
    before = figure.claim.period.previous()
    rows = history.get((figure.subject.code, figure.indicator.code), ())
    last = next(
        (row for row in rows if row.claim.period == before and _one_make(row, figure)), None
    )
    try:
        return difference(figure.standing, last.standing) if last else None
    except Refused:
        return None


def target_of(
    targets: Sequence[TargetRow], subject: str, code: str, figure: FigureRow | None, today: date
) -> TargetRow | None:
    """This function will choose the year's target: of the figure's year, else the next, else the last.

    Without a figure the year is today's. Parts by chain or year are not the subject's own goal.
    """
    like = [
        t for t in targets if (t.figure.subject.code, t.figure.indicator.code) == (subject, code)
    ]
    like = sorted((t for t in like if not t.figure.claim.facet), key=lambda t: t.deadline)
    day = moment(figure.claim) if figure else today
    of_year = [t for t in like if t.deadline.year == day.year]
    coming = [t for t in like if t.deadline >= day]
    chosen = of_year[-1:] or coming[:1] or like[-1:]
    return chosen[0] if chosen else None


def distance_of(figure: FigureRow | None, target: TargetRow | None) -> Distance | None:
    """This function will subtract the target from the figure; None where they do not compare.

    The period may be shorter than the target's (1—9月 beside a year's goal); nothing else differs.
    """
    if figure is None or target is None or unlike(figure, target):
        return None
    one, other = figure.claim.amount, target.figure.claim.amount
    if one.comparator is not Comparator.EQUAL or other.upper is not None:
        return None
    rest = one.value - other.value
    if one.value.unit.symbol == "%":
        rest = Quantity.of(rest.decimal, "百分点")
    return Distance(rest, moment(figure.claim) > target.deadline)


def unlike(figure: FigureRow | None, target: TargetRow | None) -> tuple[Difference, ...]:
    """This function will tell what keeps a figure from being set against its target."""
    if figure is None or target is None:
        return ()
    return differences(figure.standing, target.figure.standing, but=(Aspect.PERIOD_TYPE,))


def implied_mean(figure: FigureRow | None, gap: FigureRow | None) -> Quantity | None:
    """This function will infer the province's value from a published value and a published gap.

    Only on a city's row, where both are public, exact and of one make (真实 or 模拟), and the gap is
    to the province: a county would only repeat, or contradict, what its city says of the province.
    """
    if figure is None or gap is None or figure.subject.level != "city":
        return None
    if not _PROVINCE.fullmatch(gap.claim.baseline) or not _one_make(figure, gap):
        return None
    both = (figure.claim, gap.claim)
    public = all(c.release is Release.PUBLIC for c in both)
    exact = all(c.amount.comparator is Comparator.EQUAL for c in both)
    if not (public and exact) or figure.indicator.unit != "%":
        return None
    return Quantity.of(figure.claim.amount.value.decimal - gap.claim.amount.value.decimal, "%")


def fill(
    line: SheetRow,
    subject: SubjectCard,
    history: History,
    targets: Sequence[TargetRow],
    today: date,
) -> PageRow:
    """This function will fill one row of the sheet for one place."""
    code = subject.code
    figure = newest(history, code, line.indicator)
    beside = tuple(
        Beside(catalogue().indicators.get(each), beside_of(history, code, each, figure))
        for each in line.beside
    )
    rate = next(
        (b.figure for b in beside if b.figure and b.figure.indicator.measure is Measure.GROWTH),
        figure,
    )
    change = companion(history, code, line.change, figure)
    target = target_of(targets, code, line.target or line.indicator, figure, today)
    gap = companion(history, code, line.gap, figure)
    mean = companion(history, subject.path.split("/")[0], line.indicator, figure)
    return PageRow(
        line=line,
        subject=subject,
        indicator=catalogue().indicators.get(line.indicator),
        figure=figure,
        beside=beside,
        change=change,
        computed_change=None if change else change_of(history, rate),
        target=target,
        distance=distance_of(figure, target),
        unlike=unlike(figure, target),
        gap=gap,
        rank=companion(history, code, line.rank, figure),
        mean=mean,
        implied_mean=None if mean else implied_mean(figure, gap),
    )
