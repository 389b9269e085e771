"""Commands that run the site."""

from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Host, Port, app


@app.command()
def demo(
    check: Annotated[
        bool,
        typer.Option("--check", help="只准备和清点，不启动网站。Prepare, count, do not serve."),
    ] = False,
    returns: Annotated[
        bool, typer.Option("--returns", help="另编造约三百家企业的报表。Make up returns as well.")
    ] = False,
    port: Port = 8000,
    host: Host = "localhost",
) -> None:
    """演示：建库、载入各市案例、建演示用户，启动网站。Set up the worked cities and serve them."""
    from lianzhang.doors.commands.demo import run_demo

    run_demo(check=check, returns=returns, host=host, port=port)


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
def check(as_json: AsJson = False) -> None:
    """检查定义和案例：指明文件、行、办法。Check definitions and cases: file, line, remedy."""
    from lianzhang.doors.commands.checking import check_everything

    check_everything(as_json=as_json)
