"""The only way in for a large table: each sheet streamed to disk by a child that may die of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from lianzhang.methods.reading import wire
from lianzhang.methods.reading.grids import SheetGrid, trimmed
from lianzhang.methods.reading.guarded import asked
from lianzhang.methods.reading.limits import STAGE
from lianzhang.values.errors import Fault

if TYPE_CHECKING:
    import pyarrow as pa

HEAD = 200  # rows of a sheet's head: title, header and enough of the body to judge by
_RANGE = re.compile(r"[A-Z]+(\d+):[A-Z]+\d+")


@dataclass(frozen=True)
class StagedSheet:
    """A sheet in a Parquet file: `row` (int32, from 1), c0, c1 … (text; null where blank).

    Text is what the cells of a `SheetGrid` are as text: 8.4, 8.4%, 2023-09, 2023-09-03. The file
    may have more columns than `width`; nothing stands in them. `merged` names ranges (A1:C1).
    """

    name: str
    path: Path
    rows: int
    width: int
    hidden: bool = False
    merged: tuple[str, ...] = ()
    signs_kept: bool = True

    def grid(self, rows: int = HEAD) -> SheetGrid:
        """This function will return the first rows as a grid of text, to find the header in."""
        batch = next(self.batches(rows), None)
        columns = [] if batch is None else [column.to_pylist() for column in batch.columns[1:]]
        merged = tuple(area for area in self.merged if _top(area) <= rows)
        cells = trimmed(list(zip(*columns, strict=True)))
        return SheetGrid(self.name, cells, self.hidden, merged, self.signs_kept)

    def batches(self, rows: int = 65_536, *, spread: bool = False) -> "Iterator[pa.RecordBatch]":
        """This function will yield the sheet in pieces of at most so many rows, in order.

        `spread` puts the value of a merged range into each of its cells, as where one cell with a
        county's name stands beside all its firms.
        """
        from pyarrow import parquet  # late: half a second, and most runs read no returns

        from lianzhang.methods.reading.spreading import Spreader

        names = ["row", *(f"c{n}" for n in range(self.width))]
        spreader = Spreader(self.merged if spread else ())
        with parquet.ParquetFile(self.path) as file:
            for batch in file.iter_batches(batch_size=rows, columns=names):
                yield spreader.spread(batch)


@dataclass(frozen=True)
class Staged:
    """A table on disk; `notices` say what the reader should know (macros, links to other files)."""

    sheets: tuple[StagedSheet, ...]
    notices: tuple[Fault, ...] = ()


def stage_guarded(
    data: bytes, name: str, into: Path, *, seconds: float = 180, megabytes: int = 1024
) -> Staged:
    """This function will write each filled sheet of an uploaded table as Parquet into a folder.

    A child process does it, bound as in `read_guarded`; the limits on size are wider. Refuses what
    that refuses, and before anything is written a file that bears a classification mark
    (`reading.classified`). Nothing stays in the folder when it refuses.
    """
    stem = uuid4().hex
    order = {"into": str(into), "stem": stem}
    try:
        message = asked(order, data, name, STAGE, seconds=seconds, megabytes=megabytes)
        plain = wire.load(message)
    except BaseException:
        for left in into.glob(f"{stem}-*"):
            left.unlink()
        raise
    sheets = tuple(_sheet(sheet) for sheet in plain["staged"])
    return Staged(sheets, tuple(wire.fault(fault) for fault in plain["notices"]))


def _sheet(plain: dict[str, Any]) -> StagedSheet:
    merged = tuple(plain.pop("merged"))
    return StagedSheet(path=Path(plain.pop("path")), merged=merged, **plain)


def _top(area: str) -> int:
    found = _RANGE.fullmatch(area)
    return int(found[1]) if found else 0
