"""Commands on criteria: the catalogue, and what it says of the enterprises of a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, app


@app.command()
def criteria(as_json: AsJson = False) -> None:
    """认定标准：文件、施行日期、核实程度。The criteria with citations, dates and marks."""
    from lianzhang.doors.commands.starting import set_up

    set_up()
    from lianzhang.doors.commands.judging import show_criteria

    show_criteria(as_json=as_json)


@app.command()
def judge(
    codes: Annotated[list[str], typer.Argument(help="标准代码，见 criteria。Criteria.")],
    file: Annotated[Path, typer.Option("--input", help=".csv .parquet .xlsx .json 企业表。File.")],
    as_of: Annotated[
        datetime, typer.Option("--as-of", formats=["%Y-%m-%d"], help="判断日期。Day of judgement.")
    ],
    explain: Annotated[bool, typer.Option("--explain", help="逐条说明。Say why.")] = False,
    form: Annotated[
        str, typer.Option("--format", help="table、jsonl 或 parquet。How to write it.")
    ] = "table",
    engine: Annotated[
        str, typer.Option("--engine", help="duckdb、sail 或 spark。What computes it.")
    ] = "duckdb",
    to: Annotated[
        Path | None, typer.Option("--to", help="写到文件，parquet 必填。Where to write it.")
    ] = None,
) -> None:
    """按标准判断一批企业：符合与否、差多少，不用数据库。Judge enterprises, no database."""
    from lianzhang.doors.commands.starting import set_up

    set_up()  # for where the packs are; no database is asked
    from lianzhang.doors.commands.judging import Wanted, judge_file

    judge_file(Wanted(codes, file, as_of.date(), explain, form, engine, to))


@app.command()
def synth(
    to: Annotated[Path, typer.Argument(help="写到哪里：.parquet .csv .xlsx。Where to write.")],
    city: Annotated[str, typer.Option(help="群体定义。Which population.")] = "dezhou",
    rows: Annotated[
        int,
        typer.Option(min=0, help="企业数，0 为公布规模，至多一千万。How many, 0: as published."),
    ] = 0,
    seed: Annotated[int, typer.Option(min=0, help="随机种子，相同则逐字节相同。Seed.")] = 1,
    year: Annotated[int, typer.Option(min=1990, max=2199, help="上年（y-1）。Last year.")] = 2025,
) -> None:
    """生成一群模拟企业和申报数，总数照公布数。Make up enterprises that come to published totals."""
    from lianzhang.doors.commands.starting import set_up

    set_up()  # for where the packs are; no database is asked
    from lianzhang.doors.commands.synthesizing import synthesize

    synthesize(to, city=city, rows=rows, seed=seed, year=year)
