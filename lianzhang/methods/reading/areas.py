"""Merged ranges of a sheet as rectangles, and what stands in the cells they cover."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianzhang.methods.reading.grids import CellValue, Row, SheetGrid, column_letter

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Area:
    """A merged range; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def wide(self) -> bool:
        """This function will answer whether it covers several columns."""
        return self.right > self.left

    @property
    def text(self) -> str:
        """This function will write it as Excel does (A1:C1)."""
        first, last = column_letter(self.left), column_letter(self.right)
        return f"{first}{self.top + 1}:{last}{self.bottom + 1}"


def areas(merged: Iterable[str]) -> tuple[Area, ...]:
    """This function will read ranges as Excel writes them (A1:C1)."""
    found = (_RANGE.fullmatch(text) for text in merged)
    return tuple(
        Area(int(each[2]) - 1, column_index(each[1]), int(each[4]) - 1, column_index(each[3]))
        for each in found
        if each
    )


def column_index(letters: str) -> int:
    """This function will count a column named as in Excel from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def spread(grid: SheetGrid, rows: int, merged: Sequence[Area]) -> list[list[CellValue]]:
    """This function will return the first rows with every merged cell holding its range's value."""
    cells: list[list[CellValue]] = [list(row) for row in grid.rows[:rows]]
    for area in merged:
        if area.top >= len(cells) or area.left >= grid.width:
            continue
        value = cells[area.top][area.left]
        for row in cells[area.top : area.bottom + 1]:
            for column in range(area.left, min(area.right + 1, grid.width)):
                row[column] = value
    return cells


def filled(row: Row | Sequence[CellValue]) -> list[int]:
    """This function will list the columns in which something stands."""
    return [column for column, cell in enumerate(row) if cell is not None]
