"""Acts on appraisals."""

from lianzhang.records.appraisals.actions.objecting import Evidence, answer, object_to
from lianzhang.records.appraisals.actions.opening import Order, open_appraisal
from lianzhang.records.appraisals.actions.publishing import Terms, publish
from lianzhang.records.appraisals.actions.trying import WORDS, correct, save, take_baselines

__all__ = [
    "WORDS",
    "Evidence",
    "Order",
    "Terms",
    "answer",
    "correct",
    "object_to",
    "open_appraisal",
    "publish",
    "save",
    "take_baselines",
]
