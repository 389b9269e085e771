"""The machine: room on its disks, its clock, who may read its files."""

import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from lianzhang.records.people.models import TrailLine
from lianzhang.records.upkeep.queries.findings import Finding, fail, ok, warn
from lianzhang.values.errors import gettext_noop

MB = 10**6
AHEAD = timedelta(seconds=60)  # that a clock may lie behind the last act before it was set back
APART = timedelta(seconds=5)  # that our clock and the database's may differ
FAR_APART = timedelta(seconds=60)
PATIENCE = 5  # seconds for a program of the system to answer


def folders() -> Mapping[str, Path]:
    """This function will return the folders that grow, by what they are."""
    home = Path(settings.LIANZHANG_HOME)
    return {"home": home, "returns": home / "returns", "backups": settings.LIANZHANG_BACKUPS}


def _standing(path: Path) -> Path:
    """The folder itself, or the nearest above it that there is."""
    return next(each for each in (path, *path.parents) if each.exists())


def free(path: Path) -> int:
    """This function will return the bytes left where a folder lies, or would lie."""
    return shutil.disk_usage(_standing(path)).free


def check_disk() -> Iterator[Finding]:
    """This function will look at the room left for each folder, against the two thresholds."""
    for path in dict.fromkeys(folders().values()):
        left = free(path) // MB
        say = {"folder": path, "left": f"{left:,}"}
        remedy = gettext_noop(
            "请清理磁盘或扩容：lianzhang sweep 清理无主文件；旧备份移到别处。"
            "界限由 LIANZHANG_DISK_WARN_MB、LIANZHANG_DISK_FAIL_MB 设置。"
        )
        said = gettext_noop("%(folder)s 所在磁盘剩余 %(left)s MB。")
        if left < settings.LIANZHANG_DISK_FAIL_MB:
            yield fail("disk", said, remedy, **say)
        elif left < settings.LIANZHANG_DISK_WARN_MB:
            yield warn("disk", said, remedy, **say)
        else:
            yield ok("disk", said, **say)


def check_clock(now: datetime) -> Iterator[Finding]:
    """This function will compare the clock with the last act, the database, and its time service."""
    last = TrailLine.objects.order_by("-id").values_list("at", flat=True).first()
    told = list(_against_last(last, now)) + list(_against_database(now)) + list(_time_service())
    yield from told or [ok("clock", gettext_noop("时钟与操作记录、数据库一致。"))]


def _against_last(last: datetime | None, now: datetime) -> Iterator[Finding]:
    if last and now < last - AHEAD:
        yield fail(
            "clock",
            gettext_noop("时钟比最后一条操作记录慢 %(seconds)s 秒：时钟被回拨过。"),
            gettext_noop("请校准时钟（例如启用 chrony）；回拨期间的时间戳不可信，请告知审计。"),
            seconds=round((last - now).total_seconds()),
        )


def _against_database(now: datetime) -> Iterator[Finding]:
    if connection.vendor == "sqlite":  # the same clock
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        apart = abs(cursor.fetchone()[0] - now)
    if apart > APART:
        make = fail if apart > FAR_APART else warn
        yield make(
            "clock",
            gettext_noop("本机时钟与数据库服务器相差 %(seconds)s 秒。"),
            gettext_noop("请让两台机器都向同一时间服务器对时。"),
            seconds=round(apart.total_seconds()),
        )


def _answer(*words: str) -> str:
    """What a program of the system prints; "" where it is missing or does not answer."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _time_service() -> Iterator[Finding]:
    if _answer("timedatectl", "show", "--property=NTPSynchronized", "--value") == "no":
        yield warn(
            "clock",
            gettext_noop("系统时钟没有对时（timedatectl：NTPSynchronized=no）。"),
            gettext_noop("请启用 chrony 或 systemd-timesyncd，指向内网时间服务器。"),
        )


def _open_to_others(path: Path) -> bool:
    return bool(stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))


def private_files() -> Iterator[Path]:
    """This function will list what only the service's own user may read."""
    home = Path(settings.LIANZHANG_HOME)
    yield home
    yield home / "secret"
    if connection.vendor == "sqlite":
        # whoever may enter the home may read it; elsewhere the file itself must be closed
        name = Path(str(connection.settings_dict["NAME"]))
        yield from () if home in name.parents else (name,)
    yield settings.LIANZHANG_BACKUPS


def check_files() -> Iterator[Finding]:
    """This function will name what other users of the machine may read."""
    found = [path for path in private_files() if path.exists() and _open_to_others(path)]
    for path in found:
        mode = stat.S_IMODE(path.stat().st_mode)
        yield fail(
            "files",
            gettext_noop("%(path)s 的权限是 %(mode)s，别的用户也能读。"),
            gettext_noop("请运行：chmod go-rwx '%(path)s'。"),
            path=path,
            mode=f"{mode:o}",
        )
    if not found:
        yield ok("files", gettext_noop("数据目录、密钥和备份只有本服务的用户能读。"))
