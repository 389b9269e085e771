"""Goals that look at every year: 每年 and 年均增长."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from lianzhang.methods.measuring import judgements
from lianzhang.methods.measuring.amounts import Bounds
from lianzhang.methods.measuring.aspects import Aspect
from lianzhang.methods.measuring.choosing import alike, of_stretch
from lianzhang.methods.measuring.judgements import Brief, Judgement, Verdict
from lianzhang.methods.measuring.moments import moment, stretch
from lianzhang.methods.measuring.passing import asked, compared
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Comparator
from lianzhang.values.indicators import Growth, Measure
from lianzhang.values.periods import Period
from lianzhang.values.units import unit


def each_year(brief: Brief, judged: Callable[[Brief], Judgement]) -> Judgement:
    """This function will judge 每年 goals: a year that failed is not made up for by another.

    A past year that failed decides; then a past year without a figure; else the running year's
    verdict stands, which is 快于序时 where its quota is full and further years are to come.
    """
    one_each = [judged(_of_year(brief, year)) for year in _years(brief)]
    *past, last = one_each
    for found in past:
        if found.verdict is Verdict.BEHIND:
            return _concluded(brief, found, Verdict.BEHIND)
    if any(found.verdict is not Verdict.DONE for found in past):
        return _concluded(brief, last, Verdict.UNKNOWN, judgements.NO_PAST_YEARS)
    more_to_come = brief.deadline.year > _years(brief)[-1]
    if last.verdict is Verdict.DONE and more_to_come:
        return _concluded(brief, last, Verdict.AHEAD)
    return _concluded(brief, last, last.verdict, last.missing)


def _concluded(brief: Brief, found: Judgement, verdict: Verdict, missing: str = "") -> Judgement:
    return brief.conclude(
        verdict,
        missing,
        actual=found.actual,
        gap=found.gap,
        expected=found.expected,
        reference=found.reference,
    )


def _years(brief: Brief) -> list[int]:
    """Calendar years of the goal that have begun; always at least the first."""
    period = stretch(brief.target)
    first = period.start.year
    if period.is_instant:
        first = min(brief.start or brief.deadline, brief.deadline).year
    return list(range(first, max(first, min(brief.today.year, brief.deadline.year)) + 1))


def _of_year(brief: Brief, year: int) -> Brief:
    """The same goal for one calendar year."""
    whole = Period.year(year)
    claim = replace(brief.target.claim, period=whole)
    return replace(
        brief,
        target=replace(brief.target, claim=claim),
        deadline=min(brief.deadline, whole.end),
        start=whole.start,
    )


def on_average(brief: Brief) -> Judgement:
    """This function will judge 年均增长 by the published average, all years' rates, or levels.

    Rates are compounded, ∏(1 + rate) against (1 + goal)^years, exactly. Levels are used only for
    indicators whose growth may be computed. A year that is over and has no rate makes it unknown.
    """
    if brief.target.claim.amount.value.unit.kind != unit("%").kind:
        return brief.conclude(Verdict.UNKNOWN, judgements.NO_PERCENT_GOAL)
    published = _published(brief)
    if published is not None:
        return _against_goal(brief, _factor(published), 1, published)
    if brief.target.indicator.measure is not Measure.GROWTH:
        return _by_levels(brief)
    over = [year for year in _years(brief) if date(year, 12, 31) <= brief.today]
    known = alike(brief.target, brief.actuals)
    rates = [_whole_year(known, year) for year in over]
    found = [rate for rate in rates if rate is not None]
    if not over or len(found) < len(rates):
        return brief.conclude(Verdict.UNKNOWN, judgements.NO_RATES)
    product = Fraction(1)
    for rate in found:
        product *= _factor(rate)
    return _against_goal(brief, product, len(found), found[-1])


def _published(brief: Brief) -> Standing | None:
    period = stretch(brief.target)
    known = alike(brief.target, brief.actuals)
    found = of_stretch(known, period.start, period.end)
    return found if found and period.months > 12 and _exact(found) else None


def _by_levels(brief: Brief) -> Judgement:
    indicator = brief.target.indicator
    if indicator.growth is not Growth.COMPUTED:
        official = indicator.growth is Growth.OFFICIAL_ONLY
        missing = judgements.NO_OFFICIAL_RATES if official else judgements.NO_RATES
        return brief.conclude(Verdict.UNKNOWN, missing)
    years = [year for year in _years(brief) if date(year, 12, 31) <= brief.today]
    known = alike(brief.target, brief.actuals, but=(Aspect.UNIT,))
    if not years:
        return brief.conclude(Verdict.UNKNOWN, judgements.NO_RATES)
    then, now = _whole_year(known, years[0] - 1), _whole_year(known, years[-1])
    if then is None or now is None or then.claim.amount.value.scaled <= 0:
        missing = judgements.NO_BASE if now else judgements.NO_ACTUAL
        return brief.conclude(Verdict.UNKNOWN, missing)
    grown = Fraction(now.claim.amount.value.scaled, then.claim.amount.value.scaled)
    return _against_goal(brief, grown, len(years), now)


def _whole_year(known: list[Standing], year: int) -> Standing | None:
    """The figure of a whole year, or of its last day."""
    whole = Period.year(year)
    of_year = [
        x
        for x in known
        if _exact(x)
        and moment(x.claim) == whole.end
        and stretch(x).start in (whole.start, whole.end)
    ]
    return of_year[0] if of_year else None


def _exact(standing: Standing) -> bool:
    return standing.claim.amount.comparator is Comparator.EQUAL


def _factor(rate: Standing) -> Fraction:
    return 1 + rate.claim.amount.value.to("%").exact / 100


def _against_goal(brief: Brief, reached: Fraction, years: int, actual: Standing) -> Judgement:
    goal = _factor(brief.target) ** years
    comparator = asked(brief.word, brief.target.indicator.direction)
    passed = compared(Bounds(reached, reached), comparator, goal)
    final = moment(actual.claim) >= date(brief.deadline.year, brief.deadline.month, 1)
    if not passed:
        return brief.conclude(Verdict.BEHIND, actual=actual)
    return brief.conclude(Verdict.DONE if final else Verdict.AHEAD, actual=actual)
