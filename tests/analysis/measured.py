"""How well faults are found: drafts are checked, each sentence with what was said of its number."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests import drafting
from tests.worlds import CITY

if TYPE_CHECKING:
    from lianzhang.analysis.proofreading import Checked
    from lianzhang.values.viewer import Viewer


@dataclass
class Tally:
    """Counted by fault: planted, found (not 一致), named rightly; and clean sentences doubted."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    alarms: int = 0
    missed: list[str] = field(default_factory=list)


def check(text: str, viewer: "Viewer", *, public: bool = True) -> "Checked":
    """A draft of the small city, checked on the day of the drafts."""
    from lianzhang.analysis.proofreading import Occasion, proofread
    from lianzhang.records.registry.queries import find

    occasion = Occasion(find(CITY, viewer=viewer), drafting.DAY, public)
    return proofread(text, occasion, viewer=viewer)


def measure(tally: Tally, lines: tuple[drafting.Line, ...], viewer: "Viewer") -> None:
    """Check one draft and add what was found to the tally."""
    text = drafting.written(lines)
    checked = check(text, viewer)
    for line, start, end in drafting.each(lines, text):
        causes = [
            f.cause.value for f in checked.findings if start <= f.statement.proposal.num_start < end
        ]
        doubted = [cause for cause in causes if cause not in ("same", "computed")] or (
            [] if causes else ["not read"]
        )
        if not line.fault:
            tally.clean += 1
            tally.alarms += bool(doubted)
        else:
            tally.planted[line.fault] += 1
            tally.found[line.fault] += bool(doubted) and doubted != ["not read"]
            tally.named[line.fault] += bool(set(doubted) & set(line.causes))
        if doubted and not set(doubted) & set(line.causes):
            tally.missed.append(f"{line.fault or 'clean'}: {line.text} {causes}")
        elif line.fault and not doubted:
            tally.missed.append(f"{line.fault}: {line.text} {causes}")
