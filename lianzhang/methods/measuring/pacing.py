"""Targets against what was reached: verdicts by goal word and pace rule."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lianzhang.methods.measuring import judgements, yearly
from lianzhang.methods.measuring.amounts import Bounds, bounds
from lianzhang.methods.measuring.changing import gap
from lianzhang.methods.measuring.choosing import base_of, newest, past_deadline
from lianzhang.methods.measuring.curves import closing_day, expected
from lianzhang.methods.measuring.judgements import Brief, Judgement, Verdict
from lianzhang.methods.measuring.moments import moment
from lianzhang.methods.measuring.passing import is_cap, passes
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Comparator
from lianzhang.values.goals import GoalWord
from lianzhang.values.indicators import Behaviour, Pace
from lianzhang.values.quantities import Quantity


def judge(
    target: Standing,
    word: GoalWord,
    deadline: date,
    actuals: Sequence[Standing],
    today: date,
    base: Standing | None = None,
    last_year: Sequence[Standing] = (),
    window: tuple[int, int] | None = None,
    *,
    start: date | None = None,
    even: Decimal = Decimal(0),
    denominator: str = "",
) -> Judgement:
    """This function will judge a target by the newest comparable figure that its term allows.

    `actuals` may hold any figures of the subject: those that differ in anything but the period type
    are never used. `base` is the stock at the plan's `start` (else looked for among the actuals),
    `last_year` last year's figures (likewise), `window` the months of batches (else the
    indicator's), `even` the share around the expected value that still is 符合序时, `denominator`
    what a 覆盖率 is of. Order: goal word, then passed or not, then the indicator's pace rule.
    Pure: `today` is an argument. Pace rules: reference practice, Numbers.
    """
    brief = Brief(
        target, word, deadline, today, actuals, base, start, last_year, window, even, denominator
    )
    if word.comparator is Comparator.ABOUT and word.tolerance is None:
        return brief.conclude(Verdict.UNKNOWN, judgements.NO_TOLERANCE)
    if word.needs_denominator and not _has_denominator(brief):
        return brief.conclude(Verdict.UNKNOWN, judgements.NO_DENOMINATOR)
    if word.average_growth:
        return yearly.on_average(brief)
    if word.per_year:
        return yearly.each_year(brief, _judged)
    return _judged(brief)


def _has_denominator(brief: Brief) -> bool:
    return bool(brief.denominator or brief.target.indicator.denominator)


def _judged(brief: Brief) -> Judgement:
    actual = newest(brief)
    reference = past_deadline(brief)
    if actual is None:
        missing = judgements.NO_FINAL if reference else judgements.NO_ACTUAL
        return brief.conclude(Verdict.UNKNOWN, missing, reference=reference)
    verdict, missing, wanted = _verdict(brief, actual)
    return brief.conclude(
        verdict,
        missing,
        actual=actual,
        gap=_distance(brief, actual),
        expected=wanted,
        reference=reference,
    )


def _verdict(brief: Brief, actual: Standing) -> tuple[Verdict, str, Quantity | None]:
    passed = _passed(brief, actual)
    if passed is None and brief.word.zero_breakthrough and base_of(brief) is None:
        return Verdict.UNKNOWN, judgements.NO_BASE, None
    if _is_final(brief, actual):
        if passed is None:
            return Verdict.UNKNOWN, judgements.NOT_EXACT, None
        return (Verdict.DONE if passed else Verdict.BEHIND), "", None
    if passed and _counts_early(brief):
        return Verdict.DONE, "", None
    if brief.today > closing_day(brief):
        return Verdict.UNKNOWN, judgements.NO_FINAL, None
    return _on_the_way(brief, actual, passed)


def _on_the_way(
    brief: Brief, actual: Standing, passed: bool | None
) -> tuple[Verdict, str, Quantity | None]:
    wanted = expected(brief, actual)
    if wanted.value is None:
        return Verdict.UNKNOWN, wanted.missing, None
    shown = wanted.shown(brief.target.claim.amount.value)
    if passed and brief.pace is Pace.RATE:
        return Verdict.AHEAD, "", shown
    verdict = _against(bounds(actual.claim.amount), wanted.value, brief)
    return verdict, judgements.NOT_EXACT if verdict is Verdict.UNKNOWN else "", shown


def _against(known: Bounds, wanted: Fraction, brief: Brief) -> Verdict:
    """All values that the actual may have must lead to one verdict."""
    cap = is_cap(brief.word, brief.target.indicator.direction)
    slack = abs(wanted) * Fraction(brief.even)
    ends = [
        None if end is None else (wanted - end if cap else end - wanted)
        for end in (known.low, known.high)
    ]
    worst, best = reversed(ends) if cap else ends
    low = Verdict.BEHIND if worst is None else _by_margin(worst, slack)
    high = Verdict.AHEAD if best is None else _by_margin(best, slack)
    return low if low is high else Verdict.UNKNOWN


def _by_margin(margin: Fraction, slack: Fraction) -> Verdict:
    if margin > slack:
        return Verdict.AHEAD
    return Verdict.ON_PACE if margin >= -slack else Verdict.BEHIND


def _passed(brief: Brief, actual: Standing) -> bool | None:
    base = base_of(brief)
    return passes(
        brief.word,
        brief.target.claim.amount.value,
        actual.claim.amount,
        base=base.claim.amount.value if base else None,
        direction=brief.target.indicator.direction,
    )


def _is_final(brief: Brief, actual: Standing) -> bool:
    """Once the term is over, the figure of its last month is the last that will come."""
    day, closing = moment(actual.claim), closing_day(brief)
    return day >= closing or (brief.today > closing and day >= closing.replace(day=1))


def _counts_early(brief: Brief) -> bool:
    indicator = brief.target.indicator
    return brief.pace is not Pace.RATE and not is_cap(brief.word, indicator.direction)


def _distance(brief: Brief, actual: Standing) -> Quantity | None:
    exact = actual.claim.amount.comparator is Comparator.EQUAL
    if not exact or actual.indicator.behaviour is Behaviour.RANK:
        return None
    return gap(actual.claim.amount.value, brief.target.claim.amount.value)
