"""The command that places enterprises."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import app


@app.command()
def place(
    file: Annotated[Path, typer.Argument(help="企业表：.csv .xlsx，一行一家。Enterprises.")],
    form: Annotated[
        str, typer.Option("--format", help="table 或 jsonl。How to write it.")
    ] = "table",
    taught: Annotated[
        Path | None, typer.Option(help="纠正表：词、代码。Words and the codes they mean.")
    ] = None,
) -> None:
    """按经营范围、名称、主营产品判断行业，不用数据库。Enterprises to industries, no database."""
    from lianzhang.doors.commands.starting import set_up

    set_up()  # for where the packs are; no database is asked
    from lianzhang.doors.commands.placing import place_file

    place_file(file, form, taught)
