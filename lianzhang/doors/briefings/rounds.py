"""A round's form as an .xlsx to be filled in offline: what is known is locked, what is asked is not."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext
from xlsxwriter.worksheet import Worksheet

from lianzhang.doors.briefings.cells import Styles, write
from lianzhang.doors.briefings.workbook import FONT, new_book, print_on_a4
from lianzhang.methods.defining.tables import ColumnKind, Table
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.rounds.queries import fields
from lianzhang.records.rounds.queries.sheets import ABOUT, BLANK_LINES, FILL, FIRST, HEAD, heads

Form = tuple[SubjectCard, str, int, tuple[dict[str, str], ...], str]
_HEAD = {"bold": True, "bg_color": "#E9EDF3", "border": 1, "text_wrap": True}
_OPEN = {"locked": False, "border": 1, "border_color": "#B8C2D0"}
_SHUT = {"locked": True, "bg_color": "#F3F5F8", "font_color": "#5B6675", "border": 1}


def form_book(
    title: str, table: Table, about: Sequence[tuple[str, str]], forms: Sequence[Form]
) -> bytes:
    """This function will return the form of these subjects as the bytes of a protected .xlsx."""
    into = BytesIO()
    with new_book(into, streaming=False) as book:
        styles = Styles(book, FONT)
        sheet = book.add_worksheet(FILL)
        _fill(sheet, styles, title, table, forms)
        said = book.add_worksheet(ABOUT)
        for row, (name, value) in enumerate(about):
            write(said, styles, row, 0, name, **_SHUT)
            write(said, styles, row, 1, value, **_SHUT)
        said.set_column(0, 1, 24)
        said.protect()
    return into.getvalue()


def _fill(
    sheet: Worksheet, styles: Styles, title: str, table: Table, forms: Sequence[Form]
) -> None:
    named = heads(table)
    write(sheet, styles, 0, 0, title, bold=True, font_size=14)
    hint = gettext("只填白格；列不能移动、删除或增加。填好后在原处上传，公式按存好的结果读。")
    write(sheet, styles, 1, 0, hint, font_color="#5B6675")
    for column, name in enumerate(named):
        write(sheet, styles, HEAD, column, name, **_HEAD)
        sheet.set_column(column, column, 26 if column == len(FIRST) - 1 else 16)
    at = HEAD + 1
    for card, _, version, rows, note in forms:
        lines = (*rows, *[{}] * BLANK_LINES) if table.many else (rows or ({},))[:1]
        for line in lines:
            _row(sheet, styles, at, table, (card, version, line, note))
            at += 1
    sheet.set_column(1, 1, None, None, {"hidden": True})
    sheet.freeze_panes(HEAD + 1, len(FIRST))
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": False})
    print_on_a4(sheet, repeat=HEAD)


def _row(
    sheet: Worksheet,
    styles: Styles,
    at: int,
    table: Table,
    form: tuple[SubjectCard, int, dict[str, str], str],
) -> None:
    card, version, line, note = form
    for column, value in enumerate((card.code, str(version), card.name)):
        write(sheet, styles, at, column, value, **_SHUT)
    for column, asked in enumerate(fields(table), start=len(FIRST)):
        text = line.get(asked.field, "")
        write(sheet, styles, at, column, text, **_OPEN)
        if asked.kind is ColumnKind.FLAG:
            sheet.data_validation(
                at, column, at, column, {"validate": "list", "source": ["是", "否"]}
            )
    write(sheet, styles, at, len(heads(table)) - 1, note, **_OPEN)
