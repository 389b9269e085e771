"""`lianzhang verify`: is the trail whole, from its first line to its head?"""

from typing import TYPE_CHECKING

import typer

from lianzhang.doors.commands.speaking import answer_json, counting, gettext, tell
from lianzhang.doors.commands.starting import set_up

if TYPE_CHECKING:
    from lianzhang.analysis.proving import Proof
    from lianzhang.methods.sealing import Break
    from lianzhang.records.people.queries import Verified

BROKEN = 2  # exit code


def verify_trail(*, since: str, as_json: bool) -> None:
    """This function will walk over the trail and name every place where it was changed.

    Exit code 2 where the chain is broken, or does not hold the head that was noted before.
    """
    set_up()
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people import queries

    by = system(gettext("命令行"))
    total = queries.count(viewer=by)
    with counting(gettext("核验操作记录")) as done:
        found = queries.verify(viewer=by, since=since, tell=lambda lines: done(lines, total))
    from lianzhang.analysis.proving import CHANGED, proofs

    with counting(gettext("核对成批入库的内容")) as done:
        proved = []
        for number, proof in enumerate(proofs(viewer=by), 1):
            proved.append(proof)
            done(number, number)
    changed = [proof for proof in proved if proof.found == CHANGED]
    if as_json:
        answer_json(_plain(found) | {"ok": _whole(found) and not changed, **_plain_proofs(proved)})
    else:
        _say(found)
        _say_proofs(proved)
    if changed or not _whole(found):
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


def _plain(found: "Verified") -> dict[str, object]:
    return {
        "ok": not found.breaks and found.since_kept is not False,
        "lines": found.lines,
        "head": found.head,
        "breaks": [{"after": each.after, "at": each.at} for each in found.breaks],
        "since_kept": found.since_kept,
    }


def _say(found: "Verified") -> None:
    for each in found.breaks:
        tell(_words(each))
    if found.since_kept is False:
        tell(gettext("上次记下的链尾已不在链上：其后的记录被整段删去或重写。"))
    if found.breaks or found.since_kept is False:
        tell(gettext("请保留现场，用备份比对，并报告系统管理员和审计。"))
        return
    tell(gettext("%(lines)s 条操作记录完整，未被删改。") % {"lines": found.lines})
    tell(gettext("链尾 %(head)s，请抄存；下次用 --since 核对。") % {"head": found.head})


def _words(found: "Break") -> str:
    if found.at is None:
        return gettext("第 %(after)s 条之后的记录被删去，或链尾被改。") % {"after": found.after}
    places = {"after": found.after, "at": found.at}
    return gettext("第 %(after)s 条与第 %(at)s 条接不上：其间或该条被删、改或调换。") % places
