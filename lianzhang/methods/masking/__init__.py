"""What may leave: cells that would tell of one enterprise are not shown, nor what gives them away."""

from lianzhang.methods.masking.auditing import circuits, protected, reach
from lianzhang.methods.masking.cells import Atom, Cells, Guard, Slice, cut, unsafe
from lianzhang.methods.masking.settling import Settled, settle
from lianzhang.methods.masking.suppressing import HIDDEN, Mask, Why, mask

__all__ = [
    "HIDDEN",
    "Atom",
    "Cells",
    "Guard",
    "Mask",
    "Settled",
    "Slice",
    "Why",
    "circuits",
    "cut",
    "mask",
    "protected",
    "reach",
    "settle",
    "unsafe",
]
