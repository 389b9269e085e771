"""Differences, ratios, growth, ranks and sums: only of numbers that may meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise

from lianzhang.methods.measuring import refusals
from lianzhang.methods.measuring.aspects import MODALITY_LABELS, Aspect
from lianzhang.methods.measuring.comparing import (
    Difference,
    differences,
    refusal_of,
    refuse_unless_comparable,
)
from lianzhang.methods.measuring.moments import is_point, moment, stretch
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Comparator, Counting
from lianzhang.values.indicators import Aggregation, Behaviour, Growth
from lianzhang.values.periods import Kind
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit

_NO_RATIO = (Behaviour.RATE, Behaviour.INDEX, Behaviour.RANK)


@dataclass(frozen=True)
class Ranked:
    """A place in a ranking, counted from 1; equals share a place and the next one is skipped."""

    place: int
    standing: Standing


def difference(a: Standing, b: Standing) -> Quantity:
    """This function will return a minus b; two percentages differ in percentage points.

    Raises `measuring.not_comparable`, `measuring.not_exact` (60余), `measuring.no_difference`
    (ranks).
    """
    refuse_unless_comparable(a, b)
    _refuse_inexact(a, b)
    if Behaviour.RANK in (a.indicator.behaviour, b.indicator.behaviour):
        raise refusals.no_difference(a.indicator.name)
    return gap(a.claim.amount.value, b.claim.amount.value)


def gap(one: Quantity, other: Quantity) -> Quantity:
    """This function will subtract within a kind; 8.4% less 7.1% is 1.3 percentage points."""
    rest = one - other
    # Percent and points are kept to the same decimals, so the number itself carries over.
    return (
        Quantity.of((one.to("%") - other.to("%")).decimal, "百分点") if _is_percent(one) else rest
    )


def ratio(a: Standing, b: Standing) -> Fraction:
    """This function will return a divided by b, exactly; divide for display only.

    Raises `measuring.not_comparable`, `measuring.not_exact`, `measuring.no_ratio` (rates, shares,
    indices and ranks), `measuring.zero_base`.
    """
    refuse_unless_comparable(a, b)
    _refuse_inexact(a, b)
    if a.indicator.behaviour in _NO_RATIO:
        raise refusals.no_ratio(a.indicator.name)
    below = b.claim.amount.value.scaled
    if below == 0:
        raise refusals.zero_base(b.indicator.name)
    return Fraction(a.claim.amount.value.scaled, below)


def growth(now: Standing, then: Standing) -> Fraction:
    """This function will return the growth of a level as a share: 21/250 is 8.4%.

    Raises `measuring.official_only` for indicators whose growth is published and never computed
    (value added is at comparable prices and scope: reference rules §8.1), `measuring.no_growth`,
    `measuring.base_revised` (同期数已调整), `measuring.not_comparable` (also unlike months, or a
    target set against an actual), `measuring.zero_base` (a base of zero or less).
    """
    if now.indicator.growth is Growth.OFFICIAL_ONLY:
        raise refusals.official_only(now.indicator.name)
    if now.indicator.growth is Growth.NONE:
        raise refusals.no_growth(now.indicator.name)
    if now.claim.base_revised:
        raise refusals.base_revised(now.indicator.name)
    _refuse_unlike_modality(now, then)
    if not differences(now, then) and not _follows(now, then):
        raise refusal_of([_apart(Aspect.PERIOD, now, then)])
    if then.claim.amount.value.scaled < 0:
        raise refusals.zero_base(then.indicator.name)
    return ratio(now, then) - 1


def in_percent(share: Fraction, decimals: int = 1) -> Quantity:
    """This function will round a share for display, half up: 0.0845 is 8.5%."""
    step = Decimal(1).scaleb(-decimals)
    shown = (Decimal(share.numerator * 100) / Decimal(share.denominator)).quantize(
        step, rounding=ROUND_HALF_UP
    )
    return Quantity.of(shown, "%")


def ranking(standings: Sequence[Standing]) -> tuple[Ranked, ...]:
    """This function will rank numbers of one period, the better first by the indicator's direction.

    Raises `measuring.not_comparable` (also another period or modality), `measuring.not_exact`,
    `measuring.no_direction`, `measuring.counted_twice`.
    """
    for one, other in pairwise(standings):
        refuse_unless_comparable(one, other)
        _refuse_unlike_modality(one, other)
        _refuse_unlike_period(one, other)
    _refuse_inexact(*standings)
    _refuse_twice(standings)
    if not standings:
        return ()
    direction = standings[0].indicator.direction
    if direction not in ("up", "down"):
        raise refusals.no_direction(standings[0].indicator.name)
    ordered = sorted(standings, key=lambda s: s.claim.amount.value, reverse=direction == "up")
    values = [standing.claim.amount.value for standing in ordered]
    return tuple(
        Ranked(values.index(value) + 1, s) for value, s in zip(values, ordered, strict=True)
    )


def total(standings: Sequence[Standing]) -> Quantity:
    """This function will add numbers up, in the unit of the first.

    Never promises, targets or plans to actuals; nothing that is not additive; each subject once.
    Batches of other names may be added whatever their dates. Raises `measuring.nothing_to_add`,
    `measuring.not_additive`, `measuring.not_comparable`, `measuring.not_exact`,
    `measuring.counted_twice`.
    """
    if not standings:
        raise refusals.nothing_to_add()
    for standing in standings:
        refuse_unless_additive(standing)
    for one, other in pairwise(standings):
        refuse_unless_comparable(one, other)
        _refuse_unlike_modality(one, other)
        if one.claim.counting is not Counting.BATCH:
            _refuse_unlike_period(one, other)
    _refuse_inexact(*standings)
    _refuse_twice(standings)
    first, *rest = [standing.claim.amount.value for standing in standings]
    return sum(rest, start=first)


def refuse_unless_additive(standing: Standing) -> None:
    """This function will raise `measuring.not_additive` for rates, ranks, indices and the like."""
    if standing.indicator.aggregation is not Aggregation.SUM:
        raise refusals.not_additive(standing.indicator.name)


def _is_percent(quantity: Quantity) -> bool:
    return quantity.unit.kind == unit("%").kind


def _follows(now: Standing, then: Standing) -> bool:
    """Growth is over the year before (同比), or over the stretch or point before (环比)."""
    if is_point(now):
        return moment(then.claim) < moment(now.claim)
    period = stretch(now)
    allowed = [period.same_last_year()]
    if period.kind is not Kind.CUMULATIVE:
        allowed.append(period.previous())
    return _days(then) in [(before.start, before.end) for before in allowed]


def _days(standing: Standing) -> tuple[date, date]:
    return stretch(standing).start, stretch(standing).end


def _refuse_unlike_modality(a: Standing, b: Standing) -> None:
    if a.claim.modality is not b.claim.modality:
        left, right = (MODALITY_LABELS[x.claim.modality] for x in (a, b))
        raise refusal_of([Difference(Aspect.MODALITY, left, right)])


def _refuse_unlike_period(a: Standing, b: Standing) -> None:
    if _days(a) != _days(b):
        raise refusal_of([_apart(Aspect.PERIOD, a, b)])


def _apart(aspect: Aspect, a: Standing, b: Standing) -> Difference:
    return Difference(aspect, a.claim.period.label(), b.claim.period.label())


def _refuse_inexact(*standings: Standing) -> None:
    for standing in standings:
        if standing.claim.amount.comparator is not Comparator.EQUAL:
            raise refusals.not_exact(standing.indicator.name)


def _refuse_twice(standings: Sequence[Standing]) -> None:
    seen = set()
    for standing in standings:
        claim = standing.claim
        mine = (claim.subject, claim.facet, claim.batch_name)
        if mine in seen:
            raise refusals.counted_twice(standing.indicator.name)
        seen.add(mine)
