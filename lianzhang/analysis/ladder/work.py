"""What to do about each enterprise: one act, the most pressing one, by county and officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lianzhang.analysis.ladder.overview import Overview
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.methods.judging import Condition


class Deed(StrEnum):
    """What is to be done."""

    RECHECK = "recheck"  # a title is about to end, and would not clearly be kept
    APPLY = "apply"  # nothing fails: to be put forward
    MEND = "mend"  # one condition is lacking
    REGISTER = "register"  # the line is reached: to be filed for the above-size register
    ASK = "ask"  # nothing fails as far as is told: ask for what is not told


@dataclass(frozen=True)
class Work:
    """One act about one enterprise."""

    subject: int
    deed: Deed
    title: str  # code; "" for the register
    lack: Condition | None = None  # the one that is lacking
    due: date | None = None


def work(view: Overview) -> tuple[Work, ...]:
    """This function will list one act per enterprise, the most pressing first."""
    found: dict[int, Work] = {}
    for one in _all(view):
        found.setdefault(one.subject, one)
    return tuple(found.values())


def _all(view: Overview) -> Iterator[Work]:
    """Every act, in the order in which they press: what is lost, the upper rungs first."""
    upper = tuple(reversed(view.rungs))
    for rung in upper:
        for one in rung.losing:
            if one.chance is not Chance.PASSES:
                code, due = rung.title.code, one.standing.due
                yield Work(one.standing.subject, Deed.RECHECK, code, one.condition, due)
    for candidate in view.register.reached:
        yield Work(candidate.subject, Deed.REGISTER, "")
    for deed, chances in _DEEDS:
        for rung in upper:
            if rung.judged is None:
                continue
            single = rung.judged.condition_of() if deed is Deed.MEND else {}
            for chance in chances:
                for subject in rung.judged.who(chance):
                    yield Work(subject, deed, rung.title.code, single.get(subject))


_DEEDS = (
    (Deed.APPLY, (Chance.PASSES, Chance.WAITS)),
    (Deed.MEND, (Chance.ONE,)),
    (Deed.ASK, (Chance.UNKNOWN,)),
)
