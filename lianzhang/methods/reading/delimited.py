"""Comma, semicolon or tab separated text, row by row."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.decoding import encoding_of
from lianzhang.methods.reading.grids import (
    SheetGrid,
    Squared,
    column_letter,
    told,
    trimmed,
)
from lianzhang.methods.reading.limits import MOST_COLUMNS, READ, Limits

_SEPARATORS = "\t,;，"


@dataclass(frozen=True)
class Delimited:
    """A text table, known in width and not yet read; `rows` may be asked for again."""

    data: bytes
    name: str
    encoding: str
    separator: str
    width: int

    def rows(self) -> Iterator[Sequence[str | None]]:
        """This function will yield rows of one width, blank cells as None.

        Raises `reading.ragged` at the end, where rows of another width were met.
        """
        squared = Squared(self.width, self.name)
        for line in _lines(self.data, self.name, self.encoding, self.separator):
            yield from squared.passed([told(cell) for cell in line])
        squared.close()


def open_delimited(data: bytes, name: str, limits: Limits) -> Delimited:
    """This function will find out how a text table is written and how wide it is.

    The separator is the one that stands most often in the first line with any. Raises
    `reading.mixed_encodings`, `reading.damaged` for quotes that close no cell, `reading.too_big`.
    """
    encoding = encoding_of(data, name)
    separator = _separator(data, encoding)
    widths: Counter[int] = Counter()
    for line in _lines(data, name, encoding, separator):
        if any(map(str.strip, line)):
            widths[len(line)] += 1
    widest, height = max(widths, default=0), widths.total()
    if widest > MOST_COLUMNS or widest * height > limits.cells:
        corner = f"{column_letter(widest - 1)}{height}"
        raise refusals.too_many_cells(name, name, corner, limits.cells, MOST_COLUMNS)
    width = max(widths, key=lambda size: (widths[size], size), default=0)
    return Delimited(data, name, encoding, separator, width)


def read_delimited(data: bytes, name: str) -> SheetGrid:
    """This function will read .csv or .tsv; every cell stays text (leading zeros are kept).

    Raises what `open_delimited` and `Delimited.rows` raise.
    """
    return SheetGrid(name="", rows=trimmed(list(open_delimited(data, name, READ).rows())))


def _text(data: bytes, encoding: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(data), encoding=encoding, newline="")


def _lines(data: bytes, name: str, encoding: str, separator: str) -> Iterator[list[str]]:
    lines = csv.reader(_text(data, encoding), delimiter=separator, strict=True)
    try:
        yield from lines
    except csv.Error:
        raise refusals.bad_quotes(name, lines.line_num) from None


def _separator(data: bytes, encoding: str) -> str:
    for line in _text(data, encoding):
        counts = {mark: line.count(mark) for mark in _SEPARATORS}
        if any(counts.values()):
            return max(counts, key=lambda mark: counts[mark])
    return ","
