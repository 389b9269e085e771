"""A list as an .xlsx that people can work with at once: title, notes, frozen head, filter."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice

from django.utils.translation import gettext
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lianzhang.doors.briefings.cells import Styles, shown, write

A4 = 9  # the paper's number in the file format
NARROWEST, WIDEST = 6, 48  # characters of half width
LOOKED_AT = 200  # rows that decide on the widths
FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_HEAD = {"bold": True, "bg_color": "#E9EDF3", "border": 1, "border_color": "#B8C2D0"}
# What no sheet's name may hold
_FORBIDDEN = str.maketrans("[]:*?/\\'", "（）：＊？／＼’")


@dataclass(frozen=True)
class Row:
    """A row that says of itself whether it is made up (模拟数据)."""

    cells: Sequence[object]
    synthetic: bool = False


def new_book(into: BytesIO, *, streaming: bool = True) -> Workbook:
    """This function will open a workbook that takes text as text and nothing as a formula."""
    return Workbook(
        into,
        {
            "constant_memory": streaming,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )


def sheet_name(title: str) -> str:
    """This function will make a title fit for a sheet's tab: 31 characters, none forbidden."""
    return title.translate(_FORBIDDEN).strip()[:31] or "Sheet1"


def width(text: str) -> int:
    """This function will count the half-width places that a text's longest line takes."""
    lines = text.splitlines() or [""]
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in s) for s in lines)


def workbook(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object] | Row],
    *,
    notes: Sequence[str] = (),
    streaming: bool = False,
) -> bytes:
    """This function will return a list as the bytes of an .xlsx file.

    Cells may be text, int, Decimal, Quantity, date, datetime, bool or None (未提供); anything else
    is printed by `str`. A `Row` may be marked synthetic; then a column 模拟数据 says so for each.
    `notes` stand between title and head. `streaming` holds no rows in memory, and therefore always
    has the mark column.
    """
    if streaming:
        marked = True
        listed: Iterable[Row] = map(_row, rows)
    else:
        listed = [_row(row) for row in rows]
        marked = any(row.synthetic for row in listed)
    head = [*columns, gettext("模拟数据")] if marked else list(columns)
    into = BytesIO()
    with new_book(into) as book:
        sheet = book.add_worksheet(sheet_name(title))
        _fill(sheet, Styles(book, FONT), title, head, _marked(listed, marked), notes)
    return into.getvalue()


def plain_book(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """This function will return sheets of text as the bytes of an .xlsx that is to be read back.

    The first row of each is its head; nothing stands above it.
    """
    into = BytesIO()
    with new_book(into) as book:
        head = book.add_format(FONT | _HEAD)
        cell = book.add_format(FONT | {"text_wrap": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(sheet_name(name))
            sheet.freeze_panes(1, 0)
            for column in range(len(rows[0]) if rows else 0):
                longest = max(width(row[column]) for row in rows)
                sheet.set_column(column, column, min(max(longest + 2, NARROWEST), WIDEST))
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text, cell if number else head)
    return into.getvalue()


def _row(row: Sequence[object] | Row) -> Row:
    return row if isinstance(row, Row) else Row(row)


def _marked(rows: Iterable[Row], marked: bool) -> Iterator[Sequence[object]]:
    for row in rows:
        mark = [gettext("模拟数据") if row.synthetic else ""] if marked else []
        yield [*row.cells, *mark]


def _fill(
    sheet: Worksheet,
    styles: Styles,
    title: str,
    head: Sequence[str],
    rows: Iterator[Sequence[object]],
    notes: Sequence[str],
) -> None:
    first = list(islice(rows, LOOKED_AT))
    for column in range(len(head)):
        texts = chain([head[column] + "▼"], (shown(row[column]) for row in first))
        sheet.set_column(column, column, min(max(max(map(width, texts)) + 2, NARROWEST), WIDEST))
    write(sheet, styles, 0, 0, title, bold=True, font_size=14)
    for number, note in enumerate(notes, start=1):
        write(sheet, styles, number, 0, note, font_color="#5B6675")
    at = len(notes) + 1
    for column, name in enumerate(head):
        write(sheet, styles, at, column, name, **_HEAD)
    last = at
    for last, row in enumerate(chain(first, rows), start=at + 1):
        for column, value in enumerate(row):
            write(sheet, styles, last, column, value, **_style(value))
    sheet.freeze_panes(at + 1, 0)
    sheet.autofilter(at, 0, last, len(head) - 1)
    print_on_a4(sheet, repeat=at)


def _style(value: object) -> dict[str, object]:
    return {"font_color": "#8A94A3"} if value is None else {}


def print_on_a4(sheet: Worksheet, *, repeat: int | None = None) -> None:
    """This function will set a sheet for paper: A4 landscape, one page wide, page numbers.

    `repeat` is the row, counted from 0, that every page begins with.
    """
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")
    if repeat is not None:
        sheet.repeat_rows(repeat)
