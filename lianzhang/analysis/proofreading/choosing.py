"""Choosing: of the figures on record the one that a statement of its period should agree with."""

from collections.abc import Iterable, Sequence
from datetime import date

from lianzhang.analysis.proofreading.statements import Statement
from lianzhang.methods.measuring import moment
from lianzhang.methods.measuring.moments import is_point, stretch
from lianzhang.records.figures.queries import FigureRow
from lianzhang.values.claims import Modality
from lianzhang.values.periods import Kind, Period

RESULTS = (Modality.ACTUAL, Modality.CLAIMED_RANK)
_YEARLY = (Kind.YEAR, Kind.YEAR_END, Kind.SPAN)


def is_goal(row: FigureRow) -> bool:
    """This function will answer whether a figure is a goal, plan, promise or forecast."""
    return row.claim.modality not in RESULTS


def expected(statement: Statement, rows: Iterable[FigureRow], today: date) -> tuple[FigureRow, ...]:
    """This function will return the figures a statement may rightly repeat, the best first.

    `rows` are of one subject, indicator and modality, in force. Where the sentence names a time it
    is the newest figure of that time; where it does not, the newest up to `today` as well, for a
    number said without a time is understood as the present one.
    """
    listed = [row for row in rows if row.claim.period.start <= today or is_goal(row)]
    newest = sorted(listed, key=lambda row: (moment(row.claim), row.id), reverse=True)
    period = statement.period
    named = [row for time in statement.periods for row in newest if covers(time, row, today)]
    if statement.timed and period is not None and not _present(period, today):
        return tuple(named)
    ahead = newest if newest and is_goal(newest[0]) else _latest(newest)
    return (
        tuple(dict.fromkeys((*ahead, *named)))
        if not statement.timed
        else tuple(dict.fromkeys((*named, *ahead)))
    )


def _latest(newest: Sequence[FigureRow]) -> list[FigureRow]:
    """The newest figure, and those of the same time: “of 2023” may be any day of 2023."""
    if not newest:
        return []
    first = newest[0]
    same = moment(first.claim)
    yearly = is_point(first.standing) and first.claim.period.kind is Kind.YEAR
    return [
        row
        for row in newest
        if moment(row.claim) == same or (yearly and first.claim.period.contains(row.claim.period))
    ]


def _present(period: Period, today: date) -> bool:
    """目前, 截至目前: the draft's own day."""
    return period.kind is Kind.DAY and period.end == today


def covers(period: Period, row: FigureRow, today: date) -> bool:
    """This function will answer whether a figure is of the time that a text names."""
    at, whole = moment(row.claim), stretch(row.standing)
    if is_goal(row):
        return at.year == period.end.year
    if is_point(row.standing) or not row.claim.period.months:
        if period.kind in _YEARLY:
            return at.year == period.end.year
        return (at.year, at.month) == (period.end.year, period.end.month)
    if (whole.start, whole.end) == (period.start, period.end):
        return True
    running = period.end >= date(today.year, today.month, 1) or period.kind in (Kind.YEAR,)
    begun = whole.start == period.start and (period.start.month, period.start.day) == (1, 1)
    return begun and running and whole.end <= period.end and period.end.year == today.year
