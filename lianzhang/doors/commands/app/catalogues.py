"""Commands on cases, definitions, and proposals for them."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Synthetic, cases, definitions, proposals


@proposals.command("list")
def proposals_list(
    status: Annotated[str, typer.Option(help="状态。proposed, adopted, declined")] = "proposed",
    as_json: AsJson = False,
) -> None:
    """列出提请的对象和指标。List proposed subjects and indicators."""
    from lianzhang.doors.commands.proposing import list_proposals

    list_proposals(status, as_json=as_json)


@proposals.command("adopt")
def proposals_adopt(
    number: Annotated[int, typer.Argument(help="编号。Number.")],
) -> None:
    """采纳：对象入册；指标打印为 YAML，放进定义包即生效。Adopt; an indicator is printed as YAML."""
    from lianzhang.doors.commands.proposing import adopt_proposal

    adopt_proposal(number)


@proposals.command("decline")
def proposals_decline(
    number: Annotated[int, typer.Argument(help="编号。Number.")],
    reason: Annotated[str, typer.Option(help="理由。Reason.")] = "",
) -> None:
    """不采纳，写明理由。Decline, with the reason."""
    from lianzhang.doors.commands.proposing import decline_proposal

    decline_proposal(number, reason)


@cases.command("template")
def case_template(
    file: Annotated[Path, typer.Argument(help="写到哪里，.xlsx。Where to write it.")],
) -> None:
    """写一份空白的案例工作簿。Write an empty workbook for a case."""
    from lianzhang.doors.commands.casing import write_template

    write_template(file)


@cases.command("new")
def case_new(
    file: Annotated[Path, typer.Argument(help="填好的案例工作簿。The filled workbook.")],
    code: Annotated[str, typer.Option(help="案例代码，小写英文。Code, small letters.")] = "",
    to: Annotated[Path | None, typer.Option(help="案例目录，默认第一个。Folder of cases.")] = None,
    synthetic: Synthetic = False,
    as_json: AsJson = False,
) -> None:
    """用一个工作簿新建一个市的案例。Make a case from one workbook."""
    from lianzhang.doors.commands.casing import new_case

    new_case(file, code=code, to=to, synthetic=synthetic, as_json=as_json)


@cases.command("load")
def case_load(
    names: Annotated[list[str] | None, typer.Argument(help="案例代码，默认全部。")] = None,
    as_json: AsJson = False,
) -> None:
    """载入案例；再次载入只改变化了的。Lay cases into the records; again changes only what changed."""
    from lianzhang.doors.commands.casing import load_cases

    load_cases(tuple(names or ()), as_json=as_json)


@cases.command("list")
def case_list(as_json: AsJson = False) -> None:
    """列出案例。List the cases."""
    from lianzhang.doors.commands.casing import list_cases

    list_cases(as_json=as_json)


@definitions.command("list")
def definitions_list(
    text: Annotated[str, typer.Argument(help="名称的一部分。Part of a name.")] = "",
    as_json: AsJson = False,
) -> None:
    """列出指标定义。List the indicators."""
    from lianzhang.doors.commands.defining import list_definitions

    list_definitions(text, as_json=as_json)


@definitions.command("show")
def definitions_show(
    name: Annotated[str, typer.Argument(help="指标代码、名称或别名。Code, name or alias.")],
    as_json: AsJson = False,
) -> None:
    """显示一个指标的定义。Show one indicator."""
    from lianzhang.doors.commands.defining import show_definition

    show_definition(name, as_json=as_json)


@definitions.command("export")
def definitions_export(
    to: Annotated[Path | None, typer.Option(help="写到文件，默认屏幕。Where to write it.")] = None,
) -> None:
    """把本单位在页面上的设置导出为 YAML。Write the office's own settings as YAML."""
    from lianzhang.doors.commands.defining import export_settings

    export_settings(to)
