"""Files that an interrupted act left behind are swept; what anybody names, or just wrote, stays."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lianzhang.records.people.queries import trail
from lianzhang.records.sources import actions
from lianzhang.records.sources.models import Source
from lianzhang.records.sources.queries import blob_folder, blob_path, content
from lianzhang.values.errors import NotAllowed
from tests.worlds import World

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 15, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.LIANZHANG_HOME = tmp_path
    return tmp_path


def receive(world: World, data: bytes) -> str:
    return actions.receive(data=data, name="a.csv", title="a", kind="table", by=world.bureau)


def written(path: Path, age: timedelta, data: bytes = b"orphan") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_only_what_is_old_and_named_by_nobody_goes(world: World):
    code = receive(world, b"kept")
    kept = next(path for path in blob_folder().rglob("*") if path.is_file())
    written(kept, timedelta(days=30), b"kept")
    old = written(blob_path("0" * 64), timedelta(days=2))
    half = written(blob_path("0" * 64).with_name("tmp123"), timedelta(days=2))
    fresh = written(blob_path("1" * 64), timedelta(hours=23))
    swept = actions.sweep(by=world.system, now=NOW)
    assert (swept.files, swept.size) == (2, 12)
    assert not old.exists()
    assert not half.exists()
    assert fresh.exists()
    assert content(code, viewer=world.system) == b"kept"
    assert trail(viewer=world.system)[0].after == {"files": 2, "bytes": 12}


def test_an_orphan_that_is_received_again_is_kept(world: World):
    code = receive(world, b"again")
    path = next(path for path in blob_folder().rglob("*") if path.is_file())
    written(path, timedelta(days=9), b"again")
    assert actions.sweep(by=world.system, now=NOW).files == 0
    assert content(code, viewer=world.system) == b"again"


def test_an_empty_home_has_nothing_to_sweep(world: World):
    assert actions.sweep(by=world.system, now=NOW) == actions.Swept(0, 0)


def test_only_who_may_sweeps(world: World):
    old = written(blob_path("0" * 64), timedelta(days=2))
    with pytest.raises(NotAllowed):
        actions.sweep(by=world.bureau, now=NOW)
    assert old.exists()


def test_a_crash_between_file_and_row_leaves_only_an_orphan(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    class Killed(Exception):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(Source.objects, "get_or_create", die)
    with pytest.raises(Killed):
        receive(world, b"lost")
    monkeypatch.undo()
    (path,) = (path for path in blob_folder().rglob("*") if path.is_file())
    assert path.read_bytes() == b"lost"
    later = datetime.now(UTC) + timedelta(days=2)
    assert actions.sweep(by=world.system, now=later).files == 1
    assert not path.exists()
