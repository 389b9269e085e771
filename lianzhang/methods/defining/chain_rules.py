"""How the status of a node is judged: `chain_status.yaml`, dated versions of ordered rules."""

from collections.abc import Iterator
from datetime import date

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.chains import NodeStatus
from lianzhang.values.errors import Fault

MEASURES = (
    "confirmed",  # enterprises on the node, confirmed by a person
    "proposed",  # 疑似
    "above_size",  # of the confirmed: on the above-size register
    "leads",  # of the confirmed: 链主
    "keys",  # of the confirmed: 关键
    "share",  # of the chain's confirmed enterprises, %
    "quotient",  # location quotient of its industries
    "chain_confirmed",  # confirmed enterprises of the whole chain
)


@dataclass(frozen=True, config=STRICT)
class StatusCondition:
    """A measure held against a limit that a setting may replace."""

    measure: str
    least: float | None = None
    below: float | None = None
    setting: str = ""


@dataclass(frozen=True, config=STRICT)
class StatusRule:
    """A status, the conditions that must all hold, and those of which one must."""

    status: NodeStatus
    when: tuple[StatusCondition, ...] = ()
    any: tuple[StatusCondition, ...] = ()


@dataclass(frozen=True, config=STRICT)
class StatusVersion:
    """The rules from a day on."""

    effective_from: date
    cite: str
    rules: tuple[StatusRule, ...]


@dataclass(frozen=True, config=STRICT)
class StatusRules:
    """All versions, oldest first or not."""

    versions: tuple[StatusVersion, ...] = ()

    def on(self, day: date) -> StatusVersion | None:
        """This function will return the version in force on a day."""
        known = [one for one in self.versions if one.effective_from <= day]
        return max(known, key=lambda one: one.effective_from, default=None)


def read_chain_rules(file: File) -> StatusRules:
    """This function will read `chain_status.yaml`."""
    return shaped(file, StatusRules)


def chain_rule_faults(file: File, found: StatusRules) -> Iterator[Fault]:
    """This function will yield a fault for every measure that nobody counts."""
    for number, version in enumerate(found.versions):
        for index, rule in enumerate(version.rules):
            for one in (*rule.when, *rule.any):
                if one.measure not in MEASURES:
                    near, known = "".join(nearest(one.measure, MEASURES)), "、".join(MEASURES)
                    said = {"key": "measure", "value": one.measure, "known": known}
                    loc = ("versions", number, "rules", index)
                    yield file.fault(faults.not_one_of, loc, nearest=near, **said)
