"""`lianzhang verify`: is the trail whole, and are the files of returns as they were let in?"""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from lianzhang.doors.commands.speaking import answer_json, counting, gettext, tell
from lianzhang.doors.commands.starting import set_up

if TYPE_CHECKING:
    from lianzhang.analysis.proving import Proof
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
    from lianzhang.analysis.proving import CHANGED, proofs
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people import queries
    from lianzhang.records.returns.queries import unsound
    from lianzhang.records.upkeep.actions import note_verified

    by = system(gettext("命令行"))
    total = queries.count(viewer=by)
    with counting(gettext("核验操作记录")) as done:
        found = queries.verify(viewer=by, since=since, tell=lambda lines: done(lines, total))
    note_verified(found, by=by)
    lost = unsound(viewer=by)
    with counting(gettext("核对成批入库的内容")) as done:
        proved = []
        for number, proof in enumerate(proofs(viewer=by), 1):
            proved.append(proof)
            done(number, number)
    changed = [proof for proof in proved if proof.found == CHANGED]
    if as_json:
        plain = _plain(found, lost) | _plain_proofs(proved)
        answer_json(plain | {"ok": plain["ok"] and not changed})
    else:
        _say(found)
        _say_lost(lost)
        _say_proofs(proved)
    if changed or lost or not _whole(found):
        raise typer.Exit(BROKEN)


def _whole(found: "Verified") -> bool:
    return not found.breaks and found.since_kept is not False


def _plain_proofs(proved: "list[Proof]") -> dict[str, object]:
    return {
        "batches": len(proved),
        "changed": [
            {"line": each.line, "act": each.act, "thing": each.thing}
            for each in proved
            if each.found == "changed"
        ],
        "not_checked": [each.line for each in proved if each.found == "gone"],
    }


def _say_proofs(proved: "list[Proof]") -> None:
    """One sentence for each batch that is no longer what its line says, then the sum."""
    for each in proved:
        if each.found == "changed":
            said = {"line": each.line, "thing": each.thing}
            tell(
                gettext("第 %(line)s 条所记的成批内容（%(thing)s）与库中不符：入库后被改动。")
                % said
            )
    gone = [str(each.line) for each in proved if each.found == "gone"]
    same = sum(each.found == "same" for each in proved)
    tell(gettext("成批入库 %(n)s 批，%(same)s 批与记录相符。") % {"n": len(proved), "same": same})
    if gone:
        tell(gettext("已撤销、无从核对的：第 %(lines)s 条。") % {"lines": "、".join(gone)})


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
