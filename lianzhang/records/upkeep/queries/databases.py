"""The database: there, as new as we need it, set as we need it, of this version."""

from collections.abc import Iterator
from functools import lru_cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from lianzhang.records.upkeep.queries.findings import Finding, fail, ok, warn
from lianzhang.values.errors import gettext_noop

OLDEST_SQLITE = (3, 37)  # what Django 5.2 asks for is 3.31; STRICT tables and RETURNING from here
OLDEST_POSTGRESQL = 140000  # what Django 5.2 supports


def is_reachable() -> bool:
    """This function will answer whether the database answers."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, OSError):
        return False
    return True


@lru_cache(maxsize=1)
def _nodes() -> frozenset[tuple[str, str]]:
    """Every migration of this version; read from the code once in a process."""
    return frozenset(MigrationLoader(None).graph.nodes)


def pending() -> tuple[str, ...]:
    """This function will name the migrations that the database has still to go through."""
    applied = set(MigrationRecorder(connection).applied_migrations())
    return tuple(f"{app}.{name}" for app, name in sorted(_nodes() - applied))


def _unknown() -> tuple[str, ...]:
    applied = set(MigrationRecorder(connection).applied_migrations())
    ours = {app for app, _ in _nodes()}
    strange = sorted(node for node in applied - _nodes() if node[0] in ours)
    return tuple(f"{app}.{name}" for app, name in strange)


def readiness() -> tuple[str, ...]:
    """This function will name what is missing before requests can be served; () for nothing."""
    if not is_reachable():
        return ("database",)
    try:
        return ("migrations",) if pending() else ()
    except DatabaseError:
        return ("database",)


def _asked(statement: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0])


def check_database() -> Iterator[Finding]:
    """This function will look at the kind, version and settings of the database."""
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        yield from _postgresql()


def _sqlite() -> Iterator[Finding]:
    version, mode = _asked("SELECT sqlite_version()"), _asked("PRAGMA journal_mode").lower()
    if tuple(map(int, version.split(".")[:2])) < OLDEST_SQLITE:
        yield warn(
            "database",
            gettext_noop("SQLite %(version)s 太旧。"),
            gettext_noop("请升级系统里的 SQLite，或改用 PostgreSQL。"),
            version=version,
        )
    if mode != "wal":
        yield fail(
            "database",
            gettext_noop("SQLite 的日志方式是 %(mode)s，不是 wal：读写会互相等待。"),
            gettext_noop("请确认数据目录在本机磁盘上（网络盘不支持 wal）并可写，然后重启网站。"),
            mode=mode,
        )
    if _asked("PRAGMA foreign_keys") != "1":
        yield fail(
            "database",
            gettext_noop("SQLite 没有检查外键。"),
            gettext_noop("请换一个编译时带外键检查的 SQLite。"),
        )
    said = gettext_noop("SQLite %(version)s，%(mode)s，能读写。")
    yield ok("database", said, version=version, mode=mode)


def _postgresql() -> Iterator[Finding]:
    number = int(_asked("SHOW server_version_num"))
    version, encoding = _asked("SHOW server_version"), _asked("SHOW server_encoding")
    isolation = _asked("SHOW default_transaction_isolation")
    if number < OLDEST_POSTGRESQL:
        yield fail(
            "database",
            gettext_noop("PostgreSQL %(version)s 太旧。"),
            gettext_noop("请升级到 14 或更新的版本。"),
            version=version,
        )
    if encoding != "UTF8":
        yield fail(
            "database",
            gettext_noop("数据库的编码是 %(encoding)s，存不下全部汉字。"),
            gettext_noop("请备份，新建 UTF8 编码的库，再恢复。"),
            encoding=encoding,
        )
    if isolation != "read committed":
        yield warn(
            "database",
            gettext_noop("数据库默认的隔离级别是 %(isolation)s，不是 read committed。"),
            gettext_noop("请删去对 default_transaction_isolation 的改动：并发办理时会多出失败。"),
            isolation=isolation,
        )
    said = gettext_noop("PostgreSQL %(version)s，%(encoding)s，%(isolation)s，能连接。")
    yield ok("database", said, version=version, encoding=encoding, isolation=isolation)


def check_migrations() -> Iterator[Finding]:
    """This function will say whether the tables are those of this version."""
    waiting, strange = pending(), _unknown()
    if strange:
        yield fail(
            "migrations",
            gettext_noop("数据库由更新的版本建立，本版本不认识 %(n)s 项，如 %(first)s。"),
            gettext_noop("请换回新版本，或恢复升级前的备份（docs/deploy.md，回退）。"),
            n=len(strange),
            first=strange[0],
        )
    if waiting:
        yield fail(
            "migrations",
            gettext_noop("数据库还缺 %(n)s 项升级，如 %(first)s。"),
            gettext_noop("请先备份，再运行 lianzhang migrate，然后重启网站和后台任务。"),
            n=len(waiting),
            first=waiting[0],
        )
    if not (waiting or strange):
        yield ok("migrations", gettext_noop("表结构与本版本一致。"))
