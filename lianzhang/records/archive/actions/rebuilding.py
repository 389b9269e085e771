"""A whole database made again from a backup, beside the one that serves, then swapped at one stroke.

SQLite: a new file, laid over the old by SQLite's own backup call, which is one transaction.
PostgreSQL: one transaction around everything, tables included.
"""

import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryFile

import pyarrow as pa
import pyarrow.parquet as pq
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from lianzhang.methods.packing import Pack
from lianzhang.records.archive import errors
from lianzhang.records.archive.queries import (
    BATCH,
    applied,
    arrow_schema,
    home,
    leaves,
    models_at,
    read_batches,
    stored,
)

Tell = Callable[[str], None]
CHUNK = 1 << 20  # bytes copied at a time
WAIT = 20  # seconds for others to finish what they write
_TAILS = ("", "-wal", "-shm", "-journal")


@contextmanager
def rebuilding() -> Iterator[None]:
    """This function will give an empty database to fill; it takes the old one's place at the end.

    Whatever is raised inside leaves the old one as it was.
    """
    with _new_file() if connection.vendor == "sqlite" else _one_transaction():
        yield


@contextmanager
def _new_file() -> Iterator[None]:
    served = str(connection.settings_dict["NAME"])
    beside = home() / f"tmp-{secrets.token_hex(6)}.sqlite3"
    try:
        connection.close()
        connection.settings_dict["NAME"] = str(beside)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = served
        with (
            closing(sqlite3.connect(beside)) as new,
            closing(sqlite3.connect(served, timeout=WAIT)) as old,
        ):
            new.backup(old)
    finally:
        for tail in _TAILS:
            Path(f"{beside}{tail}").unlink(missing_ok=True)


@contextmanager
def _one_transaction() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}s'")
            there = set(connection.introspection.table_names(cursor))
            ours = {model._meta.db_table for model in models_at(applied())}
            ours |= {MigrationRecorder.Migration._meta.db_table, "django_session"}
            for table in sorted(ours & there):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        yield


def rebuild(pack: Pack, *, tell: Tell) -> None:
    """This function will fill an empty database from a backup and bring it to this version."""
    manifest = pack.manifest
    make_tables(manifest.migrations)
    made = {model._meta.db_table: model for model in models_at(manifest.migrations)}
    for table in manifest.tables:
        if table.name not in made or arrow_schema(made[table.name]).names != table.columns:
            raise errors.unreadable(table.name)
    # Checked once all rows are in: while a key is open SQLite would go through every table that
    # points to it, for every row
    with connection.constraint_checks_disabled(), transaction.atomic():
        _emptied(made.values())
        for table in manifest.tables:
            tell(table.name)
            _fill(made[table.name], pack, table.path)
        connection.check_constraints()
    _compare(pack, made)
    _count_on(list(made.values()))
    call_command("migrate", interactive=False, verbosity=0)


def make_tables(recorded: Mapping[str, Sequence[str]]) -> None:
    """This function will make the tables of an empty database as those migrations left them.

    Raises `Refused` for one that this version does not have.
    """
    MigrationExecutor(connection).migrate(leaves(recorded))


def _emptied(made: Iterable[type[models.Model]]) -> None:
    """What a migration has put into the tables is in the backup too, or was taken out since."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            # migrations leave some keys checked at once; a table may come before what it points to
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in made:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


@contextmanager
def _batches(pack: Pack, path: str) -> Iterator[Iterator[pa.RecordBatch]]:
    """Parquet is read from its end and back and forth: a packed stream would start anew each time."""
    with TemporaryFile(dir=home()) as file:
        with pack.stream(path) as stream:
            shutil.copyfileobj(stream, file, CHUNK)
        file.seek(0)
        yield pq.ParquetFile(file).iter_batches(BATCH)


def _fill(model: type[models.Model], pack: Pack, path: str) -> None:
    quote = connection.ops.quote_name
    names = arrow_schema(model).names
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, names))})"
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor, _batches(pack, path) as batches:
        for batch in batches:
            rows = stored(model, batch)
            if connection.vendor == "sqlite":
                cursor.executemany(f"INSERT INTO {into} VALUES ({places})", list(rows))
                continue
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)


def _compare(pack: Pack, made: dict[str, type[models.Model]]) -> None:
    """Read everything back: what is not equal, batch by batch, is refused."""
    with transaction.atomic():
        for table in pack.manifest.tables:
            with _batches(pack, table.path) as kept:
                for read, was in zip_longest(read_batches(made[table.name]), kept):
                    if read is None or was is None or not read.equals(was):
                        raise errors.unlike(table.name)


def _count_on(made: list[type[models.Model]]) -> None:
    """The next key of each table follows the last one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), made):
            cursor.execute(statement)
