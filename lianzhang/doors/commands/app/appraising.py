"""Commands on appraisals: scores, ranks and classes of a file of enterprises."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import app


@app.command()
def appraise(
    instance: Annotated[str, typer.Argument(help="评价框架，见 criteria 的 per_mu_…。Frame.")],
    file: Annotated[Path, typer.Option("--input", help=".csv .parquet .xlsx .json 企业表。File.")],
    parameters: Annotated[
        Path | None,
        typer.Option(help=".yaml 参数：权重、基准值、分档。What the frame leaves open."),
    ] = None,
    year: Annotated[int, typer.Option(min=1990, max=2199, help="数据年度。Year.")] = 2025,
    form: Annotated[
        str, typer.Option("--format", help="table 或 jsonl。How to write it.")
    ] = "table",
) -> None:
    """亩均评价测算：得分、名次、档次、明细，不用数据库。Appraise enterprises, no database."""
    from lianzhang.doors.commands.starting import set_up

    set_up()  # for where the packs are; no database is asked
    from lianzhang.doors.commands.appraising import appraise_file

    appraise_file(instance, file, parameters=parameters, year=year, form=form)
