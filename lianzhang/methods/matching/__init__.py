"""Is this row that enterprise? Names in their parts, candidates by blocks, a verdict with reasons."""

from lianzhang.methods.matching.blocking import blocks
from lianzhang.methods.matching.comparing import Likeness, compare
from lianzhang.methods.matching.deciding import Asking, Known, Verdict, decide
from lianzhang.methods.matching.parts import NameParts, Parser
from lianzhang.methods.matching.registers import Register
from lianzhang.methods.matching.words import NameWords, significant, words_of

__all__ = [
    "Asking",
    "Known",
    "Likeness",
    "NameParts",
    "NameWords",
    "Parser",
    "Register",
    "Verdict",
    "blocks",
    "compare",
    "decide",
    "significant",
    "words_of",
]
