"""Chains looked at as a whole: how nodes stand, what is missing, whom to visit, the chief's sheet."""

from lianzhang.analysis.chains.comparing import Beside, Comparison, compare_cities
from lianzhang.analysis.chains.concentrating import Concentration, concentration
from lianzhang.analysis.chains.quotients import Coverage, Unsaid, Weight
from lianzhang.analysis.chains.regrouping import Regrouped, regrouped
from lianzhang.analysis.chains.relatedness import ChainNear, Near, NodeNear, near_nodes
from lianzhang.analysis.chains.seeking import Neighbour, Seeking, Target, seek
from lianzhang.analysis.chains.sheet import ChainSheet, GapLine, chain_sheet
from lianzhang.analysis.chains.states import (
    ChainState,
    NodeState,
    Rules,
    atlas,
    chain_state,
    rules_on,
)
from lianzhang.analysis.chains.supplying import Supply, supplies
from lianzhang.analysis.chains.trends import ChainTrend, TrendLine, chain_trend

__all__ = [
    "Beside",
    "ChainNear",
    "ChainSheet",
    "ChainState",
    "ChainTrend",
    "Comparison",
    "Concentration",
    "Coverage",
    "GapLine",
    "Near",
    "Neighbour",
    "NodeNear",
    "NodeState",
    "Regrouped",
    "Rules",
    "Seeking",
    "Supply",
    "Target",
    "TrendLine",
    "Unsaid",
    "Weight",
    "atlas",
    "chain_sheet",
    "chain_state",
    "chain_trend",
    "compare_cities",
    "concentration",
    "near_nodes",
    "regrouped",
    "rules_on",
    "seek",
    "supplies",
]
