"""The backup of every night and the drill of every quarter, on the database that the tests run on."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lianzhang.methods.retaining import Terms
from lianzhang.records.archive import actions as archive
from lianzhang.records.archive.actions import back_up_on_schedule, scheduling, sweep_drafts
from lianzhang.records.archive.queries import backup_files
from lianzhang.records.people.models import TrailLine
from lianzhang.records.people.queries import trail
from lianzhang.records.upkeep.queries import DRILL, last
from lianzhang.values.errors import NotAllowed, Refused
from tests.archive.conftest import NOW, Installation
from tests.worlds import World

ROOT = Path(__file__).resolve().parents[2]
TERMS = Terms(daily=3, weekly=0, monthly=0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def night(folder: Path, number: int, world: World) -> tuple[str, ...]:
    now = NOW + timedelta(days=number)
    return back_up_on_schedule(folder, terms=TERMS, by=world.system, now=now).removed


def test_every_night_leaves_as_many_as_the_terms_say(city: World, tmp_path: Path):
    folder = tmp_path / "backups"
    (tmp_path / "backups").mkdir()
    (folder / "holiday.zip").write_bytes(b"somebody else's")
    removed = [night(folder, number, city) for number in range(5)]
    assert [len(gone) for gone in removed] == [0, 0, 0, 1, 1]
    assert len(backup_files(folder)) == 3
    assert "holiday.zip" in names(folder)
    assert removed[3][0] not in names(folder)
    (line, *_) = trail(viewer=city.system, act="archive.thin_out")
    assert line.after["files"] == list(removed[4])
    newest = backup_files(folder)[0]
    assert newest.at == NOW + timedelta(days=4)  # the moment of a name is that of the bureau


def test_what_cannot_be_read_back_removes_nothing(city: World, tmp_path: Path, monkeypatch):
    folder = tmp_path / "backups"
    for number in range(3):
        night(folder, number, city)
    before = names(folder)
    write = archive.back_up

    def torn(to: Path, **given: Any) -> Any:
        made = write(to, **given)
        to.write_bytes(to.read_bytes()[:-100])  # the disk lied
        return made

    monkeypatch.setattr(scheduling, "back_up", torn)
    with pytest.raises(Refused) as refused:
        night(folder, 9, city)
    assert refused.value.faults[0].code == "packing.cut_off"
    assert set(before) < set(names(folder))


def test_halves_of_yesterday_go_and_those_of_now_stay(city: World, tmp_path: Path):
    folder = tmp_path / "backups"
    night(folder, 0, city)
    for name, age in (("old", timedelta(days=2)), ("new", timedelta())):
        half = folder / f"lianzhang-{name}.zip.part"
        half.write_bytes(b"half")
        at = (NOW + timedelta(days=1) - age).timestamp()
        os.utime(half, (at, at))
    night(folder, 1, city)
    assert [name for name in names(folder) if name.endswith("part")] == ["lianzhang-new.zip.part"]


def test_only_who_may_back_up_does(city: World, tmp_path: Path):
    with pytest.raises(NotAllowed):
        back_up_on_schedule(tmp_path / "b", terms=TERMS, by=city.auditor, now=NOW)
    assert not (tmp_path / "b").exists()


def test_what_a_killed_drill_left_is_swept(installation: Installation, city: World):
    home = Path(installation.settings.LIANZHANG_HOME)  # type: ignore[attr-defined]
    (home / "drill-0123").mkdir()
    (home / "drill-0123" / "drill.sqlite3").write_bytes(b"x")
    assert sweep_drafts(by=city.system, now=datetime.now(UTC)) == 0
    assert sweep_drafts(by=city.system, now=datetime.now(UTC) + timedelta(days=2)) == 1
    assert not (home / "drill-0123").exists()


def run(installation: Installation, *words: str, **more: str) -> tuple[int, Any]:
    """A command on the installation that is connected, as a process of its own."""
    home = str(installation.settings.LIANZHANG_HOME)  # type: ignore[attr-defined]
    done = subprocess.run(
        [sys.executable, "-c", "from lianzhang.doors.commands import main; main()", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "LIANZHANG_HOME": home,
            "LIANZHANG_DATABASE_URL": installation.url,
            **more,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.long
def test_a_drill_restores_aside_compares_and_is_remembered(
    installation: Installation, city: World, tmp_path: Path
):
    """As an operator does: back up, drill, damage the backup, drill again."""
    code, made = run(installation, "backup", "--scheduled", "--json")
    assert (code, made["ok"], made["removed"]) == (0, True, [])
    lines = TrailLine.objects.count()
    code, told = run(installation, "drill", "--json")
    assert (code, told["ok"], told["found"]["unlike"]) == (0, True, [])
    assert told["found"]["rows"] == made["rows"]
    assert told["found"]["head_kept"] is True
    assert told["found"]["hashed"] > 20
    done = last(DRILL)
    assert done is not None
    assert (done.ok, done.after["database"], done.after["kept_files"]) == (True, "sqlite", 1)
    assert TrailLine.objects.count() == lines + 1  # of the drill's own restoring nothing is left
    home = Path(installation.settings.LIANZHANG_HOME)  # type: ignore[attr-defined]
    assert not list(home.glob("drill-*"))
    (backup,) = (home / "backups").glob("*.zip")
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 0xFF
    backup.write_bytes(data)
    code, told = run(installation, "drill", "--json")
    assert (code, told["ok"]) == (2, False)
    assert told["why"].startswith("packing.")
    done = last(DRILL)
    assert done is not None
    assert (done.ok, done.after["reason"]) == (False, told["why"])


def test_what_differs_after_restoring_is_named(installation: Installation, city: World, tmp_path):
    """Restored, then changed behind the back: a row, a file and the trail."""
    from django.db import connection

    from lianzhang.records.archive.actions import back_up, restore
    from lianzhang.records.archive.queries import compare

    file = tmp_path / "all.zip"
    back_up(file, by=city.system, now=NOW)
    home = installation.fresh()
    restore(file, by=city.system, replace=True)
    assert compare(file, viewer=city.system).unlike == ()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_office SET name = 'x' WHERE code = 'bureau'")
        cursor.execute("DELETE FROM people_trailline WHERE id = 3")
    (blob,) = (path for path in (home / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(b"changed")
    unlike = compare(file, viewer=city.system).unlike
    assert [place for place in unlike if place.startswith("files/blobs/")]
    assert {"tables/people_office.parquet", "people_trailline"} <= set(unlike)


@pytest.mark.long
def test_a_drill_may_use_a_database_of_its_own(installation: Installation, city: World):
    url = installation.url
    run(installation, "backup", "--scheduled", "--json")
    home = installation.settings.LIANZHANG_HOME  # type: ignore[attr-defined]
    installation.bare()
    own, installation.url = installation.url, url
    installation.settings.LIANZHANG_HOME = home  # type: ignore[attr-defined]
    for _ in range(2):  # what an earlier drill left there goes
        code, told = run(installation, "drill", "--json", LIANZHANG_DRILL_DATABASE_URL=own)
        assert (code, told["ok"]) == (0, True)
