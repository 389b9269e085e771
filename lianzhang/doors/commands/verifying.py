"""`lianzhang verify`: is the trail whole, and are the files of returns as they were let in?"""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from lianzhang.doors.commands.speaking import answer_json, counting, gettext, tell
from lianzhang.doors.commands.starting import set_up

if TYPE_CHECKING:
    from lianzhang.methods.sealing import Break
    from lianzhang.records.people.queries import Verified
    from lianzhang.records.returns.queries import Unsound

BROKEN = 2  # exit code


def verify_trail(*, since: str, as_json: bool) -> None:
    """This function will walk over the trail and name every place where it was changed.

    It names batches of returns whose file is gone or changed as well. Exit code 2 where the chain
    is broken, does not hold the head that was noted before, or a file is not as it was.
    """
    set_up()
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people import queries
    from lianzhang.records.upkeep.actions import note_verified
    from lianzhang.records.returns.queries import unsound

    by = system(gettext("命令行"))
    total = queries.count(viewer=by)
    with counting(gettext("核验操作记录")) as done:
        found = queries.verify(viewer=by, since=since, tell=lambda lines: done(lines, total))
    note_verified(found, by=by)
    lost = unsound(viewer=by)
    if as_json:
        answer_json(_plain(found, lost))
    else:
        _say(found)
        _say_lost(lost)
    if found.breaks or found.since_kept is False or lost:
        raise typer.Exit(BROKEN)


def _plain(found: "Verified", lost: "tuple[Unsound, ...]") -> dict[str, object]:
    return {
        "ok": not found.breaks and found.since_kept is not False and not lost,
        "lines": found.lines,
        "head": found.head,
        "breaks": [{"after": each.after, "at": each.at} for each in found.breaks],
        "since_kept": found.since_kept,
        "set_back": list(found.set_back),
        "files": [asdict(each) for each in lost],
    }


def _say_lost(lost: "tuple[Unsound, ...]") -> None:
    for each in lost:
        said = (
            gettext(
                "报表批次 %(batch)s 的数据文件缺失：%(file)s。请从备份恢复，或撤销该批后重新受理。"
            )
            if each.gone
            else gettext(
                "报表批次 %(batch)s 的数据文件已损坏或被替换：%(file)s。请从备份恢复，或撤销该批后重新受理。"
            )
        )
        tell(said % {"batch": each.batch, "file": each.file})


def _say(found: "Verified") -> None:
    for each in found.breaks:
        tell(_words(each))
    if found.since_kept is False:
        tell(gettext("上次记下的链尾已不在链上：其后的记录被整段删去或重写。"))
    if found.breaks or found.since_kept is False:
        tell(gettext("请保留现场，用备份比对，并报告系统管理员和审计。"))
        return
    if found.set_back:
        tell(
            gettext("时钟曾被拨回：第 %(lines)s 条的时间早于前一条；先后以序号为准。")
            % {"lines": "、".join(map(str, found.set_back))}
        )
    tell(gettext("%(lines)s 条操作记录完整，未被删改。") % {"lines": found.lines})
    tell(gettext("链尾 %(head)s，请抄存；下次用 --since 核对。") % {"head": found.head})


def _words(found: "Break") -> str:
    if found.at is None:
        return gettext("第 %(after)s 条之后的记录被删去，或链尾被改。") % {"after": found.after}
    places = {"after": found.after, "at": found.at}
    return gettext("第 %(after)s 条与第 %(at)s 条接不上：其间或该条被删、改或调换。") % places
