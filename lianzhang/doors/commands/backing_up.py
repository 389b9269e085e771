"""`lianzhang backup` and `lianzhang restore`: everything on record into one file, and back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import Refused, gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.archive.actions import BackedUp, Restored

FAULTS_NAMED = 2  # exit code
HEADS = gettext_noop("表"), gettext_noop("行数"), gettext_noop("SHA-256")


def target_of(to: Path, now: datetime) -> Path:
    """This function will name a backup by its moment where only a folder is given."""
    from lianzhang.records.archive.queries import backup_name

    return to / backup_name(now) if to.is_dir() else to


def run_backup(to: Path, *, as_json: bool) -> None:
    """This function will back everything up; exit code 2 where a kept file is lost or damaged."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.archive.actions import back_up
    from lianzhang.records.mandates.queries import system

    now = timezone.localtime()
    made = back_up(target_of(to, now), by=system(gettext("命令行")), now=now)
    if as_json:
        answer_json(_backed_up(made))
    else:
        _say_backed_up(made)
    if made.damaged or made.missing:
        raise typer.Exit(FAULTS_NAMED)


def run_scheduled(to: Path | None, *, asked: bool, as_json: bool) -> None:
    """This function will back up into the folder of backups, verify, and thin the older ones out.

    `asked` is whether `--scheduled` stood there, `to` the file that must then not be named.
    """
    if to is not None or not asked:
        raise Refused.because(
            "commands.backup_where",
            gettext_noop("没有说明备份到哪里，没有备份。"),
            gettext_noop("要么给出文件或目录，要么用 --scheduled，二者取一。"),
            gettext_noop("例如 lianzhang backup /mnt/backup/，或 lianzhang backup --scheduled。"),
        )
    set_up()
    from django.conf import settings
    from django.utils import timezone

    from lianzhang.methods.retaining import Terms
    from lianzhang.records.archive.actions import back_up_on_schedule
    from lianzhang.records.mandates.queries import system

    terms = Terms(
        settings.LIANZHANG_KEEP_DAILY,
        settings.LIANZHANG_KEEP_WEEKLY,
        settings.LIANZHANG_KEEP_MONTHLY,
    )
    by, now = system(gettext("定时任务")), timezone.now()
    done = back_up_on_schedule(settings.LIANZHANG_BACKUPS, terms=terms, by=by, now=now)
    if as_json:
        answer_json({**_backed_up(done.made), "removed": list(done.removed)})
    else:
        _say_backed_up(done.made)
        removed = {"n": len(done.removed)}
        answer(gettext("已读回核对，内容完好；按保留期清理旧备份 %(n)s 份。") % removed)
    if done.made.damaged or done.made.missing:
        raise typer.Exit(FAULTS_NAMED)


def _backed_up(made: "BackedUp") -> dict[str, Any]:
    return {
        "ok": not made.damaged and not made.missing,
        "file": str(made.path),
        "tables": made.tables,
        "rows": made.rows,
        "files": made.files,
        "damaged": list(made.damaged),
        "missing": list(made.missing),
    }


def _say_backed_up(made: "BackedUp") -> None:
    for place in made.damaged:
        tell(gettext("原件已损坏，按现状备份：%(file)s。") % {"file": place})
    for sha256 in made.missing:
        tell(gettext("原件缺失，没有备份到：%(file)s。") % {"file": sha256})
    answer(
        gettext("已备份 %(tables)s 张表 %(rows)s 行、%(files)s 个文件：%(file)s。")
        % {"tables": made.tables, "rows": made.rows, "files": made.files, "file": made.path}
    )


def run_restore(file: Path, *, check: bool, replace: bool, as_json: bool) -> None:
    """This function will verify a backup and, unless only checking, put it in place."""
    file.stat()  # a file that is not there is said before anything is started
    set_up()
    from lianzhang.records.archive.actions import restore, verify
    from lianzhang.records.mandates.queries import system

    by = system(gettext("命令行"))
    done = verify(file) if check else restore(file, by=by, replace=replace)
    if as_json:
        answer_json({"ok": True, "restored": not check, **_restored(done)})
        return
    if check:
        hashes = {part.path: part.sha256 for part in done.manifest.parts}
        rows = ((t.name, t.rows, hashes[t.path]) for t in done.manifest.tables)
        answer_table(gettext("备份内容"), [gettext(head) for head in HEADS], rows)
    said = (
        gettext_noop("备份完好：%(rows)s 行、%(files)s 个文件的校验值都一致。没有改动任何数据。")
        if check
        else gettext_noop("已恢复 %(rows)s 行、%(files)s 个文件，逐行核对一致。请重启网站。")
    )
    answer(gettext(said) % {"rows": done.rows, "files": done.files})


def _restored(done: "Restored") -> dict[str, Any]:
    told = done.manifest.model_dump(mode="json", exclude={"parts"})
    return {**told, "rows": done.rows, "files": done.files}
