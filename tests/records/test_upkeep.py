"""The doctor: each thing is broken for real, and seen by its name."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from lianzhang.methods.sealing import Break
from lianzhang.records.archive.actions import note_drill
from lianzhang.records.archive.queries import Compared
from lianzhang.records.people.queries import Verified
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.sources.models import Source
from lianzhang.records.upkeep import actions, queries
from lianzhang.records.upkeep.queries import State, check_up, pulse, readiness, seen_by, worst
from lianzhang.values.errors import NotAllowed
from tests.worlds import SOURCE, World

pytestmark = pytest.mark.django_db
SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A machine with nothing wrong but what a test breaks."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    settings.LIANZHANG_HOME, settings.LIANZHANG_BACKUPS = folder, folder / "backups"
    settings.SECRET_KEY = "".join(map(chr, range(48, 112)))
    settings.LIANZHANG_HTTPS = True
    settings.ALLOWED_HOSTS = ["lianzhang.example"]
    settings.LIANZHANG_DISK_WARN_MB = settings.LIANZHANG_DISK_FAIL_MB = 0
    return folder


def said(check: str, now: datetime) -> str:
    """State and words of a check, filled, a line each."""
    found = check_up(now=now, only=[check])
    assert found, check
    for line in found:
        assert line.remedy or line.state is State.OK  # what is wrong says what to do
    return "\n".join(f"{line.state} {line.what % line.params}" for line in found)


def stand_in(folder: Path, name: str, text: str) -> None:
    """A program of the system that answers this."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


def back_up_made(home: Path, at: datetime) -> None:
    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    local = at.astimezone(None).astimezone(datetime.now(UTC).tzinfo) + timedelta(hours=8)
    (folder / f"lianzhang-{local:%Y%m%d-%H%M%S}.zip").write_bytes(b"a backup")


def test_the_database_is_named_with_its_version_and_settings(world: World, now: datetime):
    told = said("database", now)
    if SQLITE:  # the tests' own lies in memory, where there is no write-ahead log: seen
        assert told.startswith("fail SQLite 的日志方式是 memory")
        assert "ok SQLite" in told
    else:
        assert told.startswith("ok PostgreSQL")
        assert "UTF8，read committed" in told


def test_a_database_that_is_not_foreign_key_safe_is_seen(world: World, now: datetime):
    if not SQLITE:
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_isolation TO 'serializable'")
        assert "warn 数据库默认的隔离级别是 serializable" in said("database", now)
        return
    with connection.constraint_checks_disabled():
        inside = said("database", now)  # SQLite ignores it in a transaction: then it is still on
    assert "没有检查外键" not in inside


def test_a_missing_and_an_unknown_migration_are_named(world: World, now: datetime):
    assert said("migrations", now) == "ok 表结构与本版本一致。"
    assert readiness() == ()
    rows = MigrationRecorder(connection).migration_qs
    rows.filter(app="figures", name="0001_initial").delete()
    MigrationRecorder(connection).record_applied("figures", "9999_from_tomorrow")
    told = said("migrations", now)
    assert "fail 数据库还缺 1 项升级，如 figures.0001_initial。" in told
    assert "fail 数据库由更新的版本建立，本版本不认识 1 项，如 figures.9999_from_tomorrow。" in told
    assert readiness() == ("migrations",)


@pytest.mark.parametrize("limit, state", [("WARN", "warn"), ("FAIL", "fail")])
def test_a_disk_without_room_is_named(world: World, settings: Any, now, home, limit, state):
    setattr(settings, f"LIANZHANG_DISK_{limit}_MB", 10**9)
    told = said("disk", now)
    assert told.count(f"{state} ") == 3  # data, returns and backups
    assert str(home / "backups") in told


def test_a_clock_that_was_set_back_is_seen(world: World, now: datetime):
    assert "fail 时钟比最后一条操作记录慢" in said("clock", now - timedelta(days=1))
    if not SQLITE:
        assert "fail 本机时钟与数据库服务器相差" in said("clock", now + timedelta(days=1))


def test_a_clock_that_nobody_sets_is_seen(world: World, now, tmp_path, monkeypatch):
    stand_in(tmp_path / "bin", "timedatectl", "echo no")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert "warn 系统时钟没有对时" in said("clock", now)
    stand_in(tmp_path / "bin", "timedatectl", "echo yes")
    assert "对时" not in said("clock", now)


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("SECRET_KEY", "short", "fail 会话密钥太弱（5 个字符）"),
        ("SECRET_KEY", "a" * 80, "fail 会话密钥太弱"),
        ("DEBUG", True, "fail 开发模式开着"),
        ("LIANZHANG_DEMO", True, "warn 演示模式开着"),
        ("LIANZHANG_HTTPS", False, "fail 浏览器不经 HTTPS 访问"),
        ("ALLOWED_HOSTS", ["*"], "fail 任何主机名都被接受"),
        ("ALLOWED_HOSTS", ["localhost"], "warn 只接受本机名"),
        ("X_FRAME_OPTIONS", "SAMEORIGIN", "security.W019"),
    ],
)
def test_a_weak_secret_or_an_open_switch_is_named(world, settings, now, name, value, words):
    assert words not in said("secrets", now)
    setattr(settings, name, value)
    assert words in said("secrets", now)


def test_files_that_others_may_read_are_named(world: World, now: datetime, home: Path):
    (home / "secret").write_text("s")
    (home / "secret").chmod(0o600)
    assert said("files", now).startswith("ok")
    (home / "secret").chmod(0o644)
    assert f"fail {home / 'secret'} 的权限是 644" in said("files", now)
    home.chmod(0o755)
    assert f"fail {home} 的权限是 755" in said("files", now)


def test_a_misspelt_variable_is_named_with_the_one_meant(world: World, now, monkeypatch):
    assert said("environment", now).startswith("ok")
    monkeypatch.setenv("LIANZHANG_KEEP_DALY", "3")
    (line,) = (each for each in check_up(now=now, only=["environment"]))
    assert (line.state, line.params["meant"]) == (State.WARN, "LIANZHANG_KEEP_DAILY")


def test_backups_that_are_missing_old_or_very_old_are_seen(world: World, now, home):
    assert "fail" in said("backups", now)
    back_up_made(home, now - timedelta(days=20))
    assert said("backups", now).startswith("fail 最近的备份")
    back_up_made(home, now - timedelta(hours=30))
    assert said("backups", now).startswith("warn 最近的备份")
    back_up_made(home, now - timedelta(hours=3))
    told = said("backups", now)
    assert told.startswith("ok 最近的备份")
    assert "warn 备份与数据在同一块磁盘上" in told


def test_a_file_that_is_no_backup_of_ours_counts_for_nothing(world: World, now, home):
    (home / "backups").mkdir()
    for name in ("lianzhang-20269999-000000.zip", "lianzhang-x.zip", "other.zip"):
        (home / "backups" / name).write_bytes(b"?")
    assert "里没有备份" in said("backups", now)


def test_a_drill_that_failed_or_is_due_is_seen(world: World, now: datetime):
    good = Compared(tables=1, hashed=1, rows=1, files=0, head="1:a", head_kept=True)
    assert said("drill", now).startswith("warn 还没有做过恢复演练")
    note_drill("a.zip", good, by=world.system, seconds=1, database="sqlite")
    assert said("drill", now).startswith("ok")
    assert said("drill", now + timedelta(days=93)).startswith("warn 上次恢复演练在 9")
    bad = Compared(1, 1, 1, 0, "1:a", True, unlike=("tables/people_person.parquet",))
    note_drill("b.zip", bad, by=world.system, seconds=1, database="sqlite")
    assert "b.zip）没有通过" in said("drill", now)


def test_a_trail_that_was_found_broken_or_not_looked_at_is_seen(world: World, now: datetime):
    assert said("trail", now).startswith("warn 操作记录还没有核验过")
    actions.note_verified(Verified(7, "7:x", (), (), None), by=world.system)
    assert said("trail", now).startswith("ok")
    assert said("trail", now + timedelta(days=9)).startswith("warn 上次核验操作记录")
    actions.note_verified(Verified(7, "7:x", (Break(3, 5),), (), None), by=world.system)
    assert said("trail", now).startswith("fail 上次核验")


def test_files_of_returns_without_a_batch_and_batches_without_a_file_are_seen(world, now, home):
    (home / "returns").mkdir()
    stray = home / "returns" / f"{'ab' * 32}.parquet"
    stray.write_bytes(b"?")
    assert said("strays", now).startswith("ok")  # an import may be at it
    os.utime(stray, (0, 0))
    assert "warn 有 1 个报表文件没有批次认领" in said("strays", now)
    stray.unlink()
    lost = ReturnBatch.objects.create(
        sha256="cd" * 32,
        size=1,
        rows=1,
        table="t",
        fields=[],
        periods=[],
        source=Source.objects.get(code=SOURCE),
        accepted_at=now,
    )
    assert f"fail 1 个报表批次的文件不见了，如 {lost.sha256[:12]}.parquet" in said("strays", now)


def test_a_worker_that_is_gone_and_jobs_that_wait_are_seen(world: World, now: datetime):
    from lianzhang.doors.jobs import back_up_now

    assert "warn 没有后台任务进程在运行，0 项" in said("worker", now)
    back_up_now.enqueue(None)
    assert "fail 没有后台任务进程在运行，1 项" in said("worker", now + timedelta(minutes=6))
    actions.beat("1-a")
    assert said("worker", now).startswith("ok 1 个后台任务进程")
    later = now + timedelta(minutes=6, seconds=30)
    os.utime(queries.signs() / "1-a", (later.timestamp(), later.timestamp()))
    assert said("worker", later).startswith("warn 最早的任务已等了 6 分钟")
    actions.leave("1-a")
    assert queries.alive(now) == frozenset()


def test_a_job_whose_worker_died_is_begun_again_and_given_up_after_three(world: World, now):
    from django_tasks_db.models import DBTaskResult

    from lianzhang.doors.jobs import back_up_now

    jobs = DBTaskResult.objects
    back_up_now.enqueue(None)
    actions.beat("1-here")
    jobs.get().claim("1-here")
    assert actions.return_jobs(by=world.system, now=now) == 0  # its worker lives
    jobs.get().claim("2-gone")
    assert actions.return_jobs(by=world.system, now=now) == 1
    assert jobs.get().status == "READY"
    jobs.get().claim("3-gone")
    assert actions.return_jobs(by=world.system, now=now) == 0
    assert jobs.get().status == "FAILED"
    with pytest.raises(NotAllowed):
        actions.return_jobs(by=world.county, now=now)


def test_missing_files_of_pages_are_named(world: World, settings: Any, now: datetime):
    settings.STATICFILES_DIRS = []
    clear: Any = finders.get_finder
    clear.cache_clear()
    try:
        assert said("assets", now).startswith("fail 缺少页面文件 vendor/echarts.min.js")
    finally:
        clear.cache_clear()


def test_a_missing_and_a_damaged_translation_are_named(world, settings, now, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    assert said("languages", now).startswith("warn 英文译文没有编译")
    file = tmp_path / "en" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"not a catalogue")
    assert said("languages", now).startswith("warn 英文译文没有编译或已损坏")


def test_a_machine_without_chinese_fonts_is_named(world, now, tmp_path, monkeypatch):
    stand_in(tmp_path / "bin", "fc-list", "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert said("fonts", now).startswith("warn 本机没有中文字体")
    stand_in(tmp_path / "bin", "fc-list", "echo Noto Sans CJK SC")
    assert said("fonts", now) == "ok 本机有 1 种中文字体。"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert said("fonts", now).startswith("ok 本机没有 fontconfig")


@pytest.fixture
def without_tables(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_trailline RENAME TO gone")


def test_a_check_that_cannot_be_done_is_a_line_and_not_the_end(without_tables: None, now):
    if not SQLITE:  # there the transaction of the test itself would be over
        return
    told = said("clock", now)
    assert told.startswith("fail 没有查成：")
    assert said("fonts", now)


def test_only_who_may_look_sees_the_machine(world: World, now: datetime):
    assert seen_by(world.auditor, now=now)
    assert worst(seen_by(world.system, now=now)) is State.FAIL
    assert worst(()) is State.OK
    for viewer in (world.bureau, world.county, world.guest, world.approver):
        with pytest.raises(NotAllowed):
            seen_by(viewer, now=now)
        with pytest.raises(NotAllowed):
            pulse(viewer=viewer, now=now)
        with pytest.raises(NotAllowed):
            queries.keeping(viewer=viewer)
    assert pulse(viewer=world.auditor, now=now).database is True
