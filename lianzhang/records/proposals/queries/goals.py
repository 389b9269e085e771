"""Which goal word a text used for a number: it decides when the goal counts as reached."""

import re

from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.proposals.models import ReadClaim

_BEFORE = 80  # characters before a claim that may hold its goal word
_END = re.compile("[。；;!?！？\n]")
_PLAIN = ("不低于", "突破", "超过", "左右", "以上", "以内")
_USUAL = "达到"


def goal_word(claim: ReadClaim, text: str) -> str:
    """This function will return the goal word of a claim in its `text`: 力争超过, 以上, 达到 …."""
    words = catalogue().goal_words
    before = _END.split(text[max(claim.start - _BEFORE, 0) : claim.start])[-1]
    said = text[claim.start : claim.end + 2]
    if "年均增长" in said and "年均增长" in words:
        return "年均增长"
    plain = next((word for word in _PLAIN if word in said), "")
    if "力争" in before + said:
        return next(word for word in (f"力争{plain}", "力争", _USUAL) if word in words)
    return plain if plain in words else _USUAL
