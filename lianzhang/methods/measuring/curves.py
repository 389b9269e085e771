"""What the pace of an indicator asks for on a given day (序时规则)."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from lianzhang.methods.measuring import judgements
from lianzhang.methods.measuring.choosing import alike, base_of, of_stretch, term
from lianzhang.methods.measuring.judgements import Brief
from lianzhang.methods.measuring.moments import is_point, moment
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Comparator
from lianzhang.values.indicators import Pace
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity

_WHOLE = ("count", "people", "visits", "rank")  # nobody is asked for 73.97 firms


@dataclass(frozen=True)
class Expected:
    """A value in the scale of `Quantity.scaled`, or what is missing to say it."""

    value: Fraction | None = None
    missing: str = ""

    def shown(self, like: Quantity) -> Quantity | None:
        """This function will round the value for display: whole things, else as finely as kept."""
        if self.value is None:
            return None
        step = Decimal(10) ** like.unit.decimals if like.unit.kind in _WHOLE else Decimal(1)
        steps = self.value / Fraction(step)
        return Quantity(
            (2 * steps.numerator + steps.denominator) // (2 * steps.denominator) * int(step),
            like.unit,
        )


def expected(brief: Brief, actual: Standing) -> Expected:
    """This function will say what the pace asks for on the day of a figure.

    Linear: the elapsed share of days, of a stock from its base, of a flow from zero. Last year's
    curve: the share of the whole that last year had reached by the same day. Rate: the target
    itself. By batch, and yes or no: nothing can be said before the result.
    """
    return _CURVES[brief.pace](brief, actual)


def closing_day(brief: Brief) -> date:
    """This function will return the day by which a target's result is known.

    That is the deadline, or for batches the end of the window in the deadline's year if earlier.
    """
    window = brief.window or brief.target.indicator.window
    if brief.pace is not Pace.BATCH or window is None:
        return brief.deadline
    first, last = window
    if last < first:  # into the next January
        return brief.deadline
    year = brief.deadline.year
    return min(brief.deadline, date(year, last, calendar.monthrange(year, last)[1]))


def _goal(brief: Brief) -> Fraction:
    return Fraction(brief.target.claim.amount.value.scaled)


def _linear(brief: Brief, actual: Standing) -> Expected:
    day = moment(actual.claim)
    if not is_point(brief.target):
        start, end = term(brief)
        return Expected(_goal(brief) * Fraction((day - start).days + 1, (end - start).days + 1))
    base = base_of(brief)
    if base is None or base.claim.amount.comparator is not Comparator.EQUAL:
        return Expected(missing=judgements.NO_BASE)
    begun = moment(base.claim)
    if brief.start:
        begun = max(begun, brief.start - timedelta(days=1))
    if day <= begun:  # nothing but the base is known
        return Expected(missing=judgements.NO_ACTUAL)
    low = Fraction(base.claim.amount.value.scaled)
    share = Fraction((day - begun).days, (brief.deadline - begun).days)
    return Expected(low + (_goal(brief) - low) * share)


def _last_year(brief: Brief, actual: Standing) -> Expected:
    if is_point(brief.target):
        return _linear(brief, actual)
    start, end = term(brief)
    known = alike(brief.target, [*brief.last_year, *brief.actuals])
    year = Period.year(start.year)
    if (start, end) != (year.start, year.end):
        return Expected(missing=judgements.NO_LAST_YEAR)
    before = year.same_last_year()
    reached = Period.between(start, moment(actual.claim)).same_last_year()
    part = of_stretch(known, before.start, reached.end)
    whole = of_stretch(known, before.start, before.end)
    if part is None or whole is None or not _divides(part, whole):
        return Expected(missing=judgements.NO_LAST_YEAR)
    share = Fraction(part.claim.amount.value.scaled, whole.claim.amount.value.scaled)
    return Expected(_goal(brief) * share)


def _divides(part: Standing, whole: Standing) -> bool:
    exact = all(x.claim.amount.comparator is Comparator.EQUAL for x in (part, whole))
    return exact and whole.claim.amount.value.scaled > 0


def _rate(brief: Brief, actual: Standing) -> Expected:
    return Expected(_goal(brief))


def _batch(brief: Brief, actual: Standing) -> Expected:
    return Expected(missing=judgements.NOT_YET)


def _yes_no(brief: Brief, actual: Standing) -> Expected:
    return Expected(missing=judgements.NO_RESULT_YET)


_CURVES: dict[Pace, Callable[[Brief, Standing], Expected]] = {
    Pace.LINEAR: _linear,
    Pace.LAST_YEAR: _last_year,
    Pace.RATE: _rate,
    Pace.BATCH: _batch,
    Pace.YES_NO: _yes_no,
}
