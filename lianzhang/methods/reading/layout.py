"""How a sheet is laid out: title, unit, header, body, totals, notes. Knows no table definition."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lianzhang.methods.reading.areas import areas, spread
from lianzhang.methods.reading.cells import folded, named_unit, parted, plain
from lianzhang.methods.reading.grids import CellValue, SheetGrid, column_letter
from lianzhang.methods.reading.head import Head, find_head
from lianzhang.methods.reading.rows import RowKind, Sorter, standing_text
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period
from lianzhang.values.texts import key
from lianzhang.values.units import find_unit

if TYPE_CHECKING:
    import pyarrow as pa

_UNIT_LINE = re.compile(r"(?:^|[^\u4e00-\u9fff])(?:计量|金额|货币|数据|统计)?单位\s*[:：]\s*(\S+)")
_PERIOD = re.compile(
    r"\d{4}年(?:\d{1,2}(?:[-—–~至到]\d{1,2})?月份?|[一二三四1-4]季度|[上下]半年|前[一二三四]季度"
    r"|年?度?)(?:累计)?|\d{4}[-./]\d{1,2}(?!\d)|二〇[〇一二三四五六七八九]{2}年[一二三四五六七八九十]{1,3}月份?"
)


@dataclass(frozen=True)
class Heading:
    """A column's name: `path` from group to column (营业收入, 本期), `name` joined by “·”.

    The unit in brackets is taken out of both and stands in `unit` ("" where none is named).
    """

    column: int
    path: tuple[str, ...]
    name: str
    unit: str = ""


@dataclass(frozen=True)
class Layout:
    """A sheet's parts by row, counted from 0 as in `SheetGrid.rows`.

    `unit` is that of a line “单位：万元” above the header, `period` the code of the one that the
    title names; "" where there is none. Without a header every column is named by its letter.
    """

    sheet: str
    title: str
    unit: str
    header_rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    body: tuple[int, ...]
    totals: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    period: str = ""
    texts: Mapping[int, frozenset[str]] = field(default_factory=dict)  # the header's, by column
    above: frozenset[str] = frozenset()  # what stands above the header

    def unit_of(self, heading: Heading, unit: str) -> str:
        """This function will say in which unit a column is written, where it is kept in `unit`.

        The heading's own; else the sheet's, where it is of the same kind (万元 says nothing of
        people); else "".
        """
        if heading.unit:
            return heading.unit
        sheet, kept = find_unit(self.unit), find_unit(unit)
        return self.unit if sheet and kept and sheet.kind == kept.kind else ""

    def sorter(self) -> Sorter:
        """This function will return what sorts the rows below this header, one after another."""
        return Sorter(self.texts, self.above)

    def kinds(self, batch: "pa.RecordBatch", sorter: Sorter) -> "pa.Array":
        """This function will say what each row of a piece of a staged sheet is, as text.

        Those of `RowKind` below the header, "above" for the header's rows and what stands above
        them. Hand in the pieces in order, with one `sorter()` for all of them.
        """
        from lianzhang.methods.reading.sorting import row_kinds  # late: needs pyarrow

        return row_kinds(batch, sorter, max(self.header_rows, default=-1) + 1)


def lay_out(grid: SheetGrid, known: Mapping[str, Sequence[str]] | None = None) -> Layout:
    """This function will say how a sheet is laid out.

    `known` (field → its headings) helps to find the header where it is given; the shape of the rows
    decides otherwise. Merged cells of the header are spread, the levels of two or three rows become
    a path.
    """
    names = {key(name) for all_names in (known or {}).values() for name in all_names}
    head = find_head(grid, names)
    first = min(head.rows, default=0)
    above = [cell for row in grid.rows[:first] for cell in row if cell is not None]
    headings = tuple(_headings(grid, head))
    texts, over = _own_texts(grid, head), frozenset(map(folded, above))
    below = max(head.rows, default=-1) + 1
    sorter = Sorter(texts, over)
    kinds = {row: sorter.kind(grid.rows[row]) for row in range(below, len(grid.rows))}
    title = next((text for cell in above if len(text := plain(cell)) > 3), "")
    return Layout(
        sheet=grid.name,
        title=title,
        unit=_unit(above),
        header_rows=head.rows,
        headings=headings,
        body=tuple(row for row, kind in kinds.items() if kind is RowKind.BODY),
        totals=tuple(row for row, kind in kinds.items() if kind is RowKind.TOTAL),
        notes=tuple(row for row, kind in kinds.items() if kind is RowKind.NOTE),
        period=_period([*above, grid.name]),
        texts=texts,
        above=over,
    )


def _headings(grid: SheetGrid, head: Head) -> Iterator[Heading]:
    last = max(head.rows, default=-1)
    cells = spread(grid, last + 1, areas(grid.merged))
    rows = [_covering(cells[row], head, row) for row in head.names]
    standing = {
        column
        for row in grid.rows[last + 1 :]
        for column, cell in enumerate(row)
        if cell is not None
    }
    for column in range(grid.width):
        parts = [parted(plain(row[column])) for row in rows if row[column] is not None]
        path = tuple(dict.fromkeys(name for name, _ in parts if name))
        units = [unit for _, unit in parts if unit]
        units += [_row_unit(grid.rows[row][column]) for row in head.units]
        if path:
            yield Heading(column, path, "·".join(path), next(filter(None, units[::-1]), ""))
        elif column in standing:
            letter = f"{column_letter(column)}列"
            yield Heading(column, (letter,), letter)


def _row_unit(cell: CellValue) -> str:
    unit = named_unit(folded(cell))
    return unit.symbol if unit else ""


def _covering(cells: Sequence[CellValue], head: Head, row: int) -> list[CellValue]:
    """A row of the header; where nothing is merged, a name covers the gap to its right."""
    if head.merged or row == head.names[-1]:
        return list(cells)
    covered: list[CellValue] = []
    for cell in cells:
        covered.append(cell if cell is not None or not covered else covered[-1])
    return covered


def _own_texts(grid: SheetGrid, head: Head) -> dict[int, frozenset[str]]:
    texts: dict[int, set[str]] = {}
    for row in head.names:
        for column, cell in enumerate(grid.rows[row]):
            if cell is not None:
                texts.setdefault(column, set()).add(standing_text(cell))
    return {column: frozenset(names) for column, names in texts.items()}


def _unit(above: Sequence[CellValue]) -> str:
    for cell in above:
        text = folded(cell)
        if found := _UNIT_LINE.search(text):
            unit = named_unit(found[1].strip("()（）"))
            return unit.symbol if unit else ""
        if unit_in_title := parted(plain(cell))[1]:
            return unit_in_title
    return ""


def _period(texts: Sequence[CellValue]) -> str:
    for text in texts:
        if found := _PERIOD.search("".join(folded(text).split())):
            try:
                return Period.parse(found[0]).code
            except Refused:
                continue
    return ""
