"""Policies over what firms declared: who qualifies, what is missing, what it costs, what if."""

from lianzhang.analysis.policies.costing import Cost, Group, cost_of
from lianzhang.analysis.policies.firm import FirmPolicy, firm_policies
from lianzhang.analysis.policies.judging import Judged, told_of
from lianzhang.analysis.policies.judging import judge as judge_policy
from lianzhang.analysis.policies.listing import Listed, listed
from lianzhang.analysis.policies.trying import Changes, read_changes, tried

__all__ = [
    "Changes",
    "Cost",
    "FirmPolicy",
    "Group",
    "Judged",
    "Listed",
    "cost_of",
    "firm_policies",
    "judge_policy",
    "listed",
    "read_changes",
    "told_of",
    "tried",
]
