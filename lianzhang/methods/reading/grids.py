"""A sheet as a reader sees it: rows of cells, each with its place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.reading import refusals
from lianzhang.values.errors import Refused
from lianzhang.values.evidence import Cell

# A number that is not whole is exact text (8.4 is "8.4"), so that nothing is rounded on the way in;
# a cell shown as 8.4% is "8.4%", one shown as a month is "2023-09", a clock time is ISO text.
CellValue = str | int | bool | date | None
Row = tuple[CellValue, ...]

_NAMED_ROWS = 20  # ragged rows named one by one before the rest is only counted


def column_letter(column: int) -> str:
    """This function will name a column (counted from 0) as Excel does: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class SheetGrid:
    """A rectangle of cells from A1 on: every row has the same length.

    `hidden` sheets are read too; `merged` names merged ranges (A1:C1), whose value stands in the
    first cell; `signs_kept` is False where the file format loses percent signs and month formats
    (.xls, .ods), so that 8.4% arrives as 0.084 and a person must look.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[str, ...] = ()
    signs_kept: bool = True

    @property
    def width(self) -> int:
        """This function will return the number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int, column: int) -> Cell:
        """This function will return the place of `rows[row][column]` as evidence (Sheet1!C14)."""
        return Cell(self.name, row + 1, column_letter(column))


def is_blank(row: Sequence[CellValue]) -> bool:
    """This function will answer whether nothing stands in a row."""
    return all(value is None for value in row)


def told(value: str) -> str | None:
    """This function will return text with plain line ends, and None where there is only space."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if value.strip() else None


def trimmed(rows: Sequence[Sequence[CellValue]]) -> tuple[Row, ...]:
    """This function will make rows one length and drop blank rows and columns at the far ends."""
    height = max((n for n, row in enumerate(rows, 1) if not is_blank(row)), default=0)
    kept = rows[:height]
    width = max((_filled(row) for row in kept), default=0)
    return tuple((*row[:width], *(None,) * (width - len(row))) for row in kept)


def _filled(row: Sequence[CellValue]) -> int:
    for column in range(len(row), 0, -1):
        if row[column - 1] is not None:
            return column
    return 0


def squared(rows: Sequence[Sequence[CellValue]], name: str) -> tuple[Row, ...]:
    """This function will make rows of a text one width, the width that most of them have.

    Blank rows are filled up, and so is a title of one cell above the first full row. Any other row
    of another width is refused by number (`reading.ragged`): merged cells shift what follows.
    """
    widths = Counter(len(row) for row in rows if not is_blank(row))
    if not widths:
        return ()
    width = max(widths, key=lambda size: (widths[size], size))
    first_full = next(n for n, row in enumerate(rows) if len(row) == width and not is_blank(row))
    ragged = [
        (number, len(row))
        for number, row in enumerate(rows, 1)
        if len(row) != width and not is_blank(row) and (number > first_full or _filled(row) > 1)
    ]
    if ragged:
        named = [refusals.ragged(name, row, cells, width) for row, cells in ragged[:_NAMED_ROWS]]
        raise Refused(*named, *refusals.and_more_ragged(name, len(ragged) - len(named)))
    return tuple((*row[:width], *(None,) * (width - len(row))) for row in rows)
