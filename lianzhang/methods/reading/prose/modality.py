"""Goal words: whether a number is a result, a goal or a plan.

力争到2022年…达到 · 确保 · 争创 (goals) · 将投入 · 每年实施 · 建设 (plans) · 已 · 累计 · 达 · 目前 (results)
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.words import Words, one_of


@dataclass(frozen=True, eq=False)
class ModalityGrammar:
    """The patterns of goal words."""

    goal: re.Pattern[str]
    done: re.Pattern[str]
    coming: re.Pattern[str]
    outcome: re.Pattern[str]
    activity: re.Pattern[str]


@lru_cache(maxsize=4)
def modality_grammar(words: Words) -> ModalityGrammar:
    """This function will build the patterns of goal words from the tables of words."""
    table = words.modality
    coming = [word for word in table["coming"] if word not in ("要", "将")]
    return ModalityGrammar(
        re.compile(one_of(table["goals"])),
        re.compile(one_of(table["done"])),
        re.compile(f"{one_of(coming)}|(?<![主重必需])要(?![素点闻求])|将(?!其|该|这|\\d)"),
        re.compile(one_of(table["outcomes"])),
        re.compile(one_of(table["activities"])),
    )


def looks_ahead(paragraph: str, grammar: ModalityGrammar) -> float:
    """This function will weigh how far a paragraph speaks of what is to come: -1 to 1."""
    ahead = len(grammar.coming.findall(paragraph)) + len(_PLAINLY.findall(paragraph))
    done = len(grammar.done.findall(paragraph))
    return (ahead - done) / (ahead + done + _ALONE)


_PLAINLY = re.compile("下一步|下阶段|接下来|今后|未来|将(?!其|该|这|近|\\d)|力争|确保")
_ALONE = 2  # one word alone tells little
AHEAD = 0.25  # from this weight on, a paragraph speaks of what is to come
