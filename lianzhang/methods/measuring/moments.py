"""Which days a number speaks of: a point in time, or a stretch known up to some day."""

from datetime import date

from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Claim, Counting
from lianzhang.values.indicators import Behaviour
from lianzhang.values.periods import Kind, Period


def moment(claim: Claim) -> date:
    """This function will return the last day that a claim covers.

    That is its 截至, but never beyond its period: what is known in November of January to September
    covers September.
    """
    return min(claim.as_of, claim.period.end) if claim.as_of else claim.period.end


def is_point(standing: Standing) -> bool:
    """This function will answer whether a number holds at a point in time.

    Stocks do, however their period was written. A flow “by the end of 2022” is the flow of that
    year, and a flow “on 21 October” is that day's, unless it was said to be cumulative.
    """
    if standing.indicator.behaviour is Behaviour.STOCK:
        return True
    if standing.indicator.behaviour is Behaviour.FLOW:
        return standing.claim.period.is_instant and standing.claim.counting is Counting.CUMULATIVE
    return standing.claim.period.is_instant


def stretch(standing: Standing) -> Period:
    """This function will return the days that a number is about; 年底 of a flow is its year."""
    period = standing.claim.period
    if period.kind is Kind.YEAR_END and not is_point(standing):
        return Period.year(period.end.year)
    return period
