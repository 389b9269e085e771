"""A hand-over (交接清单) for paper: what was frozen, its seal, and two lines to sign."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext
from docx import Document
from docx.document import Document as Paper

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.records.matters.queries import PackCard

PARTS = ("matters", "promises")


def _heads() -> list[str]:
    return [
        gettext("编号"), gettext("事项"), gettext("事项来源"), gettext("对象"),
        gettext("牵头单位"), gettext("交办人"), gettext("时限"), gettext("状态"),
    ]  # fmt: skip


def _cells(one: dict[str, Any]) -> list[Any]:
    return [
        one["id"], one["title"], one["origin_name"], one["subject"], one["lead"],
        one["ordered"], one["due"], one["state"],
    ]  # fmt: skip


def _signed(pack: PackCard) -> Iterator[str]:
    for word, name, at in (
        (gettext("移交人"), pack.giver, pack.given_at),
        (gettext("接收人"), pack.taker, pack.taken_at),
    ):
        when = f"{localtime(at):%Y-%m-%d %H:%M}" if at else gettext("未签字")
        yield f"{word}：{name}　{when}"


def _table(paper: Paper, title: str, heads: list[str], rows: list[list[Any]]) -> None:
    paper.add_heading(f"{title}（{len(rows)}）", level=2)
    if not rows:
        paper.add_paragraph(gettext("无"))
        return
    table = paper.add_table(rows=1, cols=len(heads), style="Table Grid")
    for listed in (heads, *rows):
        cells = table.rows[0].cells if listed is heads else table.add_row().cells
        for cell, text in zip(cells, listed, strict=True):
            cell.text = str(text)


def pack_document(pack: PackCard) -> bytes:
    """This function will return a hand-over as the bytes of a .docx file."""
    paper = Document()
    paper.add_heading(gettext("交接清单"), level=1)
    made = f"{localtime(pack.made_at):%Y-%m-%d %H:%M}"
    paper.add_paragraph(f"{pack.office}　{gettext('封存')} {made}")
    for title, part in zip((gettext("未销号事项"), gettext("承诺")), PARTS, strict=True):
        _table(paper, title, _heads(), [_cells(one) for one in pack.content[part]])
    heads = [gettext("编号"), gettext("对象"), gettext("指标"), gettext("期间")]
    figures = [
        [one["id"], one["subject"], one["indicator"], one["period"]]
        for one in pack.content["figures"]
    ]
    _table(paper, gettext("待审定的数"), heads, figures)
    for line in _signed(pack):
        paper.add_paragraph(line)
    paper.add_paragraph(f"{gettext('封存码')} {pack.seal}")
    into = BytesIO()
    paper.save(into)
    return into.getvalue()


def pack_workbook(pack: PackCard) -> bytes:
    """This function will return what a hand-over lists as the bytes of an .xlsx file."""
    rows = [_cells(one) for part in PARTS for one in pack.content[part]]
    rows += [
        [one["id"], f"{one['indicator']} {one['period']}", gettext("待审定"), one["subject"]]
        + [None] * 4
        for one in pack.content["figures"]
    ]
    notes = [*_signed(pack), f"{gettext('封存码')} {pack.seal}"]
    return workbook(f"{gettext('交接清单')} {pack.id}", _heads(), rows, notes=notes)
