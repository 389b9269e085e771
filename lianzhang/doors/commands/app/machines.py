"""Commands on the tokens of programmes."""

from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, app

tokens = typer.Typer(no_args_is_help=True, help="接口令牌。Tokens of programmes for the API.")
app.add_typer(tokens, name="token")


@tokens.command("issue")
def issue(
    username: Annotated[str, typer.Option(help="持有人的账号。User name of the holder.")],
    name: Annotated[str, typer.Option(help="用途。What it is for.")],
    days: Annotated[int, typer.Option(help="有效天数。Days it holds.")] = 90,
    kinds: Annotated[
        str,
        typer.Option(
            help="除查询外的权限，逗号分隔：figures targets batches sources proposals papers "
            "issuing totals all_sources。Beside reading, divided by commas."
        ),
    ] = "",
    place: Annotated[str, typer.Option(help="限于地区代码。Only within a place.")] = "",
    mandate: Annotated[int, typer.Option(help="授权编号，默认最早一项。Mandate.")] = 0,
) -> None:
    """发放令牌，只显示一次；限从未有人登录的账号。Issue a token, for an account nobody signs in to."""
    from lianzhang.doors.commands.tokens import Wanted, issue_token

    issue_token(Wanted(username, name, days, kinds, place, mandate))


@tokens.command("list")
def list_(as_json: AsJson = False) -> None:
    """列出令牌。List the tokens."""
    from lianzhang.doors.commands.tokens import list_tokens

    list_tokens(as_json=as_json)


@tokens.command("revoke")
def revoke(
    number: Annotated[int, typer.Argument(help="令牌编号。Number of the token.")],
    reason: Annotated[str, typer.Option(help="理由。Why.")],
) -> None:
    """撤销令牌，立即生效。Revoke a token at once."""
    from lianzhang.doors.commands.tokens import revoke_token

    revoke_token(number, reason)
