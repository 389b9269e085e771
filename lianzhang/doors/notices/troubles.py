"""Troubles that are nobody's input: a locked, full or lost database, a disk, a port.

Told by class name and message, so that a door needs neither Django's database layer nor a driver.
"""

import errno
import re
import shutil
from collections.abc import Callable

from django.conf import settings

from lianzhang.values.errors import Refused, gettext_noop

NO_ROOM = 2**20  # bytes: less than SQLite takes for one act


class Trouble(Refused):
    """The machine does not let us; nothing was changed."""

    status = 503
    exit_code = 1


def _trouble(code: str, what: str, why: str, remedy: str, **params: object) -> Trouble:
    refused = Trouble.because(f"trouble.{code}", what, why, remedy, **params)
    assert isinstance(refused, Trouble)
    return refused


def database_locked() -> Trouble:
    """This function will name a database that another process kept locked."""
    return _trouble(
        "database_locked",
        gettext_noop("数据库正被占用，等待超时。"),
        gettext_noop("另一个程序正在写入，例如正在载入案例、备份或用其他工具打开了数据库文件。"),
        gettext_noop(
            "请稍等再试；仍不行的，请关闭打开数据库文件的其他程序。本次没有改动任何数据。"
        ),
    )


def disk_full() -> Trouble:
    """This function will name a disk without room."""
    return _trouble(
        "disk_full",
        gettext_noop("磁盘已满，没有写入。"),
        gettext_noop("数据目录所在的磁盘没有剩余空间，或超出了配额。"),
        gettext_noop(
            "请清理磁盘，或用环境变量 LIANZHANG_HOME 换一个目录后重试。本次没有改动任何数据。"
        ),
    )


def database_gone() -> Trouble:
    """This function will name a database that is not there, or is not ours."""
    return _trouble(
        "database_gone",
        gettext_noop("数据库不存在或打不开。"),
        gettext_noop("数据库文件可能已被移走或删除，或者数据库服务没有启动、地址不对。"),
        gettext_noop(
            "请核对环境变量 LIANZHANG_HOME 和 LIANZHANG_DATABASE_URL，恢复备份；"
            "新安装的，请先运行 lianzhang demo 或 lianzhang serve。"
        ),
    )


def database_away() -> Trouble:
    """This function will name a database service that does not answer at the moment."""
    return _trouble(
        "database_away",
        gettext_noop("数据库暂时连接不上。"),
        gettext_noop("数据库服务可能正在重启或没有启动，也可能网络中断或地址不对。"),
        gettext_noop(
            "请稍后再试；刚才提交的内容，请先看是否已经办成，再决定要不要重新提交。"
            "仍不行的，请系统管理员检查数据库服务和环境变量 LIANZHANG_DATABASE_URL。"
        ),
    )


def database_empty() -> Trouble:
    """This function will name a database without our tables, or with those of another version."""
    return _trouble(
        "database_empty",
        gettext_noop("数据库里缺少本版本需要的表。"),
        gettext_noop("它可能是新建的，或由别的版本建立。"),
        gettext_noop(
            "请运行 lianzhang demo 或 lianzhang serve，启动时会自动建好；"
            "仍不行的，请先备份并移走原来的数据库文件，或用 LIANZHANG_HOME 换一个目录。"
        ),
    )


def database_damaged() -> Trouble:
    """This function will name a database file that is broken."""
    return _trouble(
        "database_damaged",
        gettext_noop("数据库文件已损坏，不能读取。"),
        gettext_noop("文件内容不完整，或根本不是数据库文件。"),
        gettext_noop("请停止使用，保留原文件，从备份恢复。"),
    )


def not_writable(path: str) -> Trouble:
    """This function will name a place that may not be written."""
    return _trouble(
        "not_writable",
        gettext_noop("没有写入权限：%(path)s。"),
        gettext_noop("当前用户对该文件或目录只读。"),
        gettext_noop("请核对目录权限，或用环境变量 LIANZHANG_HOME 换一个可写的目录。"),
        path=path or "—",
    )


def no_such_path(path: str) -> Trouble:
    """This function will name a file that is not there."""
    return _trouble(
        "no_such_file",
        gettext_noop("没有文件“%(path)s”。"),
        gettext_noop("路径可能写错，或文件已被移走。"),
        gettext_noop("请核对路径后重试。"),
        path=path,
    )


def is_a_folder(path: str) -> Trouble:
    """This function will name a folder given where a file is asked for."""
    return _trouble(
        "is_a_folder",
        gettext_noop("“%(path)s”是目录，不是文件。"),
        gettext_noop("这里要的是一个文件。"),
        gettext_noop("请改为文件的路径后重试。"),
        path=path,
    )


def port_in_use(host: str, port: int) -> Trouble:
    """This function will name a port that something else listens on."""
    return _trouble(
        "port_in_use",
        gettext_noop("端口 %(port)s 已被占用。"),
        gettext_noop("%(host)s 上已有程序在用这个端口，可能就是先前启动的本系统。"),
        gettext_noop("请关闭占用它的程序，或换一个端口：--port %(other)s。"),
        host=host,
        port=port,
        other=port + 1 if port < 65535 else 8000,
    )


def port_not_allowed(port: int) -> Trouble:
    """This function will name a port that this user may not open."""
    return _trouble(
        "port_not_allowed",
        gettext_noop("不能使用端口 %(port)s。"),
        gettext_noop("端口应在 1 至 65535 之间；1024 以下的端口通常只有管理员能用。"),
        gettext_noop("请换一个端口，例如 --port 8000。"),
        port=port,
    )


def no_such_host(host: str) -> Trouble:
    """This function will name a host that is not this machine."""
    return _trouble(
        "no_such_host",
        gettext_noop("本机没有主机名或地址“%(host)s”。"),
        gettext_noop("网站只能在本机的地址上提供服务。"),
        gettext_noop("请改为 --host localhost，或本机的一个地址，例如 --host 0.0.0.0。"),
        host=host,
    )


def _is_full() -> bool:
    """Whether the data folder has no room: SQLite often calls that an error of the disk."""
    return shutil.disk_usage(settings.LIANZHANG_HOME).free < NO_ROOM


_DATABASE_SAYS: tuple[tuple[str, Callable[[], Trouble]], ...] = (
    (r"locked|lock timeout|deadlock|could not obtain lock", database_locked),
    (r"disk is full|no space left|disk full|quota", disk_full),
    (r"readonly database|read-only", lambda: not_writable("")),
    (r"no such table|no such column|relation .* does not exist|column .* exist", database_empty),
    (r"disk i/o error", lambda: disk_full() if _is_full() else database_damaged()),
    (r"not a database|malformed|file is encrypted", database_damaged),
    (r"unable to open|does not exist|password|role|could not translate host", database_gone),
    (r"connect|terminat|server closed|shutting down|starting up|timeout", database_away),
)
_DATABASE_CLASSES = {"OperationalError", "ProgrammingError", "InterfaceError", "DatabaseError"}


def _of_database(problem: BaseException) -> Trouble | None:
    if not {cls.__name__ for cls in type(problem).__mro__} & _DATABASE_CLASSES:
        return None
    text = str(problem).lower()
    return next((make() for says, make in _DATABASE_SAYS if re.search(says, text)), None)


def _of_system(problem: OSError) -> Trouble | None:
    path = str(problem.filename or "")
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return not_writable(path)
    if problem.errno == errno.ENOENT and path:
        return no_such_path(path)
    if problem.errno == errno.EISDIR:
        return is_a_folder(path)
    return None


def named(problem: BaseException) -> Trouble | None:
    """This function will say in words what the machine refused; None for what nobody foresaw."""
    if isinstance(problem, OSError):
        return _of_system(problem)
    return _of_database(problem)
