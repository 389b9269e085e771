"""Prose: texts to proposals. Each module knows one construction; the words stand in definitions."""

from lianzhang.methods.reading.prose.proposals import Proposal, as_plain
from lianzhang.methods.reading.prose.reader import Reading, read_prose

__all__ = ["Proposal", "Reading", "as_plain", "read_prose"]
