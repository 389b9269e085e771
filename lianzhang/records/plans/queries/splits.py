"""How a target is split, and by how much the parts exceed or miss it."""

from dataclasses import dataclass
from datetime import date

from lianzhang.methods.measuring import SplitBalance, balance
from lianzhang.records.plans.queries.progress import find, progress
from lianzhang.records.plans.queries.rows import TargetRow
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class SplitView:
    """A whole, its parts and their balance."""

    whole: TargetRow
    parts: tuple[TargetRow, ...]
    balance: SplitBalance | None  # None where nothing has been split, or nothing may be summed
    not_summed: tuple[Fault, ...] = ()  # why the parts may not be summed


def split(target_id: int, *, viewer: Viewer, today: date) -> SplitView:
    """This function will return a target with its parts; growth rates are listed, never summed."""
    whole = find(target_id, viewer=viewer, today=today)
    parts = progress(viewer=viewer, today=today, part_of=target_id)
    if not parts:
        return SplitView(whole, (), None)
    try:
        sums = balance(whole.figure.standing, [part.figure.standing for part in parts])
    except Refused as refused:
        return SplitView(whole, parts, None, refused.faults)
    return SplitView(whole, parts, sums)
