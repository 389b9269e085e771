"""Two people at once: one wins, the other is told; on SQLite in two processes, as it is served."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections

from lianzhang.records.registry import actions, queries
from lianzhang.records.registry.actions import Registration
from lianzhang.values.errors import Refused
from tests.records.databases import migrated
from tests.worlds import FIRM, OTHER_FIRM, SOURCE, World

ROOT = Path(__file__).resolve().parents[2]
CODE = "913714021673142552"

START = """
import sys, time, django
django.setup()
from pathlib import Path
from lianzhang.records.mandates.queries import system
from lianzhang.records.registry import actions, queries
from lianzhang.values.errors import Refused
by = system()
"""
PREPARE = """
from lianzhang.records.sources.actions import register
actions.register(code="370000", kind="place", name="山东省", by=by)
for code in "ab":
    actions.register(code=code, kind="enterprise", name=code + "公司", place="370000", by=by)
register(code="s", kind="table", title="登记", by=by)
"""
RUN = """
Path(sys.argv[1]).touch()
while not Path(sys.argv[2]).exists():
    time.sleep(0.001)
try:
    {work}
    print("done")
except Refused as refused:
    print(refused.faults[0].code)
"""
MERGES = (
    "actions.merge(queries.find('a', viewer=by).id, queries.find('b', viewer=by).id, by=by)",
    "actions.merge(queries.find('b', viewer=by).id, queries.find('a', viewer=by).id, by=by)",
)
TAKES = (
    f"actions.take_in([actions.Registration(2, '宏达公司', '{CODE}')], source='s', by=by)",
) * 2
COUNT = "print(len(queries.search('宏达', viewer=by)), len(queries.merges(viewer=by)))"


def run(home: Path, code: str, *arguments: str) -> "subprocess.Popen[str]":
    environment = os.environ | {
        "LIANZHANG_HOME": str(home),
        "LIANZHANG_DATABASE_URL": f"sqlite:///{home}/race.sqlite3",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", START + code, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def said(process: "subprocess.Popen[str]") -> str:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out.strip()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two enterprises, made once."""
    home = tmp_path_factory.mktemp("races")
    migrated(home / "race.sqlite3")
    said(run(home, PREPARE))
    return home / "race.sqlite3"


def in_processes(home: Path, prepared: Path, works: tuple[str, ...]) -> list[str]:
    """Do works at one moment, each in a process of its own; what became of each."""
    shutil.copy(prepared, home)
    ready = [home / f"ready{number}" for number in range(len(works))]
    start = home / "start"
    both = [
        run(home, RUN.format(work=work), str(here), str(start))
        for work, here in zip(works, ready, strict=True)
    ]
    while not all(here.exists() for here in ready):
        assert all(process.poll() is None for process in both)
        time.sleep(0.01)
    start.touch()
    return sorted(said(process) for process in both)


def in_threads(*works: Callable[[], object]) -> list[str]:
    """Do works at one moment, each on its own connection; what became of each."""
    start = Barrier(len(works))

    def done(work: Callable[[], object]) -> str:
        try:
            start.wait(timeout=10)
            work()
        except Refused as refused:
            return refused.faults[0].code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(done, works))


def test_two_people_merge_one_pair_at_once_on_sqlite(tmp_path: Path, prepared: Path):
    told = in_processes(tmp_path, prepared, MERGES)
    # who looks after the other has merged finds one subject where there were two
    assert told in (["done", "registry.merged_meanwhile"], ["done", "registry.with_itself"])
    assert said(run(tmp_path, COUNT)) == "0 1"


def test_two_imports_of_one_row_at_once_on_sqlite(tmp_path: Path, prepared: Path):
    assert in_processes(tmp_path, prepared, TAKES) == ["done", "done"]
    assert said(run(tmp_path, COUNT)) == "1 0"


@pytest.mark.django_db(transaction=True)
def test_two_people_merge_one_pair_at_once(world: World):
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite in two processes, above")
    keep, lose = (queries.find(code, viewer=world.system).id for code in (FIRM, OTHER_FIRM))
    told = in_threads(
        lambda: actions.merge(keep, lose, by=world.system),
        lambda: actions.merge(lose, keep, by=world.system),
    )
    assert told == ["done", "registry.merged_meanwhile"]
    assert len(queries.merges(viewer=world.system)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_row_at_once(world: World):
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite in two processes, above")
    actions.register(code="370000", kind="place", name="山东省", by=world.system)

    def take() -> object:
        rows = [Registration(2, "宏达公司", CODE)]
        return actions.take_in(rows, source=SOURCE, by=world.system)

    told = in_threads(take, take)
    assert told in (["done", "done"], ["done", "registry.taken_meanwhile"])
    assert len(queries.search("宏达", viewer=world.system)) == 1
