"""`lianzhang drill`: a backup restored aside, compared, and the outcome put on record.

The restoring is done by a process of its own with a home and a database of its own, so that
nothing of it can touch what is served.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lianzhang.doors.commands.speaking import answer, answer_json, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import NotFound, gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.archive.queries import Compared

UNLIKE = 2  # exit code
COMMAND = "from lianzhang.doors.commands import main; main()"


def _newest(folder: Path) -> Path:
    from lianzhang.records.archive.queries import backup_files

    found = backup_files(folder)
    if not found:
        raise NotFound.because(
            "commands.no_backup",
            gettext_noop("%(folder)s 里没有备份，没有可演练的。"),
            gettext_noop("恢复演练用最近的一份定时备份。"),
            gettext_noop("请先运行 lianzhang backup --scheduled，或给出备份文件。"),
            folder=folder,
        )
    return found[0].path


def run_drill(file: Path | None, *, as_json: bool) -> None:
    """This function will restore a backup into a passing installation and compare it.

    Exit code 2 where it cannot be restored, or is not what the manifest says; either way the trail
    and the doctor tell.
    """
    set_up()
    from django.conf import settings

    from lianzhang.records.archive.actions import note_drill
    from lianzhang.records.archive.queries import Compared
    from lianzhang.records.mandates.queries import system

    backup = file or _newest(settings.LIANZHANG_BACKUPS)
    backup.stat()  # a file that is not there is said, and is no drill
    database = settings.LIANZHANG_DRILL_DATABASE_URL
    began = time.monotonic()
    told = _restored_aside(backup.resolve(), database, Path(settings.LIANZHANG_HOME))
    seconds = time.monotonic() - began
    found = Compared(**told["found"]) if "found" in told else None
    kind = database.partition(":")[0] or "sqlite"
    by, why = system(gettext("恢复演练")), told.get("why", "")
    note_drill(backup.name, found, by=by, seconds=seconds, database=kind, why=why)
    good = found is not None and not found.unlike
    if as_json:
        answer_json({"ok": good, "file": str(backup), "seconds": round(seconds, 1), **told})
    else:
        _say(backup, found, told)
    if not good:
        raise typer.Exit(UNLIKE)


def _restored_aside(backup: Path, database: str, home: Path) -> dict[str, Any]:
    """What the other process found; `why` where it could not restore."""
    aside = home / f"drill-{secrets.token_hex(6)}"
    aside.mkdir(mode=0o700)
    try:
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, "drill", str(backup), "--inside", "--json"],
            env={
                **os.environ,
                "LIANZHANG_HOME": str(aside),
                "LIANZHANG_DATABASE_URL": database or f"sqlite:///{aside / 'drill.sqlite3'}",
                "LIANZHANG_LOG_TO": "stderr",
            },
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return _answer_of(done.stdout, done.returncode)


def _answer_of(text: str, code: int) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {"why": f"exit {code}"}
    if "found" in told:
        told["found"]["unlike"] = tuple(told["found"]["unlike"])
        return {"found": told["found"]}
    return {"why": told["errors"][0]["code"], "errors": told["errors"]}


def run_inside(file: Path) -> None:
    """This function will restore and compare: the part that runs in a process of its own."""
    set_up()
    from lianzhang.records.archive.actions import restore
    from lianzhang.records.archive.queries import compare
    from lianzhang.records.mandates.queries import system

    by = system(gettext("恢复演练"))
    restore(file, by=by, replace=True)
    answer_json({"found": asdict(compare(file, viewer=by))})


def _say(backup: Path, found: "Compared | None", told: dict[str, Any]) -> None:
    if found is None:
        for error in told.get("errors", ()):
            tell(" ".join(filter(None, (error["what"], error["why"], error["remedy"]))))
        tell(gettext("演练没有通过：%(file)s 不能恢复（%(why)s）。") % {"file": backup, **told})
        return
    for place in found.unlike:
        tell(gettext("与清单不一致：%(place)s。") % {"place": place})
    if found.unlike:
        return
    counts = {"tables": found.tables, "rows": found.rows, "files": found.files, "head": found.head}
    answer(
        gettext(
            "演练通过：%(tables)s 张表 %(rows)s 行、%(files)s 个文件与清单逐项一致，链尾 %(head)s。"
        )
        % counts
    )
