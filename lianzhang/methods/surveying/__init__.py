"""Surveys of a sample: drawing it by stratum, weighting what came back, an index with its interval."""

from lianzhang.methods.surveying.balancing import Balance, Strata, balance
from lianzhang.methods.surveying.resampling import (
    Interval,
    change,
    deviations,
    interval,
    replicates,
)
from lianzhang.methods.surveying.sampling import TooMany, allocate, draw

__all__ = [
    "Balance",
    "Interval",
    "Strata",
    "TooMany",
    "allocate",
    "balance",
    "change",
    "deviations",
    "draw",
    "interval",
    "replicates",
]
