"""Acts on reporting rounds."""

from lianzhang.records.rounds.actions.collecting import Collected, collect, report
from lianzhang.records.rounds.actions.deciding import move, send_back
from lianzhang.records.rounds.actions.filling import Ready, save, send, send_ready
from lianzhang.records.rounds.actions.opening import Order, open_round, withdraw
from lianzhang.records.rounds.actions.reminding import Urged, keep_contact, remind, urge
from lianzhang.records.rounds.actions.uploading import Uploaded, upload

__all__ = [
    "Collected",
    "Order",
    "Ready",
    "Uploaded",
    "Urged",
    "collect",
    "keep_contact",
    "move",
    "open_round",
    "remind",
    "report",
    "save",
    "send",
    "send_back",
    "send_ready",
    "upload",
    "urge",
    "withdraw",
]
