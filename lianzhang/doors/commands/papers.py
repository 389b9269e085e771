"""`lianzhang papers`: listed, drafted, looked at, issued, written to files, compared with today."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import NotFound, Refused, gettext_noop

if TYPE_CHECKING:
    from lianzhang.values.viewer import Viewer

HEADS = (
    gettext_noop("编号"),
    gettext_noop("种类"),
    gettext_noop("标题"),
    gettext_noop("期号"),
    gettext_noop("日期"),
    gettext_noop("状态"),
    gettext_noop("单位"),
)


def _base() -> str:
    from django.conf import settings

    return f"{settings.LIANZHANG_SITE.rstrip('/')}/ledger/"


def _for_office(code: str) -> "Viewer":
    """The command line, writing for an office: its drafts are the office's own."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters.queries import offices

    found = next((each for each in offices() if each.code == code), None)
    if found is None:
        raise NotFound.because(
            "papers.no_such_office",
            gettext_noop("没有代码为“%(code)s”的单位。"),
            gettext_noop("材料由一个单位拟写和印发。"),
            gettext_noop("已有的单位：%(known)s。"),
            code=code,
            known="、".join(each.code for each in offices()) or "—",
        )
    return replace(system(gettext("命令行")), office=found.name)


def _office_of(paper_id: int) -> "Viewer":
    """The command line, for the office whose paper it is."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.papers.queries import office_of

    by = system(gettext("命令行"))
    return replace(by, office=office_of(paper_id, viewer=by))


def list_papers(kind: str, *, limit: int, as_json: bool) -> None:
    """This function will print the papers that were issued, newest first."""
    set_up()
    from lianzhang.doors.notices.papers import paper
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.papers.queries import papers

    found = papers(viewer=system(), kind=kind, limit=limit)
    if as_json:
        answer_json([paper(card).model_dump(mode="json") for card in found])
        return
    rows = [
        (row.id, row.kind.name, row.title, row.number or "—", row.day, row.status_label, row.office)
        for row in found
    ]
    answer_table(gettext("材料"), [gettext(head) for head in HEADS], rows)


def draft_paper(kind: str, *, place: str, indicator: str, office: str, words: Path | None) -> None:
    """This function will write a draft for an office and print its id."""
    set_up()
    from django.utils import timezone

    from lianzhang.doors.briefings.making import composed
    from lianzhang.doors.commands.preparing import today
    from lianzhang.records.papers import actions
    from lianzhang.records.papers.queries import kind_named, last_issue

    by = _for_office(office)
    said = _words(words) if words else {}
    about = indicator if kind_named(kind).of_indicator else ""
    content = composed(
        kind, place, indicator=indicator, words=said, viewer=by, day=today(), base=_base()
    )
    last = last_issue(kind, place, viewer=by, about=about)
    made = actions.draft(
        content, by=by, now=timezone.now(), about=about, previous=last.id if last else None
    )
    answer(str(made))


def _words(file: Path) -> dict[str, str]:
    try:
        said = json.loads(file.read_text("utf-8"))
    except (ValueError, UnicodeDecodeError):
        said = None
    if isinstance(said, dict) and all(isinstance(text, str) for text in said.values()):
        return said
    raise Refused.because(
        "papers.words_unreadable",
        gettext_noop("“%(file)s”不是自写的话。"),
        gettext_noop('要的是 JSON：{"段的代码": "话"}。'),
        gettext_noop("段的代码见 definitions/papers.yaml。"),
        file=file.name,
    )


def show_paper(paper_id: int, *, as_json: bool) -> None:
    """This function will print a paper, and what keeps it back or what would differ today."""
    set_up()
    from lianzhang.doors.notices.papers import whole_paper
    from lianzhang.records.papers.queries import find, now, obstacles

    by = _office_of(paper_id)
    card = find(paper_id, viewer=by)
    told = whole_paper(
        card,
        obstacles=() if card.issued else obstacles(card.content, viewer=by),
        changes=now(card.content, viewer=by) if card.issued else (),
    )
    if as_json:
        answer_json(told.model_dump(mode="json"))
        return
    answer(f"{card.title}\n{told.text}")
    for said in told.obstacles:
        tell(said)
    for one in told.changes:
        words = gettext("%(where)s：%(said)s，现为 %(now)s（%(why)s）")
        tell(words % (vars(one) | {"now": one.now or "—"}))


def issue_paper(paper_id: int) -> None:
    """This function will issue a draft for its office and print its number of the year."""
    set_up()
    from django.utils import timezone

    from lianzhang.doors.briefings.making import set_for_issue
    from lianzhang.records.papers import actions
    from lianzhang.records.papers.queries import find

    by = _office_of(paper_id)
    paper = find(paper_id, viewer=by)
    files = set_for_issue(paper, viewer=by, base=_base())
    number = actions.issue(paper_id, files, version=paper.version, by=by, now=timezone.now())
    answer(str(number))


def write_file(paper_id: int, to: Path, *, again: bool) -> None:
    """This function will write a paper's .docx or .pdf, by the ending of the file's name."""
    set_up()
    from lianzhang.doors.briefings.making import FORMS, paper_file, set_again
    from lianzhang.records.papers.queries import find

    form = to.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise Refused.because(
            "papers.no_such_form",
            gettext_noop("不能写成“%(form)s”。"),
            gettext_noop("材料只有 .docx 和 .pdf。"),
            gettext_noop("请把文件名改成以 .docx 或 .pdf 结尾。"),
            form=form or "—",
        )
    by = _office_of(paper_id)
    paper = find(paper_id, viewer=by)
    make = set_again if again and paper.issued else paper_file
    to.write_bytes(make(paper, form, viewer=by, base=_base()))
    tell(gettext("已写入 %(file)s。") % {"file": to})
