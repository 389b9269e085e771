"""Acts on the way in."""

from lianzhang.records.intake.actions.casework import Loaded, load_case
from lianzhang.records.intake.actions.deciding import accept, amend, discard, undo
from lianzhang.records.intake.actions.receiving import receive, receive_block
from lianzhang.records.intake.actions.typing import correct_by_hand, type_in

__all__ = [
    "Loaded",
    "accept",
    "amend",
    "correct_by_hand",
    "discard",
    "load_case",
    "receive",
    "receive_block",
    "type_in",
    "undo",
]
