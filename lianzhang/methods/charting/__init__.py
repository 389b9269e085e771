"""Charting: versions of a chain compared, edits laid over it, its nodes judged, groups recounted."""

from lianzhang.methods.charting.comparing import Change, compare
from lianzhang.methods.charting.editing import Edit, laid_over
from lianzhang.methods.charting.judging import Condition, Diagnosis, Reason, Rule, diagnose
from lianzhang.methods.charting.regrouping import Share, Trend, TrendRow, Unit, recount, regroup
from lianzhang.methods.charting.weighing import (
    BLANK,
    THIN,
    Points,
    Weighed,
    gap_points,
    weigh,
    yuan,
)

__all__ = [
    "BLANK",
    "THIN",
    "Change",
    "Condition",
    "Diagnosis",
    "Edit",
    "Points",
    "Reason",
    "Rule",
    "Share",
    "Trend",
    "TrendRow",
    "Unit",
    "Weighed",
    "compare",
    "diagnose",
    "gap_points",
    "laid_over",
    "recount",
    "regroup",
    "weigh",
    "yuan",
]
