"""Forms of rates: 亩均税收是全市平均的2.3倍 · 每年将销售收入的6%投入研发."""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.spans import Draft


def by_construction(text: str, words: str, draft: Draft, grammar: HeadGrammar) -> bool:
    """This function will name a rate that its sentence builds: 是全市平均的2.3倍 · 将收入的6%投入研发."""
    times = _TIMES.search(words) if draft.mention.unit == "倍" else None
    given = _GIVEN.search(words)
    to = _INTO.match(text, draft.mention.end) if given else None
    if times:
        draft.base = draft.indicator = head_before(times["what"], grammar).name
        draft.baseline = times["whole"]
    elif given and to:
        draft.base = to["what"] + ("" if to["what"].endswith("投入") else "投入")
        draft.indicator = f"{draft.base}占{given['whole']}比重"
        draft.right = to.end()
    return bool(times or (given and to))


_TIMES = re.compile("(?P<what>[^,。;]{2,30}?)(?:是|为|相当于)(?P<whole>[^,。;]{2,16})的$")
_GIVEN = re.compile("[将把拿](?:出)?(?P<whole>[^,。;]{2,12}?)的(?:约|近|超过?|不低于|不少于)?$")
_INTO = re.compile(
    "(?:以上|左右)?(?:用于|投入到?|投向|投到)(?P<what>[^,。;、]{2,8}?)(?=[,。;、]|$)"
)
