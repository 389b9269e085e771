"""The status of a node by dated rules: the first rule whose conditions all hold, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lianzhang.values.chains import NodeStatus


@dataclass(frozen=True)
class Condition:
    """A measure held against a limit; `setting` names what a bureau may change it by."""

    measure: str
    least: float | None = None  # at least
    below: float | None = None  # less than
    setting: str = ""


@dataclass(frozen=True)
class Rule:
    """A status and the conditions that must all hold; none: it holds always."""

    status: NodeStatus
    when: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()  # and at least one of these, where there are any


@dataclass(frozen=True)
class Reason:
    """One condition with what was found; `value` None: not known, so that it cannot hold."""

    measure: str
    value: float | None
    least: float | None
    below: float | None
    holds: bool


@dataclass(frozen=True)
class Diagnosis:
    """A status with the conditions that led to it and what could not be known."""

    status: NodeStatus
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()  # measures that a rule asked for and nobody knows


def diagnose(measures: Mapping[str, float | None], rules: Iterable[Rule]) -> Diagnosis:
    """This function will return the status of the first rule that holds, UNKNOWN where none does.

    A measure that is not known (None, or not there) lets no condition hold: a node is never
    called strong, or weak, for want of a number.
    """
    missing: list[str] = []
    for rule in rules:
        every = [_held(one, measures) for one in rule.when]
        either = [_held(one, measures) for one in rule.any]
        missing += [one.measure for one in (*every, *either) if one.value is None]
        if all(one.holds for one in every) and (not either or any(o.holds for o in either)):
            reasons = (*every, *(one for one in either if one.holds))
            return Diagnosis(rule.status, reasons, tuple(dict.fromkeys(missing)))
    return Diagnosis(NodeStatus.UNKNOWN, (), tuple(dict.fromkeys(missing)))


def _held(condition: Condition, measures: Mapping[str, float | None]) -> Reason:
    value = measures.get(condition.measure)
    holds = value is not None
    if value is not None and condition.least is not None:
        holds = holds and value >= condition.least
    if value is not None and condition.below is not None:
        holds = holds and value < condition.below
    return Reason(condition.measure, value, condition.least, condition.below, holds)
