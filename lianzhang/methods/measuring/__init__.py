"""Measuring: what numbers may do with each other. Compares, relates, ranks, adds, judges."""

from lianzhang.methods.measuring.aspects import Aspect
from lianzhang.methods.measuring.changing import (
    Ranked,
    difference,
    growth,
    in_percent,
    ranking,
    ratio,
    total,
)
from lianzhang.methods.measuring.comparing import (
    Difference,
    comparable,
    differences,
    refuse_unless_comparable,
)
from lianzhang.methods.measuring.judgements import Judgement, Verdict
from lianzhang.methods.measuring.moments import moment
from lianzhang.methods.measuring.pacing import judge
from lianzhang.methods.measuring.passing import passes
from lianzhang.methods.measuring.relating import Relation, relate
from lianzhang.methods.measuring.splitting import LeftOut, SplitBalance, balance
from lianzhang.methods.measuring.standings import Standing

__all__ = [
    "Aspect",
    "Difference",
    "Judgement",
    "LeftOut",
    "Ranked",
    "Relation",
    "SplitBalance",
    "Standing",
    "Verdict",
    "balance",
    "comparable",
    "difference",
    "differences",
    "growth",
    "in_percent",
    "judge",
    "moment",
    "passes",
    "ranking",
    "ratio",
    "refuse_unless_comparable",
    "relate",
    "total",
]
