"""A database of its own for a process that a test kills: SQLite, or one more on the PostgreSQL leg."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

NAME = f"lianzhang_crash_{os.getpid()}"


@contextmanager
def fresh_database() -> Iterator[dict[str, str]]:
    """This function will give the environment that names the database, and drop it afterwards."""
    url = os.environ.get("LIANZHANG_TEST_DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            parts = urlsplit(url)
            yield {"LIANZHANG_DATABASE_URL": urlunsplit(parts._replace(path=f"/{NAME}"))}
        finally:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
