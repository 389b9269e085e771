"""What must be done again and again: backups, drills, verifications, sweeping."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from lianzhang.records.archive.queries import BackupFile, backup_files
from lianzhang.records.people import errors
from lianzhang.records.people.models import TrailLine
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.upkeep.queries.findings import Finding, fail, ok, warn
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Viewer

DRILL, VERIFY = "archive.drill", "upkeep.verify"
OLD = timedelta(hours=24)  # younger files may belong to an import that is going on
LATE = 3  # times the allowed age, from which on it is a failure


@dataclass(frozen=True)
class Done:
    """The last time that something was done, from the trail."""

    at: datetime
    thing: str
    after: dict[str, Any]

    @property
    def ok(self) -> bool:
        """This function will answer whether it went well."""
        return bool(self.after.get("ok"))


def last(act: str) -> Done | None:
    """This function will return the last line of an act; None where it was never done."""
    row = TrailLine.objects.filter(act=act).order_by("-id").first()
    return Done(row.at, row.thing, row.after) if row else None


@dataclass(frozen=True)
class Keeping:
    """What lies there and what was last done; None for never."""

    backups: tuple[BackupFile, ...]  # newest first
    drill: Done | None
    verified: Done | None


def keeping(*, viewer: Viewer) -> Keeping:
    """This function will return the backups that lie there, the last drill and verification."""
    if not viewer.can("upkeep.look"):
        raise errors.not_permitted("upkeep.look", viewer.name)
    return Keeping(backup_files(settings.LIANZHANG_BACKUPS), last(DRILL), last(VERIFY))


def _hours(age: timedelta) -> int:
    return int(age.total_seconds() // 3600)


def check_backups(now: datetime) -> Iterator[Finding]:
    """This function will look at the age of the newest backup in the folder of backups."""
    folder = Path(settings.LIANZHANG_BACKUPS)
    remedy = gettext_noop(
        "请运行 lianzhang backup --scheduled，并核对定时任务"
        "（systemctl list-timers 'lianzhang-*'）和目录 %(folder)s 能否写入。"
    )
    newest = next(iter(backup_files(folder)), None)
    if newest is None:
        yield fail("backups", gettext_noop("%(folder)s 里没有备份。"), remedy, folder=folder)
        return
    age, most = now - newest.at, timedelta(hours=settings.LIANZHANG_BACKUP_HOURS)
    say = {"folder": folder, "file": newest.path.name, "hours": _hours(age)}
    said = gettext_noop("最近的备份 %(file)s 是 %(hours)s 小时前的。")
    if age > LATE * most:
        yield fail("backups", said, remedy, **say)
    elif age > most:
        yield warn("backups", said, remedy, **say)
    else:
        yield ok("backups", said, **say)
    if _same_disk(folder):
        yield warn(
            "backups",
            gettext_noop("备份与数据在同一块磁盘上：磁盘坏了，两份都没有了。"),
            gettext_noop("请把 LIANZHANG_BACKUPS 设到另一块盘或另一台机器，或另行复制备份。"),
        )


def _same_disk(folder: Path) -> bool:
    home = Path(settings.LIANZHANG_HOME)
    return folder.exists() and folder.stat().st_dev == home.stat().st_dev


def check_drill(now: datetime) -> Iterator[Finding]:
    """This function will look at the last restore drill: how it went, and how long ago."""
    remedy = gettext_noop("请运行 lianzhang drill：把最近的备份恢复到临时位置，逐项比对。")
    done = last(DRILL)
    if done is None:
        yield warn("drill", gettext_noop("还没有做过恢复演练：备份能否恢复没有证明。"), remedy)
        return
    say = {"file": done.thing.removeprefix("archive:"), "days": (now - done.at).days}
    if not done.ok:
        yield fail(
            "drill",
            gettext_noop("上次恢复演练（%(days)s 天前，%(file)s）没有通过。"),
            gettext_noop("请立即另做一份备份再演练；仍不通过的，请保留现场并联系维护者。"),
            **say,
        )
    elif now - done.at > timedelta(days=settings.LIANZHANG_DRILL_DAYS):
        yield warn("drill", gettext_noop("上次恢复演练在 %(days)s 天前。"), remedy, **say)
    else:
        said = gettext_noop("上次恢复演练在 %(days)s 天前，%(file)s 全部一致。")
        yield ok("drill", said, **say)


def check_trail(now: datetime) -> Iterator[Finding]:
    """This function will look at the last verification of the trail."""
    remedy = gettext_noop("请运行 lianzhang verify；它应每周自动运行（lianzhang-verify.timer）。")
    done = last(VERIFY)
    if done is None:
        yield warn("trail", gettext_noop("操作记录还没有核验过。"), remedy)
        return
    say = {"days": (now - done.at).days, "lines": done.after.get("lines", 0)}
    if not done.ok:
        yield fail(
            "trail",
            gettext_noop("上次核验（%(days)s 天前）发现操作记录被删、改或调换。"),
            gettext_noop("请保留现场，用备份比对，并报告审计；lianzhang verify 会指明位置。"),
            **say,
        )
    elif now - done.at > timedelta(days=settings.LIANZHANG_VERIFY_DAYS):
        yield warn("trail", gettext_noop("上次核验操作记录在 %(days)s 天前。"), remedy, **say)
    else:
        said = gettext_noop("%(days)s 天前核验过 %(lines)s 条操作记录，完整。")
        yield ok("trail", said, **say)


def check_strays(now: datetime) -> Iterator[Finding]:
    """This function will compare the files of returns with the batches on record, both ways."""
    folder = Path(settings.LIANZHANG_HOME) / "returns"
    named = set(ReturnBatch.objects.values_list("sha256", flat=True))
    before = (now - OLD).timestamp()
    files = {path.stem: path for path in folder.rglob("*.parquet")}
    strays = [p for stem, p in files.items() if stem not in named and p.stat().st_mtime < before]
    lost = sorted(named - set(files))
    if lost:
        yield fail(
            "strays",
            gettext_noop("%(n)s 个报表批次的文件不见了，如 %(first)s.parquet。"),
            gettext_noop("请停止导入，从最近的备份恢复 %(folder)s。"),
            n=len(lost),
            first=lost[0][:12],
            folder=folder,
        )
    if strays:
        yield warn(
            "strays",
            gettext_noop("有 %(n)s 个报表文件没有批次认领。"),
            gettext_noop("请运行 lianzhang sweep 清理。"),
            n=len(strays),
        )
    if not (lost or strays):
        yield ok("strays", gettext_noop("%(n)s 个报表文件都有批次认领。"), n=len(named))
