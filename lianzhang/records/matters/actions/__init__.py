"""Acts on matters."""

from lianzhang.records.matters.actions.handing import hand_over, sign
from lianzhang.records.matters.actions.meeting import decide, hold
from lianzhang.records.matters.actions.opening import Links, due_day, open
from lianzhang.records.matters.actions.raising import Raised, raise_known
from lianzhang.records.matters.actions.stepping import Proof, direct, step
from lianzhang.records.matters.actions.telling import escalate, mailed, read_notices, set_address

__all__ = [
    "Links",
    "Proof",
    "Raised",
    "decide",
    "direct",
    "due_day",
    "escalate",
    "hand_over",
    "hold",
    "mailed",
    "open",
    "raise_known",
    "read_notices",
    "set_address",
    "sign",
    "step",
]
