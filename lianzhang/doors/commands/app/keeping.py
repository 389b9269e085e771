"""Commands that keep what is on record."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, app


@app.command()
def backup(
    to: Annotated[
        Path | None, typer.Argument(help="备份文件或目录。The file, or its folder.")
    ] = None,
    scheduled: Annotated[
        bool,
        typer.Option(
            "--scheduled",
            help="备份到 LIANZHANG_BACKUPS，读回核对，再按保留期清理旧备份。"
            "Into LIANZHANG_BACKUPS, read back, then remove what no term keeps.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """备份数据库、原件和报表，边用边备。Back up database, originals and returns."""
    from lianzhang.doors.commands.backing_up import run_backup, run_scheduled

    if scheduled or to is None:
        run_scheduled(to, asked=scheduled, as_json=as_json)
    else:
        run_backup(to, as_json=as_json)


@app.command()
def drill(
    file: Annotated[
        Path | None, typer.Argument(help="备份文件，不给则用最近的。The backup, else the newest.")
    ] = None,
    inside: Annotated[bool, typer.Option("--inside", hidden=True)] = False,
    as_json: AsJson = False,
) -> None:
    """恢复演练：把备份恢复到临时位置，逐项比对，记录结果。Restore aside, compare, note."""
    from lianzhang.doors.commands.drilling import run_drill, run_inside

    if inside and file is not None:
        run_inside(file)
    else:
        run_drill(file, as_json=as_json)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """检查部署：每项一行，说明怎么办；退出码 0 正常，1 提醒，2 故障。Check a deployment."""
    from lianzhang.doors.commands.doctoring import run_doctor

    run_doctor(as_json=as_json)


@app.command()
def migrate() -> None:
    """升级数据库的表；先备份。Bring the tables to this version; back up first."""
    from lianzhang.doors.commands.upgrading import run_migrate

    run_migrate()


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="备份文件。The backup.")],
    check: Annotated[
        bool, typer.Option("--check", help="只核对，不恢复。Verify, change nothing.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="替换已有数据。Replace what is on record.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """恢复备份；先核对全部校验值。Restore a backup, after every hash was verified."""
    from lianzhang.doors.commands.backing_up import run_restore

    run_restore(file, check=check, replace=replace, as_json=as_json)


@app.command()
def sweep(as_json: AsJson = False) -> None:
    """清理中断后留下的无主文件，一天以内的不动。Remove files that nobody names, a day old."""
    from lianzhang.doors.commands.sweeping import run_sweep

    run_sweep(as_json=as_json)


@app.command()
def verify(
    since: Annotated[
        str, typer.Option("--since", help="上次抄下的链尾，序号:校验值。A head noted before.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """核验操作记录：有没有被删、改、调换，在哪里。Verify the trail: changed, removed, moved?"""
    from lianzhang.doors.commands.verifying import verify_trail

    verify_trail(since=since, as_json=as_json)
