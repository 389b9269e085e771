"""A file or a pasted block read into rows of figures, before anything is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lianzhang.methods.reading import (
    HeaderMatch,
    SheetGrid,
    column_letter,
    find_header,
    read_block,
    read_guarded,
)
from lianzhang.records.intake import errors
from lianzhang.records.intake.queries.proposing import (
    Cells,
    CellText,
    Origin,
    Proposed,
    propose,
)
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.errors import Refused
from lianzhang.values.units import find_unit
from lianzhang.values.viewer import Viewer

if TYPE_CHECKING:
    from pathlib import Path

    from lianzhang.records.intake.queries.plans import SheetPlan

LIMIT = 5_000  # rows of one table of figures; larger tables are returns, not figures
ABOVE = 100  # rows of titles and notes that may stand around them
HEAD = 2_000  # characters looked at for classification marks
_CELL = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


@dataclass(frozen=True)
class ReadTable:
    """Rows under a known header, by sheet row; `ignored` are headings that nobody knows."""

    sheet: str
    rows: tuple[tuple[int, Cells], ...]
    ignored: tuple[str, ...]
    head: str  # the first text of the sheet


@dataclass(frozen=True)
class Looked:
    """What a file says against the ledger of this moment; nothing was kept."""

    rows: tuple[Proposed, ...]
    ignored: tuple[str, ...]


def _names(own: Mapping[str, str] | None = None) -> dict[str, tuple[str, ...]]:
    more: dict[str, list[str]] = {}
    for heading, name in (own or {}).items():
        more.setdefault(name, []).append(heading)
    columns = catalogue().tables["figures"].columns
    return {column.field: (*column.names, *more.get(column.field, ())) for column in columns}


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _number(letters: str) -> int:
    """A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merged(grid: SheetGrid) -> dict[tuple[int, int], str]:
    """The cells (row from 1, column from 0) whose text a merge has taken, with the range."""
    taken = {}
    for area in grid.merged:
        found = _CELL.fullmatch(area)
        if found is None:
            continue
        left, top, right, bottom = found.groups()
        for row in range(int(top), min(int(bottom), len(grid.rows)) + 1):
            for column in range(_number(left), min(_number(right), grid.width - 1) + 1):
                taken[row, column] = area
        taken.pop((int(top), _number(left)), None)
    return taken


def _row(
    number: int, cells: tuple[object, ...], header: HeaderMatch, merged: dict[tuple[int, int], str]
) -> dict[str, CellText]:
    found = {
        name: CellText(_text(cells[at]), column_letter(at), merged.get((number, at), ""))
        for name, at in header.columns.items()
    }
    # 数值（亿元）: the heading states the unit of every row that states none itself
    unit = header.bracketed.get("value", "")
    if find_unit(unit) and not found.get("unit", CellText("")).text:
        found["unit"] = CellText(unit, found["value"].column)
    return found


def read_table(grid: SheetGrid, own: Mapping[str, str] | None = None) -> ReadTable:
    """This function will read a sheet's rows; raises `Refused` where the header does not do.

    `own` are further headings, with their fields.
    """
    table = catalogue().tables["figures"]
    header, merged = find_header(grid, _names(own or {})), _merged(grid)
    missing = [c.name for c in table.columns if c.required and c.field not in header.columns]
    if missing:
        raise errors.missing_columns("、".join(missing))
    wanted = header.columns.values()
    rows = [
        (number, _row(number, cells, header, merged))
        for number, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 2)
        if any(_text(cells[at]) for at in wanted)
    ]
    if not rows:
        raise errors.empty_table()
    if len(rows) > LIMIT:
        raise errors.too_many_rows(len(rows), LIMIT)
    head = " ".join(_text(cell) for cells in grid.rows[:10] for cell in cells)[:HEAD]
    return ReadTable(grid.name, tuple(rows), tuple(header.unknown.values()), head)


def _with_header(grid: SheetGrid) -> bool:
    try:
        find_header(grid, _names())
    except Refused:
        return False
    return True


def read_file(data: bytes, name: str) -> ReadTable:
    """This function will read a spreadsheet's sheet of figures.

    The longest with a known header, else the longest: workbooks carry empty Sheet2, Sheet3. Formats
    that lose percent signs are refused: 8.4% must not come in as 0.084.
    """
    grids = read_guarded(data, name)
    if not all(grid.signs_kept for grid in grids):
        raise errors.signs_lost(name)
    known = [grid for grid in grids if _with_header(grid)]
    return read_table(max(known or grids, key=lambda grid: len(grid.rows)))


def read_known(folder: "Path", plan: "SheetPlan", name: str) -> ReadTable:
    """This function will read a staged sheet that is known to be a table of figures."""
    from lianzhang.records.intake.queries.staging import sheet_at  # late: half a second

    if not plan.shape.signs_kept:
        raise errors.signs_lost(name)
    if plan.shape.rows > LIMIT + ABOVE:
        raise errors.too_many_rows(plan.shape.rows, LIMIT)
    grid = sheet_at(folder, plan.shape).grid(LIMIT + ABOVE)
    own = {plan.headings[at]: name for name, at in plan.columns.items()}
    return read_table(grid, own)


def read_pasted(text: str) -> ReadTable:
    """This function will read a block pasted from a spreadsheet, its header included."""
    return read_table(read_block(text))


def look_at_file(
    data: bytes, name: str, *, by: Viewer, today: date, synthetic: bool = False
) -> Looked:
    """This function will say what a file would bring, row by row, without keeping anything."""
    read = read_file(data, name)
    origin = Origin(name, read.sheet, synthetic)
    return Looked(propose(read.rows, origin, by=by, today=today), read.ignored)
