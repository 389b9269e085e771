"""The command line itself: its groups, and the options that several commands share."""

from typing import Annotated

import typer

from lianzhang.doors.commands.speaking import choose_language
from lianzhang.values.viewer import asked_by

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
proposals = typer.Typer(no_args_is_help=True, help="提请。Proposed subjects and indicators.")
app.add_typer(proposals, name="proposals")
app.add_typer(definitions, name="definitions")

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")]
Port = Annotated[int, typer.Option("--port", help="端口。Port.")]
Year = Annotated[int | None, typer.Option(min=1900, max=2199, help="年份。Year.")]
Limit = Annotated[int, typer.Option(min=1, max=1_000_000, help="最多行数。At most so many rows.")]
Host = Annotated[str, typer.Option("--host", help="主机名或地址。Host.")]
Synthetic = Annotated[
    bool, typer.Option("--synthetic", help="标为模拟数据。Mark everything as made up.")
]


@app.callback()
def everywhere(
    context: typer.Context,
    lang: Annotated[str, typer.Option("--lang", help="语言：zh 或 en。Language.")] = "",
) -> None:
    """This function will take what holds for every command."""
    if lang:
        choose_language(lang)
    context.with_resource(asked_by(f"lianzhang {context.invoked_subcommand}"))
