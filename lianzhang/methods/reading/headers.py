"""Which row of a sheet is its header, and which column holds what."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.grids import CellValue, SheetGrid, column_letter
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.texts import key

_ROWS_LOOKED_AT = 30  # titles, units and notes stand above a header; thirty rows of them never do
_SHOWN_NAMES = 8

# 产值（万元）: the last bracket of a heading is often its unit.
_BRACKET = re.compile(
    r"^(?P<name>.*?)\s*[（(\[【](?P<inside>[^（()）\[\]【】]*)[）)\]】]\s*$", re.S
)


@dataclass(frozen=True)
class HeaderMatch:
    """Where the header stands. Rows and columns count from 0, as in `SheetGrid.rows`.

    `bracketed` is what stands in brackets after the name (产值（万元） → 万元), by field; `unknown`
    maps columns that no field asks for to their headings; `missing` are fields without a column.
    """

    row: int
    columns: Mapping[str, int]
    bracketed: Mapping[str, str]
    unknown: Mapping[int, str]
    missing: tuple[str, ...]


def find_header(grid: SheetGrid, known: Mapping[str, Sequence[str]]) -> HeaderMatch:
    """This function will find the row that names most fields; `known` is field → its headings.

    Headings are compared without spaces, brackets, width and case, first whole, then without their
    last bracket. One row must name two fields (all, where fewer are asked for). Raises
    `reading.no_header`, and `reading.same_header_twice` where two columns claim one field.
    """
    fields = {key(heading): field for field, names in known.items() for heading in (*names, field)}
    rows = [_matched(row, fields) for row in grid.rows[:_ROWS_LOOKED_AT]]
    best = max(range(len(rows)), key=lambda n: len(set(rows[n].values())), default=None)
    if best is None or len(set(rows[best].values())) < min(2, len(known)):
        names = "、".join(next(iter(names), field) for field, names in known.items())
        raise refusals.no_header(grid.name, "、".join(names.split("、")[:_SHOWN_NAMES]))
    return _described(grid, best, rows[best], known)


def _matched(row: Sequence[CellValue], fields: Mapping[str, str]) -> dict[int, str]:
    """Columns of a row that name a field."""
    found = {}
    for column, cell in enumerate(row):
        field = fields.get(key(_heading(cell))) or fields.get(key(_parted(cell)[0]))
        if field and isinstance(cell, str):
            found[column] = field
    return found


def _described(
    grid: SheetGrid, row: int, matched: Mapping[int, str], known: Mapping[str, Sequence[str]]
) -> HeaderMatch:
    cells = grid.rows[row]
    twice = [
        _twice(grid, row, [column for column, other in matched.items() if other == field])
        for field in dict.fromkeys(matched.values())
        if list(matched.values()).count(field) > 1
    ]
    if twice:
        raise Refused(*twice)
    return HeaderMatch(
        row=row,
        columns={field: column for column, field in matched.items()},
        bracketed={
            field: inside
            for column, field in matched.items()
            if (inside := _parted(cells[column])[1])
        },
        unknown={
            column: _heading(cell)
            for column, cell in enumerate(cells)
            if cell is not None and column not in matched
        },
        missing=tuple(field for field in known if field not in matched.values()),
    )


def _twice(grid: SheetGrid, row: int, columns: Sequence[int]) -> Fault:
    letters = "、".join(column_letter(column) for column in columns)
    return refusals.same_header_twice(
        grid.name, row + 1, _heading(grid.rows[row][columns[0]]), letters
    )


def _heading(cell: CellValue) -> str:
    return "" if cell is None else str(cell).strip()


def _parted(cell: CellValue) -> tuple[str, str]:
    found = _BRACKET.match(_heading(cell))
    return (found["name"], found["inside"].strip()) if found else (_heading(cell), "")
