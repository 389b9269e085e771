"""Prose: texts to proposals. Each module knows one construction; the words stand in definitions."""

from lianzhang.methods.reading.prose.extracting import extract
from lianzhang.methods.reading.prose.gathering import Extract
from lianzhang.methods.reading.prose.mapping import IndicatorIndex
from lianzhang.methods.reading.prose.proposals import Named, Proposal, as_plain
from lianzhang.methods.reading.prose.reader import Reading, read_prose
from lianzhang.methods.reading.prose.reasons import told_reason

__all__ = [
    "Extract",
    "IndicatorIndex",
    "Named",
    "Proposal",
    "Reading",
    "as_plain",
    "extract",
    "read_prose",
    "told_reason",
]
