"""Acts on surveys."""

from lianzhang.records.surveys.actions.answering import answer, answer_by_link
from lianzhang.records.surveys.actions.drafting import Plan, draft
from lianzhang.records.surveys.actions.sending import Marks, approve, close, remind, send, withdraw

__all__ = [
    "Marks",
    "Plan",
    "answer",
    "answer_by_link",
    "approve",
    "close",
    "draft",
    "remind",
    "send",
    "withdraw",
]
