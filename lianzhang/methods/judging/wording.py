"""Saying an expression the way a rule is read: 2025年研发费用 ÷ 2025年营业收入 ≥ 3%。"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lianzhang.methods.judging.tree import (
    Among,
    Arithmetic,
    AtLeast,
    Choose,
    ClauseOf,
    Compare,
    Compound,
    Day,
    Decided,
    Extreme,
    HowMany,
    InputAt,
    Known,
    LookUp,
    Months,
    Node,
    Not,
    Number,
    Parameter,
    Text,
    Truth,
    Whole,
)
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import find_unit

_SIGNS = {">=": "≥", "<=": "≤", "<>": "≠", "*": "×", "/": "÷"}


_NUMBER = re.compile(r"([-+]?[\d.]+)(\D+)$")
# what joins the parts: in Chinese, in English
_SAID = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "word": ("“{0}”", "“{0}”"),
    "not": ("不属于（{0}）", "not ({0})"),
    "among": ("{0}属于 {1}", "{0} is one of {1}"),
    "count": ("{0}中 {1} 的个数", "how many of {1} in {0}"),
    "case": ("{0}：{1}", "{0}: {1}"),
    "choice": ("{0}；其余：{1}", "{0}; else: {1}"),
    "largest": ("{0}中的最大值", "the largest of {0}"),
    "least": ("{0}中的最小值", "the least of {0}"),
    "whole": ("{0}（舍去小数）", "the whole part of {0}"),
    "compound": ("{0}至{1}年均复合增长", "yearly compound growth from {0} to {1}"),
    "months": ("{0}至{1}的足月数", "full months from {0} to {1}"),
    "row": ("{0}对应的{1}", "{1} for {0}"),
    "known": ("已提供{0}", "{0} is given"),
    "dated": ("{1}年{0}", "{1} {0}"),
    "year_end": ("年末", "year end"),
    "today": ("申报日", "day of application"),
    "brackets": ("（{0}）", "({0})"),
    "every": ("，且", ", and "),
    "any": ("，或", ", or "),
    "several": ("以下至少 {0} 项：{1}", "at least {0} of: {1}"),
    "list": ("、", ", "),
    "row_of": ("；", "; "),
}


@dataclass(frozen=True)
class Wording:
    """The names with which inputs, clauses and parameters are said; codes where there is none."""

    names: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    english: bool = False

    def of(self, node: Node) -> str:
        """This function will say a part."""
        match node:
            case Number():
                return _amount(node) if self.english else node.text or str(node.value)
            case Text():
                return self._say("word", node.value)
            case Truth():
                return self._say("yes" if node.value else "no")
            case Day():
                return self._day(node)
            case InputAt():
                return self._dated(self.names.get(node.code, node.code), node.back)
            case Parameter() | ClauseOf():
                return self.names.get(node.code, node.code)
            case Arithmetic() | Compare():
                return self._two(node)
            case AtLeast():
                return self._counted(node)
            case Not():
                return self._say("not", self.of(node.part))
            case Among():
                return self._say("among", self.of(node.item), self._list(node.words))
            case HowMany():
                return self._say("count", self.of(node.item), self._list(node.words))
            case Choose():
                pairs = (self._say("case", self.of(a), self.of(b)) for a, b in node.cases)
                return self._say("choice", self._say("row_of").join(pairs), self.of(node.default))
            case Extreme():
                kind = "largest" if node.largest else "least"
                return self._say(kind, self._list([self.of(part) for part in node.parts]))
            case Whole():
                return self._say("whole", self.of(node.part))
            case Compound():
                return self._say("compound", self.of(node.before), self.of(node.now))
            case Months():
                return self._say("months", self.of(node.start), self.of(node.end))
            case LookUp():
                return self._say("row", self.of(node.key), node.column)
            case Known():
                return self._say("known", self.of(node.part))
            case Decided():
                return self.of(node.least)

    def _say(self, word: str, *parts: object) -> str:
        return _SAID[word][self.english].format(*parts)

    def _list(self, words: Sequence[str]) -> str:
        return self._say("list").join(words)

    def _dated(self, name: str, back: int | None) -> str:
        if back is None:
            return name
        if self.year is None:
            return f"{name}[y-{back}]" if back else f"{name}[y]"
        return self._say("dated", name, self.year - back)

    def _day(self, node: Day) -> str:
        if node.year_end is not None:
            return self._dated(self._say("year_end"), node.year_end)
        return self._say("today") if node.value is None else node.value.isoformat()

    def _two(self, node: Arithmetic | Compare) -> str:
        left, right = self._side(node, node.left), self._side(node, node.right)
        return f"{left} {_SIGNS.get(node.sign, node.sign)} {right}"

    def _side(self, node: Arithmetic | Compare, side: Node) -> str:
        said = self.of(side)
        loose = isinstance(node, Arithmetic) and node.sign in "*/"
        return self._say("brackets", said) if loose and isinstance(side, Arithmetic) else said

    def _counted(self, node: AtLeast) -> str:
        parts = [self.of(part) for part in node.parts]
        if node.least == len(parts):
            return self._say("every").join(parts)
        if node.least == 1:
            return self._say("any").join(parts)
        return self._say("several", node.least, self._say("row_of").join(parts))


def _amount(node: Number) -> str:
    """A constant as it is written, its unit in English where that has a name."""
    parts = _NUMBER.match(node.text)
    found = find_unit(parts[2]) if parts else None
    if parts is None or found is None or not found.name_en:
        return node.text or str(node.value)
    return Quantity.of(Decimal(parts[1]), found.symbol).text("en")


def written(node: Node) -> str:
    """This function will say a part with its codes, for messages about a definition."""
    return Wording().of(node)
