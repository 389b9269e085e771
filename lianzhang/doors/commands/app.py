"""Every command with its options; what it does stands in the module named like it."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.speaking import choose_language

HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings=HELP,
    help="链长：产业链工作台。The Lianzhang workbench.",
    epilog=(
        "退出码：0 办成；1 意外或机器不允许；2 有问题或用法不对；3 无权；4 没有找到；5 已被他人改动。"
        " Exit codes: 0 done, 1 unexpected, 2 refused, 3 not allowed, 4 not found, 5 clash."
    ),
)
cases = typer.Typer(no_args_is_help=True, help="各市案例。Cases: the material of cities.")
definitions = typer.Typer(no_args_is_help=True, help="定义。Definitions in force.")
app.add_typer(cases, name="case")
app.add_typer(definitions, name="definitions")

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")]
Port = Annotated[int, typer.Option("--port", help="端口。Port.")]
Host = Annotated[str, typer.Option("--host", help="主机名或地址。Host.")]
Synthetic = Annotated[
    bool, typer.Option("--synthetic", help="标为模拟数据。Mark everything as made up.")
]


@app.callback()
def everywhere(
    lang: Annotated[str, typer.Option("--lang", help="语言：zh 或 en。Language.")] = "",
) -> None:
    """This function will take what holds for every command."""
    if lang:
        choose_language(lang)


@app.command()
def demo(
    check: Annotated[
        bool,
        typer.Option("--check", help="只准备和清点，不启动网站。Prepare, count, do not serve."),
    ] = False,
    port: Port = 8000,
    host: Host = "localhost",
) -> None:
    """演示：建库、载入各市案例、建演示用户，启动网站。Set up the worked cities and serve them."""
    from lianzhang.doors.commands.demo import run_demo

    run_demo(check=check, host=host, port=port)


@app.command()
def serve(port: Port = 8000, host: Host = "localhost") -> None:
    """启动网站（正式使用）。Serve the pages."""
    from lianzhang.doors.commands.serving import run_site

    run_site(host=host, port=port)


@app.command()
def work(
    attached: Annotated[bool, typer.Option("--attached", hidden=True)] = False,
    until_done: Annotated[
        bool, typer.Option("--until-done", help="办完即止。Stop when nothing is left.")
    ] = False,
) -> None:
    """办理排队的任务，如受理大表。Do queued work, such as letting large tables in."""
    from lianzhang.doors.commands.serving import run_worker

    run_worker(attached=attached, until_done=until_done)


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
def figures(
    text: Annotated[str, typer.Argument(help="对象或指标名称的一部分。Part of a name.")] = "",
    subject: Annotated[str, typer.Option(help="对象代码。Subject code.")] = "",
    within: Annotated[str, typer.Option(help="地区代码，含下级。Everything in a place.")] = "",
    indicator: Annotated[str, typer.Option(help="指标代码。Indicator code.")] = "",
    modality: Annotated[str, typer.Option(help="性质。actual, target, promise …")] = "",
    status: Annotated[str, typer.Option(help="状态，默认在账。Status.")] = "in_force",
    year: Annotated[int | None, typer.Option(help="年份。Year.")] = None,
    known_on: Annotated[str, typer.Option(help="截至某日所知。As known on a day.")] = "",
    limit: Annotated[int, typer.Option(help="最多行数。At most so many rows.")] = 50,
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
def check(as_json: AsJson = False) -> None:
    """检查定义和案例：指明文件、行、办法。Check definitions and cases: file, line, remedy."""
    from lianzhang.doors.commands.checking import check_everything

    check_everything(as_json=as_json)


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
