"""A sheet as a reader sees it: rows of cells, each with its place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from lianzhang.methods.reading import refusals
from lianzhang.values.errors import Fault, Refused
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


# How a line under a table begins: who filled it in, what is to be noted, where it comes from.
NOTE = (
    r"(?:[*＊※]|(?:备\s*注|附\s*注|注\s*\d*|说\s*明|(?:填表|填报|编制|统计|有关|补充|指标)说明"
    r"|(?:数据|资料)?来源|(?:单位|统计|部门|企业|分管)?负责人|(?:填报|填表|制表|制|经办|审核|复核|联系)人"
    r"|(?:填报|填表|制表|报出|上报|打印|导出)(?:日期|时间)|制\s*表|审\s*核|复\s*核|填\s*报"
    r"|联系电话|电话|盖章|单位[（(]盖?公?章[）)]|(?:填报|报送|制表|编制)(?:单位|部门|机关))"
    r"\s*(?:[：:、.，]|[（(]签|\s|$))"
)
_NOTE = re.compile(rf"\s*{NOTE}")


def is_note(value: CellValue) -> bool:
    """This function will answer whether a text begins as a note under a table does (注：…)."""
    return isinstance(value, str) and _NOTE.match(value) is not None


def told(value: str) -> str | None:
    """This function will return text with plain line ends, and None where there is only space."""
    if not value or value.isspace():
        return None
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


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

    Raises `reading.ragged` as `Squared` does.
    """
    widths = Counter(len(row) for row in rows if not is_blank(row))
    if not widths:
        return ()
    square = Squared(max(widths, key=lambda size: (widths[size], size)), name)
    kept = [made for row in rows for made in square.passed(row)]
    square.close()
    return tuple(tuple(row) for row in kept)


T = TypeVar("T", bound=CellValue)


class Squared:
    """Rows of a text brought to one width, a row at a time.

    Blank rows are filled up; so are a title of one cell above the first full row and a note of one
    cell below it; blank cells beyond the width are cut. Any other row of another width is refused
    by number (`reading.ragged`): merged cells shift what follows.
    """

    def __init__(self, width: int, name: str) -> None:
        self.width, self.name = width, name
        self.number, self.full, self.ragged = 0, False, 0
        self.named: list[Fault] = []

    def passed(self, row: Sequence[T]) -> tuple[list[T | None], ...]:
        """This function will return the row in full width; nothing where the row is ragged."""
        self.number += 1
        size = len(row)
        if size == self.width:
            self.full = self.full or not is_blank(row)
            return (list(row),)
        if self._may_differ(row):
            return ([*row[: self.width], *(None,) * (self.width - size)],)
        self.ragged += 1
        if len(self.named) < _NAMED_ROWS:
            self.named.append(refusals.ragged(self.name, self.number, size, self.width))
        return ()

    def _may_differ(self, row: Sequence[CellValue]) -> bool:
        filled = _filled(row)
        if filled == 0 or (filled <= self.width < len(row)):
            return True
        return filled == 1 and (not self.full or is_note(row[0]))

    def close(self) -> None:
        """This function will refuse the rows that did not fit, if there were any."""
        if self.named:
            more = refusals.and_more_ragged(self.name, self.ragged - len(self.named))
            raise Refused(*self.named, *more)
