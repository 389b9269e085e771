"""Merged cells of a sheet that passes in pieces: each piece gets the values it lies under."""

from collections.abc import Iterable

import pyarrow as pa

from lianzhang.methods.reading.areas import Area, areas


class Spreader:
    """Spreads merged ranges over pieces of a sheet handed in from top to bottom."""

    def __init__(self, merged: Iterable[str]) -> None:
        self._open: list[tuple[Area, str | None]] = []  # begun above, with their value
        self._left = sorted(areas(merged), key=lambda area: area.top)
        self._row = 0

    def spread(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """This function will return the next piece with merged values in all their cells."""
        first, last = self._row, self._row + batch.num_rows - 1
        self._row = last + 1
        width = batch.num_columns - 1
        begun = [area for area in self._left if area.top <= last]
        self._left = self._left[len(begun) :]
        columns: dict[int, list[str | None]] = {}

        def column(number: int) -> list[str | None]:
            return columns.setdefault(number, batch.column(number + 1).to_pylist())

        here = [(a, column(a.left)[a.top - first]) for a in begun if a.left < width]
        for area, value in (*self._open, *here):
            for number in range(area.left, min(area.right + 1, width)):
                cells = column(number)
                for row in range(max(area.top, first), min(area.bottom, last) + 1):
                    cells[row - first] = value
        self._open = [pair for pair in (*self._open, *here) if pair[0].bottom > last]
        for number, cells in columns.items():
            name = batch.schema.field(number + 1)
            batch = batch.set_column(number + 1, name, pa.array(cells, pa.string()))
        return batch
