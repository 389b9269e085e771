"""Chains looked at as a whole: how nodes stand, what is missing, whom to visit, the chief's sheet."""

from lianzhang.analysis.chains.seeking import Neighbour, Seeking, seek
from lianzhang.analysis.chains.sheet import ChainSheet, GapLine, chain_sheet
from lianzhang.analysis.chains.states import (
    ChainState,
    NodeState,
    Rules,
    atlas,
    chain_state,
    rules_on,
)

__all__ = [
    "ChainSheet",
    "ChainState",
    "GapLine",
    "Neighbour",
    "NodeState",
    "Rules",
    "Seeking",
    "atlas",
    "chain_sheet",
    "chain_state",
    "rules_on",
    "seek",
]
