"""Everything is backed up together and comes back together, or not at all."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.models import JSONField, Value

from lianzhang.methods import packing
from lianzhang.methods.packing import writing
from lianzhang.records.archive import actions
from lianzhang.records.archive.actions import backing_up, rebuilding, restoring
from lianzhang.records.archive.queries import FLEETING, FOLDERS, applied, kept_files
from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.overlays.models import Setting
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.queries import trail
from lianzhang.records.plans.queries import progress
from lianzhang.records.sources.queries import content, search
from lianzhang.values.errors import Clashing, NotAllowed, Refused
from tests.archive.conftest import NOW, TABLE, Installation
from tests.worlds import CITY, TODAY, World, claim

pytestmark = pytest.mark.database
ROOT = Path(__file__).resolve().parents[2]
FIRST_RELEASE = Path(__file__).with_name("first-release.zip")


def figures(by) -> list[tuple[int, str, str]]:
    return [
        (row.id, row.claim.period.code, str(row.claim.amount.value.scaled))
        for row in all_rows(Wanted(), viewer=by)
    ]


def backed_up(world: World, folder: Path, name: str = "all.zip") -> Path:
    return actions.back_up(folder / name, by=world.system, now=NOW).path


def code_of(refused: Refused) -> str:
    return refused.faults[0].code


# ── there and back ────────────────────────────────────────────────────────────────────────────


@pytest.mark.migrates
def test_everything_comes_back(installation: Installation, city: World, tmp_path: Path):
    before, lines = figures(city.bureau), trail(viewer=city.system, limit=1000)
    file = backed_up(city, tmp_path)
    home = installation.bare()  # a database without a single table
    done = actions.restore(file, by=city.system)
    assert figures(city.bureau) == before
    (source,) = search(viewer=city.system, text="甲县报表")
    assert content(source.code, viewer=city.system) == TABLE
    assert [row.plan.code for row in progress(viewer=city.bureau, today=TODAY)] == ["shili.plan"]
    assert setting("site.city", on=TODAY) == CITY
    assert trail(viewer=city.system, limit=1000)[1:] == lines
    assert trail(viewer=city.system)[0].act == "archive.restore"
    assert (done.files, [kept.place for kept in kept_files()]) == (1, [f"blobs/{_place()}"])
    assert not [path for path in home.iterdir() if path.name.startswith("tmp")]


def _place() -> str:
    import hashlib

    sha256 = hashlib.sha256(TABLE).hexdigest()
    return f"{sha256[:2]}/{sha256}"


@pytest.mark.once
def test_life_goes_on_after_a_restore(installation: Installation, city: World, tmp_path: Path):
    file = backed_up(city, tmp_path)
    installation.fresh()
    actions.restore(file, by=city.system)
    last = max(id_ for id_, *_ in figures(city.bureau))
    new = ledger.record(claim(CITY, "above_size_enterprises", "2021-end", "1800家"), by=city.bureau)
    assert new == last + 1


@pytest.mark.once
def test_a_restored_backup_is_backed_up_the_same(
    installation: Installation, city: World, tmp_path: Path
):
    with packing.opened(backed_up(city, tmp_path)) as first:
        one = first.manifest
    installation.fresh()
    actions.restore(tmp_path / "all.zip", by=city.system)
    with packing.opened(backed_up(city, tmp_path, "again.zip")) as second:
        other = second.manifest
    changed = {part.path for part in {*one.parts} ^ {*other.parts}}
    # the trail now says that it was backed up and restored
    assert changed == {"tables/people_trailhead.parquet", "tables/people_trailline.parquet"}


def test_odd_values_come_back_as_they_were(installation: Installation, city: World, tmp_path: Path):
    values = [
        None,
        0,
        "",
        "汉字 💩",
        {"乙": [1, None], "a": {"b": 1.5}},
        2**53,
        False,
    ]
    for value in values:
        laid = Value(None, JSONField()) if value is None else value  # JSON's null, not SQL's
        Setting.objects.create(key="odd", value=laid, valid_from=TODAY, set_at=NOW)
    file = backed_up(city, tmp_path)
    installation.fresh()
    actions.restore(file, by=city.system)
    rows = Setting.objects.filter(key="odd").order_by("id")
    assert [row.value for row in rows] == values
    assert {row.set_at for row in rows} == {NOW}


@pytest.mark.once
def test_many_rows_are_carried_in_pieces(
    installation: Installation, city: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from lianzhang.records.archive.queries import rows

    monkeypatch.setattr(rows, "BATCH", 3)
    monkeypatch.setattr(rebuilding, "BATCH", 3)
    before = trail(viewer=city.system, limit=1000)
    file = backed_up(city, tmp_path)
    installation.fresh()
    actions.restore(file, by=city.system)
    assert trail(viewer=city.system, limit=1000)[1:] == before


@pytest.mark.once
@pytest.mark.migrates
def test_a_backup_of_the_first_release_is_restored_and_migrated(installation: Installation):
    from lianzhang.records.mandates.queries import system

    installation.bare()
    done = actions.restore(FIRST_RELEASE, by=system())
    (_, period, value), *_ = sorted(figures(system()))
    assert (period, value) == ("2022-end", str(1900 * 10**6))
    assert len(figures(system())) == 3
    (source,) = search(viewer=system(), text="甲县报表")
    assert content(source.code, viewer=system()) == TABLE
    recorded = {(app, name) for app, names in done.manifest.migrations.items() for name in names}
    from django.db.migrations.loader import MigrationLoader

    now = {(app, name) for app, names in applied().items() for name in names}
    assert recorded <= now
    assert now == set(MigrationLoader(connection).graph.nodes)
    assert FIRST_RELEASE.stat().st_size < 100_000


# ── while others work ─────────────────────────────────────────────────────────────────────────


def test_a_backup_shows_one_moment_and_keeps_nobody_out(
    installation: Installation, city: World, tmp_path: Path
):
    before, wrong = figures(city.bureau), []

    def work() -> None:
        try:
            said = claim(CITY, "above_size_enterprises", "2020-end", "1700家")
            ledger.record(said, by=city.bureau)
        except Exception as problem:
            wrong.append(problem)
        finally:
            connections.close_all()

    def tell(table: str) -> None:
        if table == "auth_group_permissions":  # the first table has been read
            worker = threading.Thread(target=work)
            worker.start()
            worker.join(timeout=15)
            assert not worker.is_alive()

    actions.back_up(tmp_path / "all.zip", by=city.system, now=NOW, tell=tell)
    assert wrong == []
    assert len(figures(city.bureau)) == len(before) + 1
    installation.fresh()
    actions.restore(tmp_path / "all.zip", by=city.system)
    assert figures(city.bureau) == before


def test_a_lost_and_a_damaged_original_are_named(city: World, tmp_path: Path):
    (kept,) = kept_files()
    kept.path.write_bytes(b"other")
    made = actions.back_up(tmp_path / "a.zip", by=city.system, now=NOW)
    assert (made.damaged, made.missing) == ((kept.place,), ())
    kept.path.unlink()
    made = actions.back_up(tmp_path / "b.zip", by=city.system, now=NOW)
    assert (made.damaged, made.missing) == ((), (kept.path.name,))


def test_a_file_that_goes_while_we_look_is_no_trouble(
    city: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (kept,) = kept_files()
    gone = kept._replace(path=tmp_path / "gone", place="staged/gone")
    monkeypatch.setattr(backing_up, "kept_files", lambda: iter([gone, kept]))
    made = actions.back_up(tmp_path / "all.zip", by=city.system, now=NOW)
    assert (made.files, made.damaged) == (1, ())
    assert actions.verify(tmp_path / "all.zip").files == 1


def test_every_folder_that_a_room_keeps_is_backed_up():
    said = [file.read_text("utf-8") for file in (ROOT / "lianzhang").rglob("*.py")]
    named = {
        name for text in said for name in re.findall(r'LIANZHANG_HOME\)\s*/\s*"([a-z_]+)"', text)
    }
    assert "blobs" in named
    assert named <= {*FOLDERS, *FLEETING}


# ── refusals ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.once
def test_what_is_on_record_is_not_replaced_unasked(
    installation: Installation, city: World, tmp_path: Path
):
    file = backed_up(city, tmp_path)
    said = claim(CITY, "above_size_enterprises", "2021-end", "1800家")
    ledger.record(said, by=city.bureau)
    with pytest.raises(Clashing) as refused:
        actions.restore(file, by=city.system)
    assert code_of(refused.value) == "archive.not_empty"
    assert len(figures(city.bureau)) == 4
    actions.restore(file, by=city.system, replace=True)
    assert len(figures(city.bureau)) == 3


def test_only_those_who_may_back_up_and_restore(city: World, tmp_path: Path):
    with pytest.raises(NotAllowed):
        actions.back_up(tmp_path / "all.zip", by=city.bureau, now=NOW)
    assert list(tmp_path.glob("*.zip*")) == []
    with pytest.raises(NotAllowed):
        actions.restore(backed_up(city, tmp_path), by=city.bureau, replace=True)


def test_a_backup_never_overwrites(city: World, tmp_path: Path):
    file = backed_up(city, tmp_path)
    kept = file.read_bytes()
    with pytest.raises(Clashing):
        backed_up(city, tmp_path)
    assert file.read_bytes() == kept


def altered(file: Path, to: Path, **fields: object) -> Path:
    """A backup whose manifest says something else."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "manifest.json":
                data = json.dumps({**json.loads(data), **fields}).encode()
            new.writestr(info, data)
    return to


@pytest.mark.once
def test_a_backup_of_a_newer_version_is_refused(city: World, tmp_path: Path):
    newer = altered(FIRST_RELEASE, tmp_path / "format.zip", format_version=99)
    with pytest.raises(Refused) as refused:
        actions.verify(newer)
    assert code_of(refused.value) == "packing.newer_format"
    later = {**applied(), "figures": [*applied()["figures"], "9999_from_the_future"]}
    newer = altered(FIRST_RELEASE, tmp_path / "tables.zip", migrations=later)
    before = figures(city.bureau)
    with pytest.raises(Refused) as refused:
        actions.restore(newer, by=city.system, replace=True)
    assert code_of(refused.value) == "archive.newer"
    assert "9999_from_the_future" in str(refused.value)
    assert figures(city.bureau) == before


@pytest.mark.once
def test_a_table_with_other_columns_is_refused(city: World, tmp_path: Path):
    with packing.opened(FIRST_RELEASE) as pack:
        tables = [table.model_dump() for table in pack.manifest.tables]
    tables[0]["columns"] = ["moon"]
    odd = altered(FIRST_RELEASE, tmp_path / "odd.zip", tables=tables)
    before = figures(city.bureau)
    with pytest.raises(Refused) as refused:
        actions.restore(odd, by=city.system, replace=True)
    assert code_of(refused.value) == "archive.unreadable"
    assert figures(city.bureau) == before


# ── all or nothing ────────────────────────────────────────────────────────────────────────────


@pytest.mark.once
def test_a_restore_that_fails_leaves_everything_as_it_was(
    installation: Installation, city: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = backed_up(city, tmp_path)
    home = installation.fresh()
    with monkeypatch.context() as changed:
        changed.setattr(rebuilding, "read_batches", lambda _: iter(()))
        with pytest.raises(Refused) as refused:
            actions.restore(file, by=city.system)
    assert code_of(refused.value) == "archive.unlike"
    assert figures(city.system) == []
    assert list(kept_files()) == []
    assert not list(home.glob("tmp*"))
    actions.restore(file, by=city.system)
    assert len(figures(city.bureau)) == 3


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.once
@pytest.mark.parametrize("where", ["add_file", "finish"])
def test_a_full_disk_leaves_no_backup(
    city: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
):
    monkeypatch.setattr(writing.Writer, where, full)
    with pytest.raises(OSError, match="No space"):
        backed_up(city, tmp_path)
    assert list(tmp_path.glob("all*")) == []


@pytest.mark.once
@pytest.mark.parametrize("room", [packing.Pack, rebuilding, restoring])
def test_a_full_disk_restores_nothing(
    installation: Installation,
    city: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    room: object,
):
    file = backed_up(city, tmp_path)
    installation.fresh()
    name = {packing.Pack: "extract", rebuilding: "_fill", restoring: "rebuild"}[room]
    monkeypatch.setattr(room, name, full if name != "rebuild" else lambda *_, **__: full())
    with pytest.raises(OSError, match="No space"):
        actions.restore(file, by=city.system)
    assert figures(city.system) == []
    assert list(kept_files()) == []


KILLED = """
import os, signal, sys
sys.argv[:] = ["lianzhang", *sys.argv[2:]], sys.argv[1]
(sys.argv, where) = sys.argv
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
import lianzhang.methods.packing.writing as writing
if where == "backup":
    writing.Writer.finish = die
else:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")
    import django
    django.setup()
    import lianzhang.records.archive.actions.restoring as restoring
    made = restoring.rebuild
    restoring.rebuild = lambda *a, **k: (made(*a, **k), die())
from lianzhang.doors.commands import main
main()
"""


def killed(installation: Installation, home: Path, where: str, *words: str) -> None:
    """Run a command in a process of its own, which dies by SIGKILL on the way."""
    environment = {
        **os.environ,
        "LIANZHANG_HOME": str(home),
        "LIANZHANG_DATABASE_URL": installation.url,
    }
    connection.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, where, where, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.once
def test_a_backup_killed_on_the_way_looks_like_none(
    installation: Installation, city: World, tmp_path: Path
):
    home = Path(installation.settings.LIANZHANG_HOME)  # type: ignore[attr-defined]
    killed(installation, home, "backup", str(tmp_path / "all.zip"))
    assert not (tmp_path / "all.zip").exists()
    with pytest.raises(Refused) as refused:
        actions.verify(tmp_path / "all.zip.part")
    assert code_of(refused.value) == "packing.cut_off"
    backed_up(city, tmp_path)
    assert not (tmp_path / "all.zip.part").exists()


@pytest.mark.once
def test_a_restore_killed_on_the_way_has_changed_nothing_that_counts(
    installation: Installation, city: World, tmp_path: Path
):
    file = backed_up(city, tmp_path)
    home = installation.fresh()
    said = claim(CITY, "above_size_enterprises", "2021-end", "1800家")
    from tests.worlds import settle

    world = settle()
    kept = ledger.record(said, by=world.bureau)
    killed(installation, home, "restore", str(file), "--replace")
    assert [id_ for id_, *_ in figures(world.system)] == [kept]
    actions.restore(file, by=world.system, replace=True)
    assert len(figures(world.system)) == 3


def test_no_table_is_left_out_but_who_is_signed_in(installation: Installation):
    from django.apps import apps

    from lianzhang.records.archive.queries import models_at

    packed = {model._meta.db_table for model in models_at(applied())}
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert there - packed == {"django_session"}
    assert packed <= there
