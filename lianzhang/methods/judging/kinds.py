"""What kind of thing each part of an expression is, and whether unlike things meet."""

from collections.abc import Mapping
from dataclasses import dataclass

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.dimensions import PURE, Dimensions, measure
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
from lianzhang.methods.judging.wording import written
from lianzhang.values.criteria import Criterion, Input, InputKind
from lianzhang.values.errors import Refused

NUMBER, TRUTH, TEXT, SET, DAY = "数", "是否", "文字", "多选", "日期"
_OF_INPUT = {
    InputKind.NUMBER: NUMBER,
    InputKind.FLAG: TRUTH,
    InputKind.TEXT: TEXT,
    InputKind.SET: SET,
    InputKind.DATE: DAY,
}
_MONTHS = Dimensions((("months", 1),))


@dataclass(frozen=True)
class Kind:
    """A kind of value; numbers have dimensions."""

    name: str
    dimensions: Dimensions = PURE


@dataclass
class Kinds:
    """The kinds of a criterion's inputs, parameters and clauses; answers for any part."""

    criterion: Criterion
    inputs: Mapping[str, Input]
    clauses: Mapping[str, Node]

    def of(self, node: Node) -> Kind:
        """This function will return the kind of a part.

        Raises `Refused` `criteria.wrong_kind` or `criteria.unlike_units`.
        """
        match node:
            case Number():
                return Kind(NUMBER, node.dimensions)
            case Text():
                return Kind(TEXT)
            case Truth():
                return Kind(TRUTH)
            case Day():
                return Kind(DAY)
            case InputAt():
                asked = self.inputs[node.code]
                return Kind(_OF_INPUT[asked.kind], measure(asked.unit).dimensions)
            case Parameter():
                return Kind(NUMBER, measure(self.criterion.parameters[node.code].unit).dimensions)
            case ClauseOf():
                return self.of(self.clauses[node.code])
            case Arithmetic():
                return Kind(NUMBER, self._combined(node))
            case Compare():
                return self._compared(node)
            case AtLeast() | Not() | Decided():
                return self._logical(node)
            case Among():
                self._need(node.item, TEXT)
                return Kind(TRUTH)
            case HowMany():
                self._need(node.item, SET)
                return Kind(NUMBER)
            case Choose():
                return self._choice(node)
            case Extreme():
                return self._extreme(node)
            case Whole():
                return Kind(NUMBER, self._need(node.part, NUMBER).dimensions)
            case Compound():
                self._alike(node.now, node.before)
                return Kind(NUMBER)
            case Months():
                self._need(node.start, DAY)
                self._need(node.end, DAY)
                return Kind(NUMBER, _MONTHS)
            case LookUp():
                return self._looked_up(node)
            case Known():
                self.of(node.part)
                return Kind(TRUTH)

    def _need(self, node: Node, *wanted: str) -> Kind:
        found = self.of(node)
        if found.name not in wanted:
            raise Refused(faults.wrong_kind(written(node), "、".join(wanted), found.name))
        return found

    def _alike(self, left: Node, right: Node) -> Dimensions:
        one, other = self._need(left, NUMBER), self._need(right, NUMBER)
        if _is_zero(left):
            return other.dimensions
        if not _is_zero(right) and one.dimensions != other.dimensions:
            sides = written(left), written(right)
            raise Refused(faults.unlike(*sides, str(one.dimensions), str(other.dimensions)))
        return one.dimensions

    def _combined(self, node: Arithmetic) -> Dimensions:
        if node.sign in "+-":
            return self._alike(node.left, node.right)
        one, other = self._need(node.left, NUMBER), self._need(node.right, NUMBER)
        if node.sign == "*":
            return one.dimensions * other.dimensions
        return one.dimensions / other.dimensions

    def _compared(self, node: Compare) -> Kind:
        left = self._need(node.left, NUMBER, TEXT, DAY, TRUTH)
        if left.name == NUMBER:
            self._alike(node.left, node.right)
        else:
            self._need(node.right, left.name)
            if left.name in {TEXT, TRUTH} and node.sign not in {"=", "<>"}:
                raise Refused(faults.wrong_kind(written(node.left), NUMBER, left.name))
        return Kind(TRUTH)

    def _logical(self, node: AtLeast | Not | Decided) -> Kind:
        match node:
            case AtLeast():
                parts = node.parts
            case Not():
                parts = (node.part,)
            case Decided():
                parts = (node.least, node.most)
        for part in parts:
            self._need(part, TRUTH)
        return Kind(TRUTH)

    def _choice(self, node: Choose) -> Kind:
        for condition, _ in node.cases:
            self._need(condition, TRUTH)
        found = self.of(node.default)
        for _, result in node.cases:
            if self._need(result, found.name).name == NUMBER:
                self._alike(result, node.default)
        return found

    def _extreme(self, node: Extreme) -> Kind:
        for part in node.parts[1:]:
            self._alike(node.parts[0], part)
        return self._need(node.parts[0], NUMBER)

    def _looked_up(self, node: LookUp) -> Kind:
        self._need(node.key, TEXT)
        table = self.criterion.tables[node.table]
        if node.column not in table.units:
            near = "、".join(table.units)
            raise Refused(faults.unknown_name(f"{node.table}.{node.column}", near))
        return Kind(NUMBER, measure(table.units[node.column]).dimensions)


def _is_zero(node: Node) -> bool:
    return isinstance(node, Number) and not node.value
