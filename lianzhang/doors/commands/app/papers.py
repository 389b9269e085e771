"""Commands on papers."""

from pathlib import Path
from typing import Annotated

import typer

from lianzhang.doors.commands.app.base import AsJson, Limit, app

papers = typer.Typer(no_args_is_help=True, help="材料。Papers made from the ledger.")
app.add_typer(papers, name="papers")
PaperId = Annotated[int, typer.Argument(help="材料编号。Number of the paper.", min=1)]


@papers.command("list")
def list_(
    kind: Annotated[str, typer.Option(help="种类代码，如 onepage、report。Kind.")] = "",
    limit: Limit = 100,
    as_json: AsJson = False,
) -> None:
    """列出印发的材料。List the papers that were issued."""
    from lianzhang.doors.commands.papers import list_papers

    list_papers(kind, limit=limit, as_json=as_json)


@papers.command("draft")
def draft(
    kind: Annotated[str, typer.Argument(help="种类代码，如 onepage、report。Kind.")],
    place: Annotated[str, typer.Option(help="地区或产业链的代码。Place or chain.")],
    office: Annotated[str, typer.Option(help="拟写单位的代码。Office that writes it.")],
    indicator: Annotated[str, typer.Option(help="指标代码（专报用）。Indicator of a brief.")] = "",
    words: Annotated[
        Path | None, typer.Option(help="自写的话：JSON，段 → 话。The writer's words by section.")
    ] = None,
) -> None:
    """从台账取数拟稿，打印编号。Write a draft from the ledger, print its number."""
    from lianzhang.doors.commands.papers import draft_paper

    draft_paper(kind, place=place, indicator=indicator, office=office, words=words)


@papers.command("show")
def show(paper: PaperId, as_json: AsJson = False) -> None:
    """看一份材料：印发不了的数，或今天会不同的数。Look at a paper, and what would differ now."""
    from lianzhang.doors.commands.papers import show_paper

    show_paper(paper, as_json=as_json)


@papers.command("issue")
def issue(paper: PaperId) -> None:
    """印发并封存，打印期号。Issue under its seal, print its number of the year."""
    from lianzhang.doors.commands.papers import issue_paper

    issue_paper(paper)


@papers.command("file")
def file(
    paper: PaperId,
    to: Annotated[Path, typer.Argument(help="写到哪个 .docx 或 .pdf。File to write.")],
    again: Annotated[
        bool, typer.Option("--again", help="按今天重印，注明会不同的数。Set again today.")
    ] = False,
) -> None:
    """写出 .docx 或 .pdf。Write a paper's .docx or .pdf."""
    from lianzhang.doors.commands.papers import write_file

    write_file(paper, to, again=again)
