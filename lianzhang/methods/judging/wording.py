"""Saying an expression the way a rule is read: 2025年研发费用 ÷ 2025年营业收入 ≥ 3%。"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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

_SIGNS = {">=": "≥", "<=": "≤", "<>": "≠", "*": "×", "/": "÷"}


@dataclass(frozen=True)
class Wording:
    """The names with which inputs, clauses and parameters are said; codes where there is none."""

    names: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None

    def of(self, node: Node) -> str:
        """This function will say a part."""
        match node:
            case Number():
                return node.text or str(node.value)
            case Text():
                return f"“{node.value}”"
            case Truth():
                return "是" if node.value else "否"
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
                return f"不属于（{self.of(node.part)}）"
            case Among():
                return f"{self.of(node.item)}属于 {'、'.join(node.words)}"
            case HowMany():
                return f"{self.of(node.item)}中 {'、'.join(node.words)} 的个数"
            case Choose():
                cases = "；".join(f"{self.of(a)}：{self.of(b)}" for a, b in node.cases)
                return f"{cases}；其余：{self.of(node.default)}"
            case Extreme():
                parts = "、".join(self.of(part) for part in node.parts)
                return f"{parts}中的最{'大' if node.largest else '小'}值"
            case Whole():
                return f"{self.of(node.part)}（舍去小数）"
            case Compound():
                return f"{self.of(node.before)}至{self.of(node.now)}年均复合增长"
            case Months():
                return f"{self.of(node.start)}至{self.of(node.end)}的足月数"
            case LookUp():
                return f"{self.of(node.key)}对应的{node.column}"
            case Known():
                return f"已提供{self.of(node.part)}"
            case Decided():
                return self.of(node.least)

    def _dated(self, name: str, back: int | None) -> str:
        if back is None:
            return name
        if self.year is None:
            return f"{name}[y-{back}]" if back else f"{name}[y]"
        return f"{self.year - back}年{name}"

    def _day(self, node: Day) -> str:
        if node.year_end is not None:
            return self._dated("年末", node.year_end)
        return "申报日" if node.value is None else node.value.isoformat()

    def _two(self, node: Arithmetic | Compare) -> str:
        left, right = self._side(node, node.left), self._side(node, node.right)
        return f"{left} {_SIGNS.get(node.sign, node.sign)} {right}"

    def _side(self, node: Arithmetic | Compare, side: Node) -> str:
        said = self.of(side)
        loose = isinstance(node, Arithmetic) and node.sign in "*/"
        return f"（{said}）" if loose and isinstance(side, Arithmetic) else said

    def _counted(self, node: AtLeast) -> str:
        parts = [self.of(part) for part in node.parts]
        if node.least == len(parts):
            return "，且".join(parts)
        if node.least == 1:
            return "，或".join(parts)
        return f"以下至少 {node.least} 项：{'；'.join(parts)}"


def written(node: Node) -> str:
    """This function will say a part with its codes, for messages about a definition."""
    return Wording().of(node)
