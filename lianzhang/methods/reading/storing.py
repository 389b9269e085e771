"""A sheet's rows to a Parquet file, a piece at a time: a million rows pass, none stay."""

import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.classified import find_mark, names_a_level
from lianzhang.methods.reading.grids import CellValue, SheetGrid, is_blank, trimmed
from lianzhang.methods.reading.limits import STAGE
from lianzhang.methods.reading.looking import FileKind, look
from lianzhang.methods.reading.notices import notices
from lianzhang.methods.reading.tables import OpenSheet, open_sheets
from lianzhang.values.errors import Fault

_HEAD = 40  # rows
_ROWS = 32_768  # of one piece: 12 columns of them take about 30 MB while they are turned


def stage(
    data: bytes, name: str, into: Path, stem: str
) -> tuple[list[dict[str, object]], tuple[Fault, ...]]:
    """This function will write each filled sheet of a file into a folder, as {stem}-{n}.parquet.

    Returns what is known of each sheet, and what the reader should be told. Raises `Refused`.
    """
    kind = look(data, name, STAGE)
    _refuse_marked(name, data)
    sheets: Iterable[OpenSheet] = open_sheets(data, kind, name, STAGE)
    if kind is FileKind.TEXT:
        sheets = list(sheets)  # a text is read through to open it: once is enough
        _refuse_marked(name, sheets=sheets)
    elif names_a_level(data):
        _refuse_marked(name, sheets=open_sheets(data, kind, name, STAGE))
    staged: list[dict[str, object]] = []
    for number, sheet in enumerate(sheets):
        path = into / f"{stem}-{number}.parquet"
        stored = _stored(path, sheet, name)
        if stored.rows:
            known = {"name": sheet.name, "path": str(path), "hidden": sheet.hidden}
            known |= {"merged": sheet.merged, "signs_kept": sheet.signs_kept}
            staged.append({**known, "rows": stored.rows, "width": stored.width})
    if not staged:
        raise refusals.empty(name)
    return staged, notices(data, kind, name)


def _refuse_marked(name: str, data: bytes = b"", sheets: Iterable[OpenSheet] = ()) -> None:
    """Before anything is written, and after the look that keeps bombs out."""
    heads = (
        SheetGrid(sheet.name, trimmed(list(islice(sheet.rows(), _HEAD))), merged=sheet.merged)
        for sheet in sheets
    )
    if mark := find_mark(name, data, heads):
        raise refusals.classified(name, mark)


def _stored(path: Path, sheet: OpenSheet, name: str) -> "Stored":
    try:
        return store(path, sheet.rows(), sheet.width)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise refusals.disk_full(name) from None
        raise


@dataclass(frozen=True)
class Stored:
    """How much was written, without the blank rows at the end and the blank columns to the right."""

    rows: int
    width: int


def store(path: Path, rows: Iterator[Sequence[CellValue]], width: int) -> Stored:
    """This function will write rows as columns `row` (int32, from 1) and c0 … of text.

    Nothing is written where nothing stands in the sheet. `width` is the most cells a row has; the
    columns to the right in which nothing stands are blank in the file and not counted.
    """
    count, filled, writer = 0, 0, None
    content = _without_blank_end(rows)
    try:
        while piece := list(islice(content, _ROWS)):
            batch = _batch(piece, count, width)
            filled = max(filled, _filled(batch))
            count += len(piece)
            writer = writer or parquet.ParquetWriter(path, batch.schema, compression="zstd")
            writer.write_batch(batch)
    finally:
        if writer is not None:
            writer.close()
    return Stored(count, filled)


def _without_blank_end(rows: Iterator[Sequence[CellValue]]) -> Iterator[Sequence[CellValue]]:
    blank = 0
    for row in rows:
        if is_blank(row):
            blank += 1
            continue
        yield from chain(repeat((), blank), (row,))
        blank = 0


def _batch(rows: Sequence[Sequence[CellValue]], before: int, width: int) -> pa.RecordBatch:
    numbers = pa.array(range(before + 1, before + len(rows) + 1), pa.int32())
    full = (row if len(row) == width else (*row, *(None,) * (width - len(row))) for row in rows)
    columns = [_column(cells) for cells in zip(*full, strict=True)]
    names = ["row", *(f"c{n}" for n in range(width))]
    return pa.RecordBatch.from_arrays([numbers, *columns], names=names)


def _column(cells: Sequence[CellValue]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())  # of a text table, and of most columns of a workbook
    except pa.ArrowTypeError:
        return pa.array([_text(cell) for cell in cells], pa.string())


def _text(value: CellValue) -> str | None:
    return value if value is None or isinstance(value, str) else str(value)


def _filled(batch: pa.RecordBatch) -> int:
    """The number of columns up to the last in which something stands."""
    for column in range(batch.num_columns - 1, 0, -1):
        if batch.column(column).null_count < batch.num_rows:
            return column
    return 0
