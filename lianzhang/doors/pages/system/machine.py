"""The state of the machine and its settings as their templates read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.printing import language
from lianzhang.environment import Variable
from lianzhang.records.upkeep.queries import (
    CHECKS,
    Done,
    Finding,
    check_looker,
    keeping,
    seen_by,
)
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Viewer

SHOWN = 20  # backups in the list; the folder holds them all
STATES = {"ok": gettext_noop("正常"), "warn": gettext_noop("提醒"), "fail": gettext_noop("故障")}
BADGES = {"ok": "recorded", "warn": "proposed", "fail": "withdrawn"}  # with their words, always


@dataclass(frozen=True)
class Line:
    """A line of the check-up in the reader's language."""

    name: str
    state: str
    badge: str
    what: str
    remedy: str


@dataclass(frozen=True)
class Backup:
    """A backup in the list."""

    name: str
    at: datetime
    size: str


@dataclass(frozen=True)
class Last:
    """When something was last done, and how it went."""

    at: datetime
    thing: str
    good: bool


@dataclass(frozen=True)
class State:
    """The page of the state of the machine."""

    lines: tuple[Line, ...]
    backups: tuple[Backup, ...]
    drill: Last | None
    verified: Last | None
    folder: str
    may_back_up: bool


@dataclass(frozen=True)
class Given:
    """A variable: what holds, where it came from, what would hold without it."""

    name: str
    value: str
    origin: str
    given: bool
    default: str
    meaning: str


def _line(finding: Finding) -> Line:
    params = dict(finding.params)
    if finding.check == "unchecked":
        params["names"] = "、".join(gettext(name) for name in params["names"].split("、"))
    remedy = gettext(finding.remedy) % params if finding.remedy else ""
    return Line(
        gettext(CHECKS[finding.check]),
        gettext(STATES[finding.state]),
        BADGES[finding.state],
        gettext(finding.what) % params,
        remedy,
    )


def _last(done: Done | None) -> Last | None:
    return Last(done.at, done.thing.partition(":")[2], done.ok) if done else None


def state_page(viewer: Viewer, now: datetime) -> State:
    """This function will look at the machine and lay out what was found."""
    found = seen_by(viewer, now=now)
    kept = keeping(viewer=viewer)
    return State(
        lines=tuple(map(_line, found)),
        backups=tuple(
            Backup(file.path.name, file.at, filesizeformat(file.size))
            for file in kept.backups[:SHOWN]
        ),
        drill=_last(kept.drill),
        verified=_last(kept.verified),
        folder=str(settings.LIANZHANG_BACKUPS),
        may_back_up=viewer.can("archive.back_up"),
    )


def state_sheet(viewer: Viewer, now: datetime) -> tuple[list[str], Iterator[Row]]:
    """This function will return the head and the rows of the check-up's download."""
    heads = [gettext(head) for head in ("检查项", "状态", "情况", "怎么办")]
    lines = map(_line, seen_by(viewer, now=now))
    return heads, (Row((line.name, line.state, line.what, line.remedy)) for line in lines)


def _shown(variable: Variable) -> str:
    """Of a secret only whether it is set; the one made at the first start is one too."""
    if not variable.secret:
        return variable.value or "—"
    made = variable.name == "LIANZHANG_SECRET_KEY"
    return gettext("已设置") if variable.given or made else gettext("未设置")


def _origin(variable: Variable) -> str:
    if variable.given:
        return gettext("环境变量")
    made = variable.name == "LIANZHANG_SECRET_KEY"
    return gettext("首次启动时生成的文件") if made else gettext("默认")


def environment_page(viewer: Viewer) -> tuple[Given, ...]:
    """This function will list every variable with what holds now; never a secret."""
    check_looker(viewer)
    listed = sorted(settings.ENVIRONMENT, key=lambda variable: variable.name)
    english = language() == "en"
    return tuple(
        Given(
            each.name,
            _shown(each),
            _origin(each),
            each.given,
            each.default or "—",
            each.meaning_en if english else each.meaning,
        )
        for each in listed
    )


def environment_sheet(viewer: Viewer) -> tuple[list[str], Iterator[Row]]:
    """This function will return the head and the rows of the settings' download."""
    heads = [gettext(head) for head in ("变量", "当前值", "来自", "默认值", "含义")]
    listed = environment_page(viewer)
    return heads, (Row((v.name, v.value, v.origin, v.default, v.meaning)) for v in listed)
