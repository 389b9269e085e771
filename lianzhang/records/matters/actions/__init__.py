"""Acts on matters."""

from lianzhang.records.matters.actions.announcing import News, announce
from lianzhang.records.matters.actions.handing import hand_over, sign
from lianzhang.records.matters.actions.mailing import mailed, not_mailed, take_to_mail
from lianzhang.records.matters.actions.meeting import decide, hold
from lianzhang.records.matters.actions.opening import Links, due_day, open
from lianzhang.records.matters.actions.raising import Raised, cause_key, raise_known
from lianzhang.records.matters.actions.stepping import Proof, direct, step
from lianzhang.records.matters.actions.telling import escalate, read_notices, set_address
from lianzhang.records.matters.actions.urging import (
    open_round,
    remind_forms,
    send_back,
    urge_due,
)

__all__ = [
    "Links",
    "News",
    "Proof",
    "Raised",
    "announce",
    "cause_key",
    "decide",
    "direct",
    "due_day",
    "escalate",
    "hand_over",
    "hold",
    "mailed",
    "not_mailed",
    "open",
    "open_round",
    "raise_known",
    "read_notices",
    "remind_forms",
    "send_back",
    "set_address",
    "sign",
    "step",
    "take_to_mail",
    "urge_due",
]
