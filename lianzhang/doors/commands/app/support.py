"""Commands on the ladder, policies and surveys."""

from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Limit, app

policies = typer.Typer(no_args_is_help=True, help="惠企政策。Policies: who qualifies.")
surveys = typer.Typer(no_args_is_help=True, help="企业运行问卷。Surveys of one's own.")
app.add_typer(policies, name="policies")
app.add_typer(surveys, name="surveys")


@app.command("ladder")
def ladder(
    place: Annotated[str, typer.Option(help="地区代码。Code of a place.")] = "",
    as_json: AsJson = False,
) -> None:
    """梯度培育：称号、今年可通过、预计新认定。The ladder: titles, who may pass, what is expected."""
    from lianzhang.doors.commands.support import show_ladder

    show_ladder(place, as_json=as_json)


@policies.command("list")
def policies_list(as_json: AsJson = False) -> None:
    """列出政策。List policies."""
    from lianzhang.doors.commands.support import list_policies

    list_policies(as_json=as_json)


@policies.command("firms")
def policies_firms(
    code: Annotated[str, typer.Argument(help="政策代码。Code of the policy.")],
    show: Annotated[str, typer.Option(help="met（够条件）、open（缺数）、failed。Which.")] = "met",
    limit: Limit = 1000,
    as_json: AsJson = False,
) -> None:
    """免申即享名单：够条件的企业和金额。Who qualifies and for how much."""
    from lianzhang.doors.commands.support import list_qualified

    list_qualified(code, show, limit=limit, as_json=as_json)


@surveys.command("list")
def surveys_list(as_json: AsJson = False) -> None:
    """列出问卷。List surveys."""
    from lianzhang.doors.commands.support import list_surveys

    list_surveys(as_json=as_json)


@surveys.command("index")
def surveys_index(
    survey: Annotated[int, typer.Argument(help="问卷编号。Number of the survey.")],
) -> None:
    """问卷指数和区间（JSON）。The index of a survey with its interval."""
    from lianzhang.doors.commands.support import show_index

    show_index(survey)
