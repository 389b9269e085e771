"""Charting: versions of a chain compared, edits laid over it, its nodes judged, groups recounted."""

from lianzhang.methods.charting.comparing import Change, compare
from lianzhang.methods.charting.editing import Edit, laid_over
from lianzhang.methods.charting.judging import Condition, Diagnosis, Reason, Rule, diagnose
from lianzhang.methods.charting.regrouping import Share, Trend, TrendRow, Unit, recount, regroup
from lianzhang.methods.charting.spotting import Spotted, spot

__all__ = [
    "Change",
    "Condition",
    "Diagnosis",
    "Edit",
    "Reason",
    "Rule",
    "Share",
    "Spotted",
    "Trend",
    "TrendRow",
    "Unit",
    "compare",
    "diagnose",
    "laid_over",
    "recount",
    "regroup",
    "spot",
]
