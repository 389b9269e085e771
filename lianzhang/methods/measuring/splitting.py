"""Targets split over counties, chains or years: over- or under-assigned by so much."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzhang.methods.measuring.aspects import MODALITY_LABELS, UNSTATED, Aspect
from lianzhang.methods.measuring.changing import refuse_unless_additive
from lianzhang.methods.measuring.comparing import Difference, differences
from lianzhang.methods.measuring.moments import stretch
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.errors import gettext_noop
from lianzhang.values.indicators import Behaviour
from lianzhang.values.quantities import Quantity

_OVER = {
    "province": gettext_noop("分解合计%(assigned)s，高于省级目标%(over)s"),
    "city": gettext_noop("分解合计%(assigned)s，高于市级目标%(over)s"),
    "county": gettext_noop("分解合计%(assigned)s，高于县级目标%(over)s"),
}
_UNDER = {
    "province": gettext_noop("分解合计%(assigned)s，低于省级目标%(over)s"),
    "city": gettext_noop("分解合计%(assigned)s，低于市级目标%(over)s"),
    "county": gettext_noop("分解合计%(assigned)s，低于县级目标%(over)s"),
}
_EQUAL = {
    "province": gettext_noop("分解合计%(assigned)s，与省级目标一致"),
    "city": gettext_noop("分解合计%(assigned)s，与市级目标一致"),
    "county": gettext_noop("分解合计%(assigned)s，与县级目标一致"),
}
_OVER_ANY = gettext_noop("分解合计%(assigned)s，高于总目标%(over)s")
_UNDER_ANY = gettext_noop("分解合计%(assigned)s，低于总目标%(over)s")
_EQUAL_ANY = gettext_noop("分解合计%(assigned)s，与总目标一致")
# A part of another level is the point of splitting; which days and which facet is checked below.
_MAY_DIFFER = (Aspect.LEVEL, Aspect.FACET, Aspect.PERIOD_TYPE)


@dataclass(frozen=True)
class LeftOut:
    """A part that was not added, and why."""

    part: Standing
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class SplitBalance:
    """A whole against the sum of its parts; `over` is below zero where too little is assigned."""

    total: Quantity
    assigned: Quantity
    over: Quantity
    left_out: tuple[LeftOut, ...]
    level: str

    @property
    def refused(self) -> tuple[Difference, ...]:
        """This function will list every difference for which a part was left out."""
        return tuple(found for part in self.left_out for found in part.differences)

    @property
    def words(self) -> str:
        """This function will return the sentence's template: 分解合计120，高于市级目标20."""
        if not self.over.scaled:
            return _EQUAL.get(self.level, _EQUAL_ANY)
        if self.over.scaled > 0:
            return _OVER.get(self.level, _OVER_ANY)
        return _UNDER.get(self.level, _UNDER_ANY)

    def params(self, language: str = "zh") -> dict[str, str]:
        """This function will return the two amounts that fill `words`."""
        return {"assigned": self.assigned.text(language), "over": abs(self.over).text(language)}


def balance(parent: Standing, parts: Sequence[Standing]) -> SplitBalance:
    """This function will set the sum of a target's parts against the target.

    Of a range (1—2个) the lower end is added. Left out, each with what differs: parts of another
    indicator, unit, scope, counting or modality; of other days (years of a flow may be added up
    within the whole); cut another way than the first part (counties and chains would count twice).
    Raises `measuring.not_additive`: growth rates are never summed.
    """
    refuse_unless_additive(parent)
    kept: list[Standing] = []
    left_out: list[LeftOut] = []
    for part in parts:
        found = _against(parent, part, kept)
        if found:
            left_out.append(LeftOut(part, found))
        else:
            kept.append(part)
    whole = parent.claim.amount.value
    assigned = sum((part.claim.amount.value for part in kept), start=whole - whole)
    return SplitBalance(whole, assigned, assigned - whole, tuple(left_out), parent.level)


def _against(parent: Standing, part: Standing, kept: Sequence[Standing]) -> tuple[Difference, ...]:
    found = list(differences(parent, part, but=_MAY_DIFFER))
    if parent.claim.modality is not part.claim.modality:
        left, right = (MODALITY_LABELS[x.claim.modality] for x in (parent, part))
        found.append(Difference(Aspect.MODALITY, left, right))
    if not _within(parent, part):
        labels = parent.claim.period.label(), part.claim.period.label()
        found.append(Difference(Aspect.PERIOD, *labels))
    if not found and kept and _cut(parent, part) != _cut(parent, kept[0]):
        left, right = (_named(x) for x in (kept[0], part))
        found.append(Difference(Aspect.SPLIT, left, right))
    return tuple(found)


def _within(parent: Standing, part: Standing) -> bool:
    one, other = stretch(parent), stretch(part)
    if parent.indicator.behaviour is Behaviour.FLOW:
        return one.contains(other)
    return one.end == other.end


def _cut(parent: Standing, part: Standing) -> tuple[bool, bool, bool]:
    """By subject, by facet, by year."""
    one, other = parent.claim, part.claim
    by_year = stretch(parent) != stretch(part)
    return one.subject != other.subject, one.facet != other.facet, by_year


def _named(part: Standing) -> str:
    return part.claim.facet or part.claim.subject or UNSTATED
