"""Which rows of a sheet are its header: one, two or three of them, below titles and captions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lianzhang.methods.reading.areas import Area, areas, filled, spread
from lianzhang.methods.reading.cells import (
    folded,
    is_amount,
    is_caption,
    is_column_number,
    is_label,
    is_period,
    named_unit,
    parted,
    plain,
)
from lianzhang.methods.reading.grids import CellValue, SheetGrid
from lianzhang.values.texts import key

_ROWS_LOOKED_AT = 40  # titles, captions and notes stand above a header; forty rows never do
_SHARE = 0.4  # of the widest row: a header names at least so many columns
_AFTER = 5  # rows looked at below a second row of headings: a body has numbers there
_CN_ORDER = "甲乙丙丁戊己"


@dataclass(frozen=True)
class Head:
    """The header's rows from 0: those with names, and those with column numbers or units."""

    names: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    merged: bool = True  # whether groups of columns are merged cells; else a name covers the gap

    @property
    def rows(self) -> tuple[int, ...]:
        """This function will return all rows of the header in order."""
        return tuple(sorted((*self.names, *self.numbers, *self.units)))


def find_head(grid: SheetGrid, known: Collection[str] = ()) -> Head:
    """This function will find the header of a sheet; `known` are keys of headings (`texts.key`).

    The row that names two known headings wins; else the first row of labels that is wide enough.
    """
    merged = areas(grid.merged)
    cells = spread(grid, _ROWS_LOOKED_AT + 8, merged)
    found = _first_rows(grid, cells, known)
    if found is None:
        return Head()
    first, last = found
    bare = not any(area.top <= first <= area.bottom for area in merged)
    while (lower := _lower(grid, cells, first, last, merged, bare)) > last:
        last = lower
    names = tuple(range(first, last + 1))
    return _with_rows_below(grid, Head(names, merged=not bare), last + 1)


def _first_rows(
    grid: SheetGrid, cells: Sequence[Sequence[CellValue]], known: Collection[str]
) -> tuple[int, int] | None:
    """The first row of the header, and the last one that is certain by now."""
    rows = range(min(len(cells), _ROWS_LOOKED_AT))
    hits = {row: _known_names(grid.rows[row], known) for row in rows}
    best = max(rows, key=lambda row: (hits[row], -row), default=None)
    if best is not None and hits[best] >= 2:
        return _top_of_group(grid, best), best
    widest = max((len(filled(row)) for row in grid.rows), default=0)
    return next(
        ((row, row) for row in rows if _is_heading(grid.rows[row], cells[row], widest)), None
    )


def _known_names(row: Sequence[CellValue], known: Collection[str]) -> int:
    found = {
        name
        for cell in row
        if isinstance(cell, str)
        for name in (key(cell), key(parted(plain(cell))[0]))
        if name in known
    }
    return len(found)


def _top_of_group(grid: SheetGrid, row: int) -> int:
    """The row above, where it holds the groups that the known names are parts of."""
    above = row - 1
    if above < 0:
        return row
    names = filled(grid.rows[above])
    gaps = any(grid.rows[row][column] is None for column in names)
    return above if gaps and len(names) >= 2 and _may_head(grid.rows[above]) else row


def _is_heading(row: Sequence[CellValue], spread_row: Sequence[CellValue], widest: int) -> bool:
    names = [cell for cell in row if cell is not None]
    if len(names) < min(2, widest) or not _may_head(row):
        return False
    different = {folded(cell) for cell in names}
    return len(filled(spread_row)) >= _SHARE * widest and len(different) >= 0.6 * len(names)


def _may_head(row: Sequence[CellValue]) -> bool:
    """No amount and no caption among the cells, and some label that is no bare year.

    A title beside its period (监测月报, 2023年9月) heads nothing.
    """
    names = [cell for cell in row if cell is not None]
    if len(names) == 2 < len(row) and any(map(is_period, names)):
        return False
    if any(is_amount(cell) or is_caption(cell) or not is_label(cell) for cell in names):
        return False
    return any(not folded(cell)[:1].isdigit() for cell in names)


def _lower(
    grid: SheetGrid,
    cells: Sequence[Sequence[CellValue]],
    first: int,
    last: int,
    merged: Sequence[Area],
    bare: bool,
) -> int:
    """The last row that belongs to the header as far as one step can see."""
    below = max((area.bottom for area in merged if first <= area.top <= last), default=last)
    if below > last:
        return min(below, len(grid.rows) - 1)
    following = last + 1
    if following >= len(grid.rows) or not _may_head(grid.rows[following]):
        return last
    row = grid.rows[last]
    if bare:
        return following if _fills_gaps(grid, row, following) else last
    groups = [area for area in merged if area.top <= last == area.bottom and area.wide]
    under = {column for area in groups for column in range(area.left, area.right + 1)}
    names = filled(grid.rows[following])
    return following if under and set(names) <= under and len(names) >= 2 else last


def _fills_gaps(grid: SheetGrid, row: Sequence[CellValue], following: int) -> bool:
    """Whether a row of names stands below the gaps of the row above, and numbers below it."""
    names, gaps = filled(grid.rows[following]), {c for c, cell in enumerate(row) if cell is None}
    heads = {column for column in range(len(row) - 1) if column + 1 in gaps and column not in gaps}
    if not set(names) & gaps or not set(names) <= gaps | heads:
        return False
    body = grid.rows[following + 1 : following + 1 + _AFTER]
    return any(is_amount(line[column]) for line in body for column in names)


def _with_rows_below(grid: SheetGrid, head: Head, row: int) -> Head:
    numbers, units = [], []
    while row < len(grid.rows):
        names = [cell for cell in grid.rows[row] if cell is not None]
        if _are_column_numbers(names):
            numbers.append(row)
        elif len(names) >= 2 and all(named_unit(str(cell)) for cell in names):
            units.append(row)
        else:
            break
        row += 1
    return Head(head.names, tuple(numbers), tuple(units), head.merged)


def _are_column_numbers(cells: Sequence[CellValue]) -> bool:
    if not all(is_column_number(cell) for cell in cells):
        return False
    texts = [folded(cell).strip("()") for cell in cells]
    numbers = [int(text) for text in texts if text.isdigit()]
    letters = sum(text in _CN_ORDER for text in texts)
    counted = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 2
    return counted and (letters > 0 or len(numbers) >= 3)
