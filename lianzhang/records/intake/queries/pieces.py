"""Staged rows in pieces: read from Parquet by sheet row, laid over with what people corrected."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROWS = 65_536  # of a piece: large enough for columns, small enough for memory


def _groups(file: pq.ParquetFile, first: int, last: int) -> list[int]:
    """The row groups whose sheet rows reach into a stretch."""
    wanted = []
    at = file.schema_arrow.names.index("row")
    for number in range(file.num_row_groups):
        seen = file.metadata.row_group(number).column(at).statistics
        if seen is None or not seen.has_min_max or (seen.min <= last and seen.max >= first):
            wanted.append(number)
    return wanted


def rows_between(path: Path, first: int, last: int) -> pa.Table:
    """This function will read the staged rows of a stretch of sheet rows, both ends included."""
    with pq.ParquetFile(path) as file:
        found = file.read_row_groups(_groups(file, first, last))
    row = pc.field("row")
    return found.filter((row >= first) & (row <= last))


def rows_among(path: Path, wanted: Collection[int], columns: Sequence[str] = ()) -> pa.Table:
    """This function will read chosen staged rows, in the order of the sheet."""
    with pq.ParquetFile(path) as file:
        first, last = min(wanted, default=0), max(wanted, default=-1)
        groups = _groups(file, first, last) if wanted else []
        found = file.read_row_groups(groups, columns=list(columns) or None)
    return found.filter(pc.is_in(found["row"], pa.array(sorted(wanted), pa.int32())))


def pieces(path: Path, first: int, columns: Collection[int]) -> Iterator[pa.Table]:
    """This function will yield the rows from a sheet row on, only the columns that are asked for."""
    names = ["row", *(f"c{at}" for at in sorted(set(columns)))]
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(ROWS, columns=names):
            table = pa.Table.from_batches([batch])
            yield table if first <= 1 else table.filter(pc.field("row") >= first)


def overlaid(rows: pa.Table, changed: Mapping[int, Mapping[int, str]]) -> pa.Table:
    """This function will put corrected texts (by sheet row and column) over a few rows."""
    listed = rows.to_pylist()
    for cells in listed:
        for at, text in changed.get(cells["row"], {}).items():
            cells[f"c{at}"] = text or None
    return pa.Table.from_pylist(listed, schema=rows.schema)
