"""Acts on the way in."""

from lianzhang.records.intake.actions.aiming import assign_by_hand, set_goal_by_hand
from lianzhang.records.intake.actions.casework import Loaded, attach_texts, load_case, note_loaded
from lianzhang.records.intake.actions.deciding import (
    accept,
    accept_queued,
    amend,
    discard,
    queue,
    take_back,
    undo,
)
from lianzhang.records.intake.actions.large import (
    accept_table,
    accept_table_queued,
    answer,
    arrange,
    correct,
    read_through,
    register_new,
)
from lianzhang.records.intake.actions.receiving import receive, receive_block
from lianzhang.records.intake.actions.sweeping import sweep_staged
from lianzhang.records.intake.actions.typing import correct_by_hand, type_in

__all__ = [
    "Loaded",
    "accept",
    "accept_queued",
    "accept_table",
    "accept_table_queued",
    "amend",
    "answer",
    "arrange",
    "assign_by_hand",
    "attach_texts",
    "correct",
    "correct_by_hand",
    "discard",
    "load_case",
    "note_loaded",
    "queue",
    "read_through",
    "receive",
    "receive_block",
    "register_new",
    "set_goal_by_hand",
    "sweep_staged",
    "take_back",
    "type_in",
    "undo",
]
