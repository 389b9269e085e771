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
from lianzhang.analysis.chains.trends import ChainTrend, TrendLine, chain_trend

__all__ = [
    "ChainSheet",
    "ChainState",
    "ChainTrend",
    "GapLine",
    "Neighbour",
    "NodeState",
    "Rules",
    "Seeking",
    "TrendLine",
    "atlas",
    "chain_sheet",
    "chain_state",
    "chain_trend",
    "rules_on",
    "seek",
]
