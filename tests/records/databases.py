"""A database of its own for a process that a test kills: SQLite, or one more on the PostgreSQL leg."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
NAME = f"lianzhang_crash_{os.getpid()}"


def migrated(to: Path) -> str:
    """This function will lay an empty, migrated SQLite at a path and return its URL.

    Migrating takes seconds: the first process on a machine does it, the others copy.
    """
    steps = sorted(ROOT.glob("lianzhang/**/migrations/*.py"))
    told = hashlib.sha256(b"".join(step.read_bytes() for step in steps)).hexdigest()[:16]
    model = Path(gettempdir()) / f"lianzhang-model-{os.getuid()}-{told}.sqlite3"
    with model.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not model.exists():
            _make(model)
    shutil.copyfile(model, to)
    return f"sqlite:///{to}"


def _make(model: Path) -> None:
    with TemporaryDirectory() as home:
        file = Path(home) / "model.sqlite3"
        clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
        env = {"LIANZHANG_HOME": home, "LIANZHANG_DATABASE_URL": f"sqlite:///{file}"}
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        paths = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "lianzhang.settings"}
        subprocess.run(command, env=clean | env | paths, check=True, cwd=ROOT, timeout=300)
        shutil.copyfile(file, partly := model.with_suffix(".part"))
        partly.replace(model)


@contextmanager
def fresh_database() -> Iterator[dict[str, str]]:
    """This function will give the environment that names the database, and drop it afterwards."""
    url = os.environ.get("LIANZHANG_TEST_DATABASE_URL", "")
    if not url.startswith("postgres"):
        with TemporaryDirectory() as folder:
            yield {"LIANZHANG_DATABASE_URL": migrated(Path(folder) / "lianzhang.sqlite3")}
        return
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {NAME}")
        try:
            parts = urlsplit(url)
            yield {"LIANZHANG_DATABASE_URL": urlunsplit(parts._replace(path=f"/{NAME}"))}
        finally:
            server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
