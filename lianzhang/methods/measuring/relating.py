"""How a new number stands to one already on record: fine, newer, riper, or in conflict."""

from collections.abc import Callable
from enum import StrEnum

from lianzhang.methods.measuring.amounts import Bounds, bounds
from lianzhang.methods.measuring.comparing import same_counting, same_period_type, scope_of
from lianzhang.methods.measuring.moments import is_point, moment, stretch
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Counting, Modality, Stage
from lianzhang.values.indicators import Behaviour
from lianzhang.values.texts import key


class Relation(StrEnum):
    """How a new claim stands to an old one."""

    SAME = "same"  # 一致
    LATER = "later"  # 后续数
    LATER_STAGE = "later_stage"  # 数据阶段更新
    LARGER_CUMULATIVE = "larger_cumulative"  # 累计数增加
    CONFLICT = "conflict"  # 不一致
    UNLIKE = "unlike"  # 不是同一事项


_STAGES = {stage: place for place, stage in enumerate(Stage)}
# Each rule answers or passes on; the first answer holds.
Rule = Callable[[Standing, Standing], Relation | None]


def relate(new: Standing, old: Standing) -> Relation:
    """This function will say how a new claim stands to one on record, deciding in this order.

    1. *unlike*: another subject, indicator, facet, modality, baseline, scope, unit kind; one is
       simulated; both are batches of other names, or counted otherwise (有效期内).
    2. A count that is no batch against a batch on record: *larger_cumulative* when it covers the
       same day or a later one and is larger, else *unlike*.
    3. Of another stretch (not both points in time, nor begun on the same day): *later* when of the
       same period type and ended later, else *unlike*.
    4. A later day: *larger_cumulative* when such a number adds up and is larger; *conflict* when an
       actual count fell that cannot; else *later*. From one begun on the same day, a longer stretch
       that neither adds up nor is of the same type is *unlike*.
    5. An earlier day: *conflict* when the two could not follow each other, else *unlike*: what is
       on record is not touched by older news.
    6. The same day: *later_stage* when both stages are stated and the new one is riper; *same* when
       one true value fits both (60余 and 77); *unlike* when the new stage is less ripe; else
       *conflict*.

    The day is the 截至 within the period. Amounts are compared as intervals (`bounds`).
    """
    for rule in _RULES:
        relation = rule(new, old)
        if relation is not None:
            return relation
    return _on_the_same_day(new, old)


def _another_thing(new: Standing, old: Standing) -> Relation | None:
    one, other = new.claim, old.claim
    alike = (
        (one.subject, one.indicator, one.facet, one.modality, one.synthetic)
        == (other.subject, other.indicator, other.facet, other.modality, other.synthetic)
        and one.amount.value.unit.kind == other.amount.value.unit.kind
        and key(one.baseline) == key(other.baseline)
        and key(scope_of(new)) == key(scope_of(old))
    )
    return None if alike else Relation.UNLIKE


def _a_batch(new: Standing, old: Standing) -> Relation | None:
    one, other = new.claim, old.claim
    if same_counting(one, other):
        both = one.counting is Counting.BATCH
        return Relation.UNLIKE if both and key(one.batch_name) != key(other.batch_name) else None
    against_batch = other.counting is Counting.BATCH and one.counting is not Counting.VALID
    if against_batch and moment(one) >= moment(other) and _larger(new, old):
        return Relation.LARGER_CUMULATIVE
    return Relation.UNLIKE


def _another_stretch(new: Standing, old: Standing) -> Relation | None:
    if _one_run(new, old):
        return None
    later = moment(new.claim) > moment(old.claim)
    return Relation.LATER if later and same_period_type(new, old) else Relation.UNLIKE


def _on_a_later_day(new: Standing, old: Standing) -> Relation | None:
    if moment(new.claim) <= moment(old.claim):
        return None
    if not _adds_up(new) and not _same_stretch(new, old):
        return Relation.LATER if same_period_type(new, old) else Relation.UNLIKE
    if _never_falls(new) and _bounds(new).below(_bounds(old)):
        return Relation.CONFLICT
    return Relation.LARGER_CUMULATIVE if _adds_up(new) and _larger(new, old) else Relation.LATER


def _on_an_earlier_day(new: Standing, old: Standing) -> Relation | None:
    if moment(new.claim) >= moment(old.claim):
        return None
    mirrored = _on_a_later_day(old, new)
    return Relation.CONFLICT if mirrored is Relation.CONFLICT else Relation.UNLIKE


def _on_the_same_day(new: Standing, old: Standing) -> Relation:
    agree = _bounds(new).meets(_bounds(old))
    riper = _riper(new.claim.stage, old.claim.stage)
    if riper > 0:
        return Relation.LATER_STAGE
    if agree:
        return Relation.SAME
    return Relation.UNLIKE if riper < 0 else Relation.CONFLICT


_RULES: tuple[Rule, ...] = (
    _another_thing,
    _a_batch,
    _another_stretch,
    _on_a_later_day,
    _on_an_earlier_day,
)


def _one_run(a: Standing, b: Standing) -> bool:
    """Points in time follow each other; so do stretches that began on the same day."""
    if is_point(a) and is_point(b):
        return True
    return stretch(a).start == stretch(b).start and is_point(a) == is_point(b)


def _same_stretch(a: Standing, b: Standing) -> bool:
    """Points, or the same stretch known up to two days."""
    return is_point(a) or stretch(a).end == stretch(b).end


def _adds_up(standing: Standing) -> bool:
    counting, behaviour = standing.claim.counting, standing.indicator.behaviour
    return counting is Counting.CUMULATIVE or behaviour is Behaviour.FLOW


def _never_falls(standing: Standing) -> bool:
    """Cumulative counts never do; sums of money may (a loss lowers the profit of the year)."""
    claim = standing.claim
    counted = claim.amount.value.unit.kind in ("count", "people", "visits")
    return (
        claim.modality is Modality.ACTUAL
        and _adds_up(standing)
        and (counted or claim.counting is Counting.CUMULATIVE)
    )


def _larger(new: Standing, old: Standing) -> bool:
    return new.claim.amount.value > old.claim.amount.value


def _riper(new: Stage, old: Stage) -> int:
    if Stage.UNSTATED in (new, old):
        return 0
    return _STAGES[new] - _STAGES[old]


def _bounds(standing: Standing) -> Bounds:
    return bounds(standing.claim.amount)
