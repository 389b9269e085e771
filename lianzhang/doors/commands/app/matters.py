"""Commands on matters."""

from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Limit, app

matters = typer.Typer(no_args_is_help=True, help="事项。Matters: what must be done by when.")
app.add_typer(matters, name="matters")


@matters.command("list")
def list_(
    show: Annotated[str, typer.Option(help="open、due、late、closed 或 all。Which ones.")] = "open",
    limit: Limit = 1000,
    as_json: AsJson = False,
) -> None:
    """列出事项。List matters by deadline."""
    from lianzhang.doors.commands.matters import list_matters

    list_matters(show, limit=limit, as_json=as_json)


@matters.command("raise")
def raise_(
    lead: Annotated[str, typer.Option(help="没有责任单位的由它牵头（单位代码）。Unit that leads.")],
    as_json: AsJson = False,
) -> None:
    """由台账提出事项：数据不一致、目标滞后；同一起因只提一次。Raise what the ledger knows."""
    from lianzhang.doors.commands.matters import raise_known

    raise_known(lead, as_json=as_json)


@matters.command("remind")
def remind(as_json: AsJson = False) -> None:
    """催办：临期提醒、逾期告知、报交办人，各一次。Remind and escalate, each once."""
    from lianzhang.doors.commands.matters import remind_all

    remind_all(as_json=as_json)


@matters.command("mail")
def mail(as_json: AsJson = False) -> None:
    """发通知邮件：每人一封，免打扰时段不发。Mail notices, one letter a person."""
    from lianzhang.doors.commands.mailing import mail_notices

    mail_notices(as_json=as_json)


@app.command()
def routine(as_json: AsJson = False) -> None:
    """例行一次：催报、催办、发通知；后台任务自己会做。Remind, escalate and mail, once, now."""
    from lianzhang.doors.commands.routine import run_once

    run_once(as_json=as_json)
