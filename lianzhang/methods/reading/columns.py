"""A column of text to a column of values: numbers, days, periods, codes, flags."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lianzhang.methods.reading import column_faults
from lianzhang.values.errors import Fault, Where
from lianzhang.values.units import find_unit

if TYPE_CHECKING:
    import pyarrow as pa

WHOLE = -1  # the index of a fault of the whole column
ColumnFaultAt = tuple[int, str, str]


@dataclass(frozen=True)
class ColumnRead:
    """Values as long as the texts, null where blank or at fault.

    `faults` are (index from 0, code `reading.*`, the text as it stood); index −1 is the whole
    column, whose values are then all null.
    """

    values: "pa.Array"
    faults: tuple[ColumnFaultAt, ...]


def read_column(
    texts: "pa.Array",
    *,
    kind: str,
    unit: str = "",
    heading_unit: str = "",
    least: Decimal | None = None,
    most: Decimal | None = None,
) -> ColumnRead:
    """This function will read a column's texts as values of a kind (those of `ColumnKind`).

    number: int64, the value in `unit` scaled as `values.quantities` keeps it; the texts are in
    `heading_unit` where that is given, in `unit` otherwise, or name their own; without any unit a
    plain count. date: date32. period: the canonical code. flag: bool. code: half-width capitals.
    name and text: without blanks at the ends. `least` and `most` bound numbers, in `unit`.
    """
    from lianzhang.methods.reading import kinds, scaling  # late: pyarrow takes half a second

    if kind != "number":
        return ColumnRead(*kinds.by_text(texts, kind))
    kept, stated = find_unit(unit or "个"), find_unit(heading_unit or unit or "个")
    if kept is None or stated is None or kept.kind != stated.kind:
        return ColumnRead(kinds.blank(texts), ((WHOLE, "reading.unit_unfit", heading_unit),))
    return ColumnRead(*scaling.numbers(texts, stated, kept, least, most))


def column_fault(code: str, shown: str, *, column: str, where: Where, unit: str = "") -> Fault:
    """This function will put a column's fault into words; `column` is the heading people know."""
    return column_faults.worded(code, shown, column, where, unit)
