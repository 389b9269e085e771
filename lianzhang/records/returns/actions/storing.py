"""Rows written beside, synced, named by their hash: a crash leaves a stray file, never half a one."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.records.returns.queries.files import folder, part_path

ROWS_AT_ONCE = 65_536  # of a row group: what is held in memory while a batch is written
DRAFT = ".draft"


def _without_blanks(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A text of no characters says as little as no text."""
    columns = [
        pc.if_else(pc.equal(column, ""), None, column)
        if pa.types.is_string(column.type)
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _pieces(frame: pa.Table | pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """The rows, at most ROWS_AT_ONCE at a time, however they were cut before."""
    batches = frame.to_batches() if isinstance(frame, pa.Table) else frame
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS_AT_ONCE):
            yield batch.slice(start, ROWS_AT_ONCE)


@contextmanager
def drafted(frame: pa.Table | pa.RecordBatchReader) -> Iterator[Path]:
    """This function will write the rows to a draft, synced to the disk; gone afterwards if not kept."""
    folder().mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(suffix=DRAFT, dir=folder())
    try:
        with os.fdopen(number, "wb") as file:
            with pq.ParquetWriter(file, frame.schema, compression="zstd") as writer:
                for piece in _pieces(frame):
                    writer.write_batch(_without_blanks(piece), row_group_size=ROWS_AT_ONCE)
            file.flush()
            os.fsync(file.fileno())
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):  # kept: it bears its own name now
            os.unlink(name)


def keep(draft: Path) -> str:
    """This function will give a draft its name and return it: the SHA-256 of its bytes.

    A file of the same bytes is replaced, which makes it young again, so that no sweep takes it.
    """
    with draft.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    path = part_path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(draft, path)
    _sync_folder(path.parent)
    return sha256


def _sync_folder(path: Path) -> None:
    """A new name is on the disk once its folder is; systems without that have nothing to sync."""
    with suppress(OSError):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
