"""The worker: heard of lately, and is what is queued being done?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Min
from django_tasks_db.models import DBTaskResult

from lianzhang.records.upkeep.queries.findings import Finding, fail, ok, warn
from lianzhang.values.errors import gettext_noop

BEAT = 10  # seconds between two signs of life
SILENT = timedelta(seconds=60)  # after which a worker counts as gone
PATIENT = timedelta(minutes=5)  # that a job may wait


def signs() -> Path:
    """This function will return the folder of workers' signs of life, one file each."""
    return Path(settings.LIANZHANG_HOME) / "workers"


def alive(now: datetime) -> frozenset[str]:
    """This function will name the workers that were heard of lately."""
    after = (now - SILENT).timestamp()
    found = set()
    for path in signs().glob("*"):
        try:
            if path.stat().st_mtime >= after:
                found.add(path.name)
        except FileNotFoundError:  # it ends at this very moment
            continue
    return frozenset(found)


def waiting() -> int:
    """This function will count the jobs that are ready to be done."""
    return DBTaskResult.objects.ready().count()


def check_worker(now: datetime) -> Iterator[Finding]:
    """This function will look at the workers and at how long jobs have been waiting."""
    remedy = gettext_noop(
        "请启动后台任务：systemctl start lianzhang-worker，或运行 lianzhang work；"
        "原因见 journalctl -u lianzhang-worker。"
    )
    here, queue = alive(now), DBTaskResult.objects.ready()
    count, first = queue.count(), queue.aggregate(first=Min("enqueued_at"))["first"]
    late = first is not None and now - first > PATIENT
    if not here:
        make = fail if late else warn
        yield make(
            "worker",
            gettext_noop("没有后台任务进程在运行，%(n)s 项任务在排队。"),
            remedy,
            n=count,
        )
    elif late:
        yield warn(
            "worker",
            gettext_noop("最早的任务已等了 %(minutes)s 分钟，共 %(n)s 项在排队。"),
            gettext_noop("大表需要时间；一直不减少的，请看 journalctl -u lianzhang-worker。"),
            minutes=int((now - first).total_seconds() // 60),
            n=count,
        )
    else:
        said = gettext_noop("%(workers)s 个后台任务进程在运行，%(n)s 项任务在排队。")
        yield ok("worker", said, workers=len(here), n=count)
