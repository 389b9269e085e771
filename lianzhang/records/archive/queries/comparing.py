"""Is what was restored what the backup holds? Looked at from the restored side, part by part."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

import pyarrow.parquet as pq
from django.db import models

from lianzhang.methods.packing import Manifest, Pack, opened
from lianzhang.records.archive.queries.files import home
from lianzhang.records.archive.queries.rows import arrow_schema, read_batches
from lianzhang.records.archive.queries.tables import applied, models_at
from lianzhang.records.people.models import TrailHead, TrailLine
from lianzhang.records.people.queries import verify
from lianzhang.values.viewer import Viewer

TRAIL = TrailLine._meta.db_table
HEAD = TrailHead._meta.db_table
CHUNK = 1 << 20  # bytes hashed at a time


@dataclass(frozen=True)
class Compared:
    """A restored installation against the manifest; nothing in `unlike` means that it is the same.

    `hashed` tables were compared by SHA-256, the others, of which this version has made something
    else, by their rows; `head` is the end of the trail that the backup held.
    """

    tables: int
    hashed: int
    rows: int
    files: int
    head: str
    head_kept: bool
    unlike: tuple[str, ...] = field(default=())


def _hash_file(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _hash_table(model: type[models.Model]) -> tuple[int, str]:
    """Rows and hash of a table, written as a backup writes it."""
    rows = 0
    with TemporaryFile() as stream:
        with pq.ParquetWriter(
            stream, arrow_schema(model), compression="none", write_statistics=False
        ) as table:
            for batch in read_batches(model):
                table.write_batch(batch)
                rows += batch.num_rows
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256")
    return rows, digest.hexdigest()


def _files_unlike(manifest: Manifest) -> list[str]:
    places = ((part, home() / part.path.removeprefix("files/")) for part in manifest.files)
    return [
        part.path for part, path in places if not path.is_file() or _hash_file(path) != part.sha256
    ]


def _head_of(pack: Pack) -> str:
    """The end of the trail in the backup, number:seal; "" for a backup without a trail."""
    part = next((table for table in pack.manifest.tables if table.name == HEAD), None)
    if part is None or not part.rows:
        return ""
    with pack.stream(part.path) as stream, TemporaryFile() as file:
        file.write(stream.read())
        file.seek(0)
        row = pq.read_table(file).to_pylist()[0]
    return f"{row['number']}:{row['seal']}"


def compare(file: Path, *, viewer: Viewer) -> Compared:
    """This function will compare the installation that is connected with a backup of it.

    Counts and hashes of every table and every kept file, and the trail: it must be whole and hold
    the head that the backup ended with. Of the two tables of the trail only that counts, because a
    restore writes its own line. Tables of another version are compared by their rows.
    """
    with opened(file) as pack:
        manifest, head = pack.manifest, _head_of(pack)
    same = applied() == manifest.migrations
    here = {model._meta.db_table: model for model in models_at(applied())}
    hashes = {part.path: part.sha256 for part in manifest.parts}
    unlike = _files_unlike(manifest)
    judged = [table for table in manifest.tables if table.name not in {TRAIL, HEAD}]
    for table in judged:
        rows, sha256 = _hash_table(here[table.name]) if table.name in here else (-1, "")
        if rows != table.rows or (same and sha256 != hashes[table.path]):
            unlike.append(table.path)
    hashed = len(judged) if same else 0
    found = verify(viewer=viewer, since=head)
    head_kept = not found.breaks and found.since_kept is not False
    if not head_kept:
        unlike.append(TRAIL)
    total = sum(table.rows for table in manifest.tables)
    return Compared(
        len(manifest.tables), hashed, total, len(manifest.files), head, head_kept, tuple(unlike)
    )
