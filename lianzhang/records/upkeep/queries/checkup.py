"""Everything looked at, one after the other; what cannot be looked at says so."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from lianzhang.records.archive.queries import backup_files
from lianzhang.records.people import errors
from lianzhang.records.people.models import TrailHead
from lianzhang.records.upkeep.queries.databases import (
    check_database,
    check_migrations,
    is_reachable,
)
from lianzhang.records.upkeep.queries.findings import CHECKS, Finding, fail, warn
from lianzhang.records.upkeep.queries.keeping import (
    check_backups,
    check_drill,
    check_strays,
    check_trail,
)
from lianzhang.records.upkeep.queries.keys import check_environment, check_secrets
from lianzhang.records.upkeep.queries.machine import check_clock, check_disk, check_files, free
from lianzhang.records.upkeep.queries.showing import check_assets, check_fonts, check_languages
from lianzhang.records.upkeep.queries.working import alive, check_worker, waiting
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Viewer

Check = Callable[[], Iterator[Finding]]
LOOK = "upkeep.look"


def _checks(now: datetime) -> dict[str, Check]:
    """Every check by its code; those of the database only where it can be asked."""
    return {
        "disk": check_disk,
        "secrets": check_secrets,
        "files": check_files,
        "environment": check_environment,
        "backups": lambda: check_backups(now),
        "assets": check_assets,
        "languages": check_languages,
        "fonts": check_fonts,
    }


def _checks_of_database(now: datetime) -> dict[str, Check]:
    return {
        "database": check_database,
        "migrations": check_migrations,
        "clock": lambda: check_clock(now),
        "drill": lambda: check_drill(now),
        "trail": lambda: check_trail(now),
        "strays": lambda: check_strays(now),
        "worker": lambda: check_worker(now),
    }


def _looked(code: str, check: Check) -> tuple[Finding, ...]:
    """A check that itself fails is a line like any other: a doctor does not fall ill."""
    try:
        return tuple(check())
    except (DatabaseError, OSError) as problem:
        return (
            fail(
                code,
                gettext_noop("没有查成：%(problem)s。"),
                gettext_noop("请先处理上面的问题再查一次；表结构不符时先升级或回退版本。"),
                problem=type(problem).__name__,
            ),
        )


def check_up(*, now: datetime, only: Collection[str] = ()) -> tuple[Finding, ...]:
    """This function will look at everything; it needs no database, and says where there is none.

    `only` are codes of checks, for somebody who mends one thing. For the command line, whose user
    owns the machine; a page asks `seen_by`.
    """
    checks = _checks(now)
    apart: tuple[Finding, ...] = ()
    if is_reachable():
        checks |= _checks_of_database(now)
    else:
        names = [code for code in CHECKS if code in _checks_of_database(now)][1:]
        apart = (_unreachable(), _left_out(names))
    chosen = {code: check for code, check in checks.items() if not only or code in only}
    found = [line for code, check in chosen.items() for line in _looked(code, check)]
    order = list(CHECKS)
    return tuple(sorted((*apart, *found), key=lambda line: order.index(line.check)))


def _unreachable() -> Finding:
    return fail(
        "database",
        gettext_noop("数据库连不上。"),
        gettext_noop("请核对 LIANZHANG_DATABASE_URL 和 LIANZHANG_HOME，数据库服务是否在运行。"),
    )


def _left_out(names: list[str]) -> Finding:
    return warn(
        "unchecked",
        gettext_noop("数据库连不上，%(n)s 项没有检查：%(names)s。"),
        gettext_noop("请先让数据库可用，再查一次。"),
        n=len(names),
        names="、".join(CHECKS[name] for name in names),
    )


def check_looker(viewer: Viewer) -> None:
    """This function will raise `NotAllowed` for somebody who may not look at the machine."""
    if not viewer.can(LOOK):
        raise errors.not_permitted(LOOK, viewer.name)


def seen_by(viewer: Viewer, *, now: datetime) -> tuple[Finding, ...]:
    """This function will look at everything for a person who may."""
    check_looker(viewer)
    return check_up(now=now)


@dataclass(frozen=True)
class Pulse:
    """The few measures that are watched all the time; None where one is not known."""

    database: bool
    worker: bool
    disk_free: int  # bytes
    waiting: int | None
    trail_lines: int | None
    backup_age: float | None  # seconds


def pulse(*, viewer: Viewer, now: datetime) -> Pulse:
    """This function will take the measures, with two short queries."""
    check_looker(viewer)
    newest = next(iter(backup_files(settings.LIANZHANG_BACKUPS)), None)
    age = (now - newest.at).total_seconds() if newest else None
    up, queued, lines = is_reachable(), None, None
    if up:
        try:
            queued = waiting()
            lines = TrailHead.objects.values_list("number", flat=True).first() or 0
        except DatabaseError:  # tables of another version
            up = False
    home = Path(settings.LIANZHANG_HOME)
    return Pulse(up, bool(alive(now)), free(home), queued, lines, age)
