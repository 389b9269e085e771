"""Mapping: the name that a text gives an indicator, to the indicator that the bureau has defined."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from lianzhang.values.texts import key

_TAIL = re.compile("(?:数量|个数|家数|场数|总数|数|额)$")
_NEAREST = 3


class IndicatorIndex:
    """Indicators by every name they have, for exact and for near look-ups."""

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        self._codes: dict[str, str] = {}
        for code, names in known.items():
            for name in names:
                self._codes.setdefault(_folded(name), code)
        self._names = list(self._codes)
        self._found: dict[str, tuple[str, tuple[str, ...]]] = {}

    def find(self, name: str) -> tuple[str, tuple[str, ...]]:
        """This function will return the code that fits a name, or "" and the nearest three codes."""
        if name not in self._found:
            if len(self._found) > 20_000:  # a long run over many texts keeps its memory flat
                self._found.clear()
            self._found[name] = self._look(name)
        return self._found[name]

    def _look(self, name: str) -> tuple[str, tuple[str, ...]]:
        folded = _folded(name)
        if code := self._codes.get(folded):
            return code, ()
        near: dict[str, None] = {}
        for known, _, _ in process.extract(folded, self._names, scorer=fuzz.ratio, limit=12):
            near.setdefault(self._codes[known])
        return "", tuple(near)[:_NEAREST]


@lru_cache(maxsize=16384)
def _folded(name: str) -> str:
    return _TAIL.sub(
        "", key(name).replace("同比", "").replace("增长率", "增速").replace("增幅", "增速")
    )
