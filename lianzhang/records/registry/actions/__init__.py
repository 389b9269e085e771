"""Acts on the register."""

from lianzhang.records.registry.actions.answering import answer
from lianzhang.records.registry.actions.belonging import keep_belonging
from lianzhang.records.registry.actions.giving_back import give_back
from lianzhang.records.registry.actions.merging import keep_apart, merge, unmerge
from lianzhang.records.registry.actions.registering import Borne, Facts, register
from lianzhang.records.registry.actions.rostering import (
    Entered,
    RosterRow,
    enter_register,
    leave_register,
    name_candidates,
)
from lianzhang.records.registry.actions.ruling import ask, rule
from lianzhang.records.registry.actions.taking import Registration, TakenIn, take_in
from lianzhang.records.registry.actions.trading import Traded, lay_trades

__all__ = [
    "Borne",
    "Entered",
    "Facts",
    "Registration",
    "RosterRow",
    "TakenIn",
    "Traded",
    "answer",
    "ask",
    "enter_register",
    "give_back",
    "keep_apart",
    "keep_belonging",
    "lay_trades",
    "leave_register",
    "merge",
    "name_candidates",
    "register",
    "rule",
    "take_in",
    "unmerge",
]
