"""One question put to DuckDB: an engine in memory, our tables beside it, an Arrow table back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import duckdb
import pyarrow as pa
from django.conf import settings

MEMORY = "512MB"  # of one question; what does not fit goes to the data folder while it is asked
THREADS = 2


class Unreadable(Exception):
    """The engine could not answer, most likely because of a file."""


def ask(
    sql: str, parameters: Sequence[object] = (), tables: Mapping[str, pa.Table] | None = None
) -> pa.Table:
    """This function will answer a question over Parquet files and the named tables.

    Nothing is installed, loaded or remembered. Raises `Unreadable` where it cannot, as for a file
    that is no whole Parquet file.
    """
    with duckdb.connect(":memory:", config=_config()) as engine:
        for name, table in (tables or {}).items():
            engine.register(name, table)
        try:
            # as a relation: a result that is fetched whole is computed by all threads
            return engine.sql(sql, params=parameters).to_arrow_table()
        except duckdb.Error as problem:
            raise Unreadable(str(problem)) from problem


def ask_each(questions: Iterable[str]) -> Iterator[pa.Table]:
    """This function will answer one question after the other, by one engine and all its threads."""
    with duckdb.connect(":memory:", config=_config()) as engine:
        for sql in questions:
            try:
                yield engine.sql(sql).to_arrow_table()
            except duckdb.Error as problem:
                raise Unreadable(str(problem)) from problem


def stream(
    sql: str, parameters: Sequence[object] = (), rows: int = 122_880
) -> Iterator[pa.RecordBatch]:
    """This function will answer like `ask`, a piece of at most `rows` rows after the other.

    The engine then works with one thread; who can ask for slices asks faster with `ask`.
    """
    with duckdb.connect(":memory:", config=_config()) as engine:
        try:
            yield from engine.execute(sql, parameters).to_arrow_reader(rows)
        except (duckdb.Error, pa.ArrowException) as problem:
            raise Unreadable(str(problem)) from problem


def _config() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "temp_directory": str(settings.LIANZHANG_HOME / "returns" / "spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
