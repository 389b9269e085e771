"""Comma, semicolon or tab separated text to a grid."""

import csv
import io

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.grids import SheetGrid, column_letter, squared, told, trimmed
from lianzhang.methods.reading.looking import MOST_CELLS, MOST_COLUMNS

_SEPARATORS = "\t,;，"


def read_delimited(text: str, name: str) -> SheetGrid:
    """This function will read .csv or .tsv text; every cell stays text (leading zeros are kept).

    The separator is the one that stands most often in the first line with any. Raises
    `reading.too_big`, `reading.ragged` for rows of another width, `reading.damaged` for quotes
    that close no cell.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        rows = [[told(cell) for cell in line] for line in lines]
    except csv.Error:
        raise refusals.bad_quotes(name, lines.line_num) from None
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        corner = f"{column_letter(width - 1)}{len(rows)}"
        raise refusals.too_many_cells(name, name, corner, MOST_CELLS, MOST_COLUMNS)
    return SheetGrid(name="", rows=trimmed(squared(rows, name)))


def _separator(text: str) -> str:
    for line in io.StringIO(text):
        counts = {mark: line.count(mark) for mark in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda mark: counts[mark])
    return ","
