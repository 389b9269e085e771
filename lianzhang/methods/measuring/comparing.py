"""Comparable or not: what two numbers must agree in before they may meet, and what differs."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from lianzhang.methods.measuring.aspects import (
    COUNTING_LABELS,
    LEVEL_LABELS,
    PERIOD_LABELS,
    UNSTATED,
    Aspect,
)
from lianzhang.methods.measuring.moments import is_point, stretch
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Claim, Counting
from lianzhang.values.errors import Fault, Refused, gettext_noop
from lianzhang.values.periods import Kind, Period
from lianzhang.values.texts import key


@dataclass(frozen=True)
class Difference:
    """One thing in which two numbers differ; both sides as people read them (Chinese)."""

    aspect: Aspect
    left: str
    right: str


def differences(
    a: Standing, b: Standing, *, but: Collection[Aspect] = ()
) -> tuple[Difference, ...]:
    """This function will tell what keeps two numbers from being subtracted, divided or ranked.

    Aspects, in order: indicator, basis (产值 is not 营业收入), unit (by kind: 万元 and 亿元 agree),
    scope (口径; an unstated one is the indicator's own), counting (累计, 批次, 有效期内), baseline,
    level, facet, period_type. Modality is not one: an actual may be set against a target. `but`
    leaves aspects out. DESIGN.md §3, Comparable.
    """
    asked = (check for aspect, check in _CHECKS.items() if aspect not in but)
    return tuple(difference for check in asked for difference in check(a, b))


def comparable(a: Standing, b: Standing) -> bool:
    """This function will answer whether two numbers may be subtracted, divided or ranked."""
    return not differences(a, b)


def refuse_unless_comparable(a: Standing, b: Standing) -> None:
    """This function will raise `measuring.not_comparable`, one fault for each difference."""
    found = differences(a, b)
    if found:
        raise refusal_of(found)


def refusal_of(found: Collection[Difference]) -> Refused:
    """This function will put differences into one refusal."""
    return Refused(*(_fault(difference) for difference in found))


def _fault(difference: Difference) -> Fault:
    return Fault(
        "measuring.not_comparable",
        gettext_noop("两个数不能比较：%(aspect)s不同，一个是“%(left)s”，另一个是“%(right)s”。"),
        gettext_noop("指标、单位、口径、层级和期别一致的数才能相减、相除、排位。"),
        gettext_noop("请并列展示，或换成口径一致的数。"),
        params={
            "aspect": difference.aspect.label,
            "left": difference.left,
            "right": difference.right,
        },
    )


def same_period_type(a: Standing, b: Standing) -> bool:
    """This function will answer whether two periods are of one type.

    Stocks are points in time however the period was written, and so are days and year ends. From
    January on, the same number of months is the same type: 一季度 = 1—3月, 全年 = 1—12月. Otherwise
    the kinds agree, and other spans must be equally long.
    """
    if is_point(a) and is_point(b):
        return True
    one, other = stretch(a), stretch(b)
    if _from_january(one) and _from_january(other) and one.months == other.months:
        return True
    return one.kind is other.kind and (one.kind is not Kind.SPAN or _length(one) == _length(other))


def same_counting(a: Claim, b: Claim) -> bool:
    """This function will answer whether counts were taken alike; unstated is taken for 累计."""
    return _counting(a) is _counting(b)


def scope_of(standing: Standing) -> str:
    """This function will return the scope a number was counted in, the indicator's if unstated."""
    return standing.claim.scope_note or standing.indicator.scope_note


def _from_january(period: Period) -> bool:
    return period.months > 0 and period.start.month == 1


def _length(period: Period) -> tuple[int, int]:
    return (period.months, 0) if period.months else (0, (period.end - period.start).days)


def _counting(claim: Claim) -> Counting:
    return Counting.CUMULATIVE if claim.counting is Counting.NONE else claim.counting


def _indicator(a: Standing, b: Standing) -> Iterator[Difference]:
    if a.indicator.code != b.indicator.code:
        yield Difference(Aspect.INDICATOR, a.indicator.name, b.indicator.name)


def _basis(a: Standing, b: Standing) -> Iterator[Difference]:
    one, other = a.indicator.basis, b.indicator.basis
    if key(one) != key(other):
        yield Difference(Aspect.BASIS, one or UNSTATED, other or UNSTATED)


def _unit(a: Standing, b: Standing) -> Iterator[Difference]:
    one, other = a.claim.amount.value.unit, b.claim.amount.value.unit
    if one.kind != other.kind:
        yield Difference(Aspect.UNIT, one.symbol, other.symbol)


def _scope(a: Standing, b: Standing) -> Iterator[Difference]:
    # The default scopes of two indicators always differ; that is said once, by the indicator.
    if not (a.claim.scope_note or b.claim.scope_note):
        return
    one, other = scope_of(a), scope_of(b)
    if key(one) != key(other):
        yield Difference(Aspect.SCOPE, one or UNSTATED, other or UNSTATED)


def _counted(a: Standing, b: Standing) -> Iterator[Difference]:
    one, other = a.claim, b.claim
    if not same_counting(one, other):
        left, right = COUNTING_LABELS[one.counting], COUNTING_LABELS[other.counting]
        yield Difference(Aspect.COUNTING, left, right)


def _baseline(a: Standing, b: Standing) -> Iterator[Difference]:
    one, other = a.claim.baseline, b.claim.baseline
    if key(one) != key(other):
        yield Difference(Aspect.BASELINE, one or UNSTATED, other or UNSTATED)


def _level(a: Standing, b: Standing) -> Iterator[Difference]:
    if a.level != b.level:
        left, right = (LEVEL_LABELS.get(x.level, x.level) or UNSTATED for x in (a, b))
        yield Difference(Aspect.LEVEL, left, right)


def _facet(a: Standing, b: Standing) -> Iterator[Difference]:
    one, other = a.claim.facet, b.claim.facet
    if one != other:
        yield Difference(Aspect.FACET, one or UNSTATED, other or UNSTATED)


def _period_type(a: Standing, b: Standing) -> Iterator[Difference]:
    if not same_period_type(a, b):
        left, right = (PERIOD_LABELS[x.claim.period.kind] for x in (a, b))
        if left == right:  # two spans of unlike length are told apart by themselves
            left, right = (x.claim.period.label() for x in (a, b))
        yield Difference(Aspect.PERIOD_TYPE, left, right)


_CHECKS: dict[Aspect, Callable[[Standing, Standing], Iterator[Difference]]] = {
    Aspect.INDICATOR: _indicator,
    Aspect.BASIS: _basis,
    Aspect.UNIT: _unit,
    Aspect.SCOPE: _scope,
    Aspect.COUNTING: _counted,
    Aspect.BASELINE: _baseline,
    Aspect.LEVEL: _level,
    Aspect.FACET: _facet,
    Aspect.PERIOD_TYPE: _period_type,
}
