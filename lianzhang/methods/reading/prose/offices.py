"""Offices: the words before a person's name that say what they are.

某市工业和信息化局党组书记、局长李… · 某某公司总经理赵… · 某某日报记者王…
"""

import re
from collections.abc import Iterable

from lianzhang.methods.reading.prose.words import Words, one_of

_LONGEST = 40
_REPORTER = re.compile(
    "(?:本报|本网|本刊|本台)?(?:特约)?(?:记者|通讯员)$"
)  # names may stand before it
_LEAD = re.compile(
    "^[^\u4e00-\u9fffA-Za-z]*"
    "(?:专访|访|图为|据|由|经|请|对|向|与|和|在|是|时任|现任|会上|当日|日前|近日)*"
)


def office_before(text: str, starts: Iterable[int], words: Words) -> str:
    """This function will return the office said before one of the places of a name; "" for none.

    The first place that has one decides; the words stay as they are written.
    """
    named = one_of([*words.subjects["offices"], *words.subjects["firm_offices"], "记者", "通讯员"])
    ends = re.compile(rf"(?P<office>[^,。;:!?\s“”《》()]*(?:{named})) ?$")
    for start in starts:
        found = ends.search(text[max(0, start - _LONGEST) : start])
        if found:
            said = _LEAD.sub("", found["office"])
            writes = _REPORTER.search(said)
            return writes[0] if writes and "本" in writes[0] else said
    return ""
