"""Hedges: the words around a number that say how it bounds the true one (超过, 以上, 约, 下降)."""

import re
from dataclasses import dataclass
from typing import TypeVar

from lianzhang.values.claims import Comparator

_C = Comparator
Meaning = TypeVar("Meaning")


def _all(words: str, meaning: Meaning) -> dict[str, Meaning]:
    return dict.fromkeys(words.split(), meaning)


# Readings of the words: annotation guide of the reader's test texts, §3.
_BEFORE: dict[str, Comparator | int | None] = {
    **_all("超过 超 过 突破 跃过 大于 高于 多于 逾 已超 已超过 >", _C.MORE),
    **_all("不低于 不少于 不小于 至少 最少 >= ≥ ⩾", _C.AT_LEAST),
    **_all("不到 低于 不足 少于 小于 未满 不满 <", _C.LESS),
    **_all("不超过 不高于 不大于 不多于 最高达 最高 最多 至多 <= ≤ ⩽", _C.AT_MOST),
    **_all("大约 约 约为 约占 接近 将近 近 ~ ≈", _C.ABOUT),
    **_all("达到 达 为 是 多达 高达 共 共计 合计 累计 累计达 已达 =", _C.EQUAL),
    **_all("下降 减少 降低 回落 下滑 减 降 负增长 收窄 缩减 低 ↓", -1),
    **_all("增长 上升 提高 提升 增加 增 升 上涨 扩大 高 ↑", 1),
    **_all("同比 环比 比上年 较上年 比上年同期 较上年同期 比去年同期 较上期 了", None),
}
_AFTER: dict[str, Comparator] = {
    **_all("以上 及以上", _C.AT_LEAST),
    **_all("以下 及以下 以内 之内", _C.AT_MOST),
    **_all("左右 上下", _C.ABOUT),
    **_all("多 余", _C.MORE),
}
_TURNED = {_C.MORE: _C.LESS, _C.AT_LEAST: _C.AT_MOST, _C.LESS: _C.MORE, _C.AT_MOST: _C.AT_LEAST}


def _any(words: dict[str, Meaning]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_FIRST = re.compile(_any(_BEFORE))
_LAST = re.compile(rf"(.+?)({_any(_AFTER)})")


@dataclass(frozen=True)
class Heard:
    """A text without its hedges; `sign` is -1 after 下降, 1 after 增长, 0 where neither is said."""

    core: str
    comparator: Comparator = _C.EQUAL
    sign: int = 0

    def bounded(self, comparator: Comparator) -> "Heard | None":
        """This function will add what one more hedge says; None when two contradict each other.

        达到 and 约 give way to any other word: 达到15个以上 is ≥ 15, 约60余场 is > 60.
        """
        for weaker in (_C.EQUAL, _C.ABOUT):
            if comparator is weaker:
                return self if self.comparator is not _C.EQUAL else self._with(comparator)
            if self.comparator is weaker:
                return self._with(comparator)
        return self if comparator is self.comparator else None

    def turned(self) -> Comparator:
        """This function will return how the signed value bounds: 下降超过3% is below -3%."""
        return _TURNED.get(self.comparator, self.comparator) if self.sign < 0 else self.comparator

    def _with(self, comparator: Comparator) -> "Heard":
        return Heard(self.core, comparator, self.sign)


def hear(text: str) -> Heard | None:
    """This function will take the hedges off both ends; None when they contradict each other."""
    heard: Heard | None = Heard("")
    while (word := _FIRST.match(text)) and len(word[0]) < len(text):
        text, meaning = text[word.end() :], _BEFORE[word[0]]
        if isinstance(meaning, Comparator):
            heard = heard and heard.bounded(meaning)
        elif meaning is not None:
            heard = heard and Heard("", heard.comparator, meaning)
    if last := _LAST.fullmatch(text):
        text = last[1]
        heard = heard and heard.bounded(_AFTER[last[2]])
    return heard and Heard(text, heard.comparator, heard.sign)
