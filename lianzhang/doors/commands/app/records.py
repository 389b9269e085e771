"""Commands that bring records in and ask for them."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Limit, Synthetic, Year, app


@app.command()
def load(
    file: Annotated[Path, typer.Argument(help=".xlsx 或 .csv 指标表。A table of figures.")],
    accept: Annotated[bool, typer.Option("--accept", help="受理入账。Let the rows in.")] = False,
    propose: Annotated[bool, typer.Option("--propose", help="受理为待核。As proposals.")] = False,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="与台账不一致的也入账。Contradictions too.")
    ] = False,
    synthetic: Synthetic = False,
    as_json: AsJson = False,
) -> None:
    """预览并受理指标表：指明行、列、问题、办法。Preview a table of figures, and let it in."""
    from lianzhang.doors.commands.loading import Wanted, load_file

    wanted = Wanted(accept or propose, propose, conflicts, synthetic)
    load_file(file, wanted, as_json=as_json)


@app.command("import")
def import_(
    file: Annotated[
        Path | None, typer.Argument(help=".xlsx、.xls、.ods 或 .csv 表。A table.")
    ] = None,
    table: Annotated[str, typer.Option(help="哪张表，默认按表头认。Which table.")] = "",
    sheet: Annotated[str, typer.Option(help="工作表。Which sheet.")] = "",
    period: Annotated[str, typer.Option(help="期间，如 2023年9月。Period of the whole.")] = "",
    column: Annotated[
        list[str] | None, typer.Option("--map", help="列名=字段，可多次。Heading=field.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="只看，不保存。Keep nothing.")] = False,
    partly: Annotated[
        bool, typer.Option("--partly", help="没有问题的行先受理，其余留在批次里。Good rows only.")
    ] = False,
    register: Annotated[
        bool, typer.Option("--register", help="登记新企业。Register unknown enterprises.")
    ] = False,
    undo: Annotated[int | None, typer.Option(help="撤销一个批次。Undo a batch.")] = None,
    reason: Annotated[str, typer.Option(help="撤销的理由。Why it is undone.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="受理过的文件再导入一次。Though it came in before.")
    ] = False,
    synthetic: Synthetic = False,
    as_json: AsJson = False,
) -> None:
    """导入任一张表：预览、受理、撤销；有问题时退出码为 2。Import any table, or undo a batch."""
    from lianzhang.doors.commands.importing import Wanted, import_file, undo_batch

    if undo is not None:
        undo_batch(undo, reason, as_json=as_json)
    elif file is None:
        raise typer.BadParameter("FILE / --undo")
    else:
        columns = tuple(column or ())
        wanted = Wanted(table, sheet, period, columns, preview, partly, register, synthetic, again)
        import_file(file, wanted, as_json=as_json)


@app.command()
def figures(
    text: Annotated[str, typer.Argument(help="对象或指标名称的一部分。Part of a name.")] = "",
    subject: Annotated[str, typer.Option(help="对象代码。Subject code.")] = "",
    within: Annotated[str, typer.Option(help="地区代码，含下级。Everything in a place.")] = "",
    indicator: Annotated[str, typer.Option(help="指标代码或名称。Indicator.")] = "",
    modality: Annotated[str, typer.Option(help="性质。actual, target, promise …")] = "",
    status: Annotated[str, typer.Option(help="状态，默认在账。Status.")] = "in_force",
    year: Year = None,
    known_on: Annotated[str, typer.Option(help="截至某日所知。As known on a day.")] = "",
    limit: Limit = 50,
    export: Annotated[
        Path | None, typer.Option(help="导出到 .xlsx 或 .csv。Write to a file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """指标台账：查询、导出。List or export figures."""
    from lianzhang.doors.commands.figures import Asked, list_figures

    asked = Asked(text, subject, within, indicator, modality, status, year, known_on)
    list_figures(asked, limit=limit, export=export, as_json=as_json)


@app.command()
def targets(
    within: Annotated[str, typer.Option(help="地区代码，含下级。Everything in a place.")] = "",
    plan: Annotated[str, typer.Option(help="规划代码。Plan code.")] = "",
    verdict: Annotated[str, typer.Option(help="结论。done, ahead, on_pace, behind, unknown")] = "",
    as_json: AsJson = False,
) -> None:
    """目标任务：各目标的结论和依据。Targets with their verdicts."""
    from lianzhang.doors.commands.targets import list_targets

    list_targets(within=within, plan=plan, verdict=verdict, as_json=as_json)


@app.command()
def rounds(
    late: Annotated[bool, typer.Option("--late", help="谁没报。Who has not reported.")] = False,
    as_json: AsJson = False,
) -> None:
    """数据报送：各任务到了哪一步，谁没报。Reporting rounds, who has not reported."""
    from lianzhang.doors.commands.rounds import list_late, list_rounds

    (list_late if late else list_rounds)(as_json=as_json)


@app.command()
def returns(
    table: Annotated[str, typer.Argument(help="报表代码或名称。Table, by code or name.")] = "",
    period: Annotated[str, typer.Option(help="期间，如 2023-09、2023年。Period.")] = "",
    place: Annotated[str, typer.Option(help="地区代码，含下级。Everything in a place.")] = "",
    columns: Annotated[
        str, typer.Option(help="列，逗号分隔；? 列出全部。Columns; ? lists them.")
    ] = "",
    limit: Annotated[int, typer.Option(help="最多行数。At most so many rows.", min=1)] = 50,
    batches: Annotated[bool, typer.Option("--batches", help="列出批次。List the batches.")] = False,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="清理无主文件。Remove files no batch names.")
    ] = False,
    xlsx: Annotated[Path | None, typer.Option(help="全部写到 .xlsx。Write all to a file.")] = None,
    as_json: AsJson = False,
) -> None:
    """企业报表：一企一期一行，查询、导出。Enterprises' returns: ask and export."""
    from lianzhang.doors.commands.returns import Asked, show_returns, sweep_files

    if sweep:
        sweep_files()
        return
    asked = Asked(table, period, place, columns, limit)
    show_returns(asked, batches=batches, xlsx=xlsx, as_json=as_json)


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(help=".txt .docx .pdf .html 文稿。Documents.")],
    form: Annotated[
        str, typer.Option("--format", help="table、jsonl、proposals 或 entities。How to write it.")
    ] = "table",
    to: Annotated[
        Path | None, typer.Option(help="写到目录，一稿一个文件。Folder, one file each.")
    ] = None,
    explain: Annotated[
        int, typer.Option(help="说明第几条是怎么读出来的。Say why one claim was read so.")
    ] = 0,
) -> None:
    """读文稿：从公文、报道里读出数，不用数据库。Read the numbers out of documents, no database."""
    from lianzhang.doors.commands.reading import Wanted, read_files

    read_files(files, Wanted(form, to, explain))


@app.command()
def proofread(
    file: Annotated[Path, typer.Argument(help=".txt .docx .pdf .html 文稿。A draft.")],
    audience: Annotated[
        str, typer.Option(help="internal 内部，public 对外。For whom it is.")
    ] = "internal",
    place: Annotated[str, typer.Option(help="“全市”指哪里，代码。What 全市 means, a code.")] = "",
    day: Annotated[str, typer.Option(help="文稿日期，默认今天。The draft's day.")] = "",
    form: Annotated[
        str, typer.Option("--format", help="table、jsonl、docx 或 xlsx。How to write it.")
    ] = "table",
    to: Annotated[Path | None, typer.Option(help="写到文件。File to write.")] = None,
) -> None:
    """材料校核：文稿里的每个数与台账核对；有须看的数时退出码为 2。Check a draft's numbers."""
    from lianzhang.doors.commands.proofreading import Wanted, proofread_file

    if not proofread_file(file, Wanted(audience, place, day, form, to)):
        raise typer.Exit(2)
