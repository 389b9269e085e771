"""One line of a check-up: what was looked at, how it stands, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lianzhang.values.errors import gettext_noop


class State(StrEnum):
    """How something stands; the worst of all lines is the exit code of the doctor."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """A line; `what` and `remedy` are Chinese templates that the doors translate and fill."""

    check: str
    state: State
    what: str
    remedy: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


CHECKS = {  # in the order in which they are told
    "database": gettext_noop("数据库"),
    "migrations": gettext_noop("表结构"),
    "disk": gettext_noop("磁盘"),
    "clock": gettext_noop("时钟"),
    "secrets": gettext_noop("密钥与开关"),
    "files": gettext_noop("文件权限"),
    "environment": gettext_noop("环境变量"),
    "backups": gettext_noop("备份"),
    "drill": gettext_noop("恢复演练"),
    "trail": gettext_noop("操作记录"),
    "strays": gettext_noop("无主文件"),
    "worker": gettext_noop("后台任务"),
    "assets": gettext_noop("页面文件"),
    "languages": gettext_noop("译文"),
    "fonts": gettext_noop("字体"),
    "unchecked": gettext_noop("没有检查"),
}


def ok(check: str, what: str, **params: object) -> Finding:
    """This function will make a line about something that is as it should be."""
    return Finding(check, State.OK, what, "", _texts(params))


def warn(check: str, what: str, remedy: str, **params: object) -> Finding:
    """This function will make a line about something that will become a trouble."""
    return Finding(check, State.WARN, what, remedy, _texts(params))


def fail(check: str, what: str, remedy: str, **params: object) -> Finding:
    """This function will make a line about something that is one."""
    return Finding(check, State.FAIL, what, remedy, _texts(params))


def _texts(params: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in params.items()}


def worst(findings: tuple[Finding, ...]) -> State:
    """This function will return the worst state of all lines."""
    order = list(State)
    return max((finding.state for finding in findings), key=order.index, default=State.OK)
