"""Everything on record goes into one file, as it stood at one moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq
from django.db import connection, models

from lianzhang.methods.packing import FORMAT_VERSION, Manifest, TablePart, Writer, packed
from lianzhang.records.archive.queries import (
    applied,
    arrow_schema,
    kept_files,
    models_at,
    name_disagrees,
    read_batches,
    snapshot,
)
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.returns.queries import unsound
from lianzhang.records.sources.queries import blob_path, kept_hashes
from lianzhang.values.viewer import Viewer

Tell = Callable[[str], None]


@dataclass(frozen=True)
class BackedUp:
    """A finished backup; `damaged` are kept files that are not what their name says, `missing`
    those that the database names and that are not there."""

    path: Path
    tables: int
    rows: int
    files: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]


def _add_table(model: type[models.Model], writer: Writer) -> TablePart:
    name, schema, rows = model._meta.db_table, arrow_schema(model), 0
    path = f"tables/{name}.parquet"
    with (
        writer.part(path, compressed=True) as stream,
        pq.ParquetWriter(stream, schema, compression="none", write_statistics=False) as table,
    ):
        for batch in read_batches(model):
            table.write_batch(batch)
            rows += batch.num_rows
    return TablePart(name=name, path=path, rows=rows, columns=schema.names)


def _add_files(writer: Writer) -> tuple[int, tuple[str, ...]]:
    count, damaged = 0, list[str]()
    for kept in kept_files():
        try:
            sha256 = writer.add_file(f"files/{kept.place}", kept.path)
        except FileNotFoundError:
            continue  # staged a moment ago, decided meanwhile; what is on record never goes
        if name_disagrees(kept.place, sha256):
            damaged.append(kept.place)
        count += 1
    return count, tuple(damaged)


def back_up(to: Path, *, by: Viewer, now: datetime, tell: Tell = lambda _: None) -> BackedUp:
    """This function will write a backup of database and files to `to`, a new file.

    The database is read as it stood when the backup began, while others go on writing; the files
    come after it, so that every file it names is there. `tell` hears each table's name.
    """
    check_may(by, "archive.back_up")
    tables: list[TablePart] = []
    with packed(to) as writer:
        with snapshot():
            recorded = applied()
            for model in models_at(recorded):
                tell(model._meta.db_table)
                tables.append(_add_table(model, writer))
            named = kept_hashes()
        files, damaged = _add_files(writer)
        missing = tuple(sha256 for sha256 in named if not blob_path(sha256).exists())
        missing += tuple(each.file for each in unsound(viewer=by) if each.gone)
        writer.finish(
            Manifest(
                format_version=FORMAT_VERSION,
                project_version=version("lianzhang"),
                made_at=now,
                database=connection.vendor,
                migrations=recorded,
                tables=tables,
                parts=writer.parts,
            )
        )
    rows = sum(table.rows for table in tables)
    with acting(by, "archive.back_up", thing=f"archive:{to.name}") as line:
        line.after = {"tables": len(tables), "rows": rows, "files": files}
    return BackedUp(to, len(tables), rows, files, damaged, missing)
