"""The command that matches names: who is meant, among those of a register."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import app


@app.command()
def match(
    queries: Annotated[Path, typer.Argument(help=".csv 或 .xlsx，要问的名称。Names asked.")],
    register: Annotated[
        Path | None, typer.Argument(help=".csv 或 .xlsx 名录。The register.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="table 或 jsonl。How to write it.")
    ] = "table",
    top: Annotated[int, typer.Option(help="每个名称最多几家。Candidates each.", min=1, max=50)] = 5,
    decisions: Annotated[
        Path | None,
        typer.Option(help="人工认定表：名称、登记名称、同一家。What people decided."),
    ] = None,
    recorded: Annotated[
        bool,
        typer.Option("--recorded", help="照本系统里的合并和认定。Follow what is decided here."),
    ] = False,
    duplicates: Annotated[
        bool, typer.Option("--duplicates", help="一个名录里的重复。Duplicates within one register.")
    ] = False,
) -> None:
    """名称匹配：这是名录里的哪一家，不必有数据库。Who is meant by each name, no database."""
    from lianzhang.doors.commands.starting import set_up

    set_up()  # for where the packs are; only --recorded asks the database
    from lianzhang.doors.commands.matching import Wanted, match_files

    if duplicates == (register is not None):
        raise typer.BadParameter("REGISTER / --duplicates")
    match_files(Wanted(queries, register, form, top, decisions, recorded))
