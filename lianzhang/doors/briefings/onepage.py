"""The one-page table as an .xlsx that looks like the sheet on paper, with its sources behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext
from xlsxwriter.worksheet import Worksheet

from lianzhang.doors.briefings.cells import Styles, write
from lianzhang.doors.briefings.workbook import FONT, new_book, print_on_a4, sheet_name, width
from lianzhang.values.quantities import Quantity

MADE_UP = "◇"  # after a made-up number; the row's label says 模拟数据
_RULE = {"border": 1, "border_color": "#B8C2D0"}
_HEAD = {**_RULE, "bold": True, "bg_color": "#E9EDF3", "align": "center", "text_wrap": True}
_BAND = {**_RULE, "bold": True, "bg_color": "#F4F6F8"}
_CELL = {**_RULE, "text_wrap": True}
_GREY = {"font_color": "#8A94A3"}
_WIDTHS = (26, 17, 24, 16, 26, 24, 28, 11, 24)  # half-width places of the sheet's nine columns
# On paper at the usual size: half-width places of the columns, millimetres of a row and of a line of
# its text, and of all rows together beside title, head, bands and notes on A4 landscape.
_PRINTED = (22, 15, 16, 15, 20, 20, 32, 10, 23)
_ROW, _TEXT, _ROOM = 1.6, 3.7, 148.0
_AIR = 0.9  # millimetres that a row gets more where there is room
_LINE = 15.0  # points a line of text takes


@dataclass(frozen=True)
class Piece:
    """A run of text in a cell, and what it leads to: a figure's story or a target's page."""

    text: str
    figure: int | None = None
    target: int | None = None
    small: bool = False
    synthetic: bool = False
    before: str = ""  # （同比
    after: str = ""  # ）

    @property
    def whole(self) -> str:
        """This function will return the text with what stands around it; made up bears its mark."""
        mark = MADE_UP if self.synthetic else ""
        return f"{self.before}{self.text}{mark}{self.after}"


@dataclass(frozen=True)
class Cell:
    """A cell: nothing in it prints 未提供. `value` where a spreadsheet may hold a plain number."""

    pieces: tuple[Piece, ...] = ()
    value: Quantity | None = None
    source: str = ""  # the code of the source that the cell names
    number: bool = False  # set to the right, in figures of one width
    column: str = ""  # the column's name, for where a row is shown as a block
    between: str = ""  # what stands between the pieces

    @property
    def text(self) -> str:
        """This function will return the whole text of the cell."""
        return self.between.join(piece.whole for piece in self.pieces)

    @property
    def synthetic(self) -> bool:
        """This function will answer whether anything in the cell is made up."""
        return any(piece.synthetic for piece in self.pieces)


@dataclass(frozen=True)
class Line:
    """A row: what it is of, and its cells; subject and indicator name its series."""

    label: str
    subject: str
    indicator: str
    cells: tuple[Cell, ...]
    has_series: bool

    @property
    def synthetic(self) -> bool:
        """This function will answer whether anything in the row is made up (模拟数据)."""
        return any(cell.synthetic for cell in self.cells)


@dataclass(frozen=True)
class Section:
    """Rows under a band that says what they are."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Paper:
    """The sheet as it is printed, whatever it is printed on."""

    title: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]  # the places below, for one chosen row of the sheet
    notes: tuple[str, ...]
    further: tuple[Section, ...] = ()  # the places below, for every row of the sheet
    source_columns: tuple[str, ...] = ()
    sources: Sequence[Sequence[object]] = field(default=())

    @property
    def density(self) -> str:
        """This function will name how tight its rows must stand to fill one page: dense, roomy, ""."""
        rows = [*self.lines, *(line for section in self.sections for line in section.lines)]
        tall = sum(_ROW + _TEXT * max(_heights(line, _PRINTED)) for line in rows)
        return "dense" if tall > _ROOM else "roomy" if tall < _ROOM - _AIR * (len(rows) + 3) else ""


def onepage(paper: Paper) -> bytes:
    """This function will return the sheet as an .xlsx file of three sheets.

    The sheet itself on one A4 landscape page; the sources of its numbers; every row of the sheet
    for every place below.
    """
    into = BytesIO()
    with new_book(into, streaming=False) as book:
        styles = Styles(book, FONT)
        sheet = book.add_worksheet(sheet_name(paper.title))
        at = _opening(sheet, styles, paper, paper.title)
        at = _lines(sheet, styles, at, paper.lines)
        at = _sections(sheet, styles, at, paper.sections)
        _notes(sheet, styles, at, paper.notes)
        print_on_a4(sheet)
        sheet.fit_to_pages(1, 1)
        sheet.center_horizontally()
        _sources(book.add_worksheet(sheet_name(gettext("来源"))), styles, paper)
        rest = book.add_worksheet(sheet_name(gettext("各县（市、区）")))
        _sections(rest, styles, _opening(rest, styles, paper, paper.title), paper.further)
        print_on_a4(rest, repeat=2)
    return into.getvalue()


def _merged(sheet: Worksheet, styles: Styles, row: int, text: str, **style: Any) -> None:
    last = len(_WIDTHS) - 1
    sheet.merge_range(row, 0, row, last, "", styles.of(**style))
    write(sheet, styles, row, 0, text, **style)


def _opening(sheet: Worksheet, styles: Styles, paper: Paper, title: str) -> int:
    for column, places in enumerate(_WIDTHS):
        sheet.set_column(column, column, places)
    _merged(sheet, styles, 0, title, bold=True, font_size=18, align="center")
    sheet.set_row(0, 32)
    _merged(sheet, styles, 1, paper.head, align="center", font_color="#39465A")
    sheet.set_row(1, 20)
    for column, name in enumerate(paper.columns):
        write(sheet, styles, 2, column, name, **_HEAD)
    sheet.set_row(2, 22)
    sheet.freeze_panes(3, 1)
    return 3


def _lines(sheet: Worksheet, styles: Styles, at: int, lines: Sequence[Line]) -> int:
    for row, line in enumerate(lines, start=at):
        write(sheet, styles, row, 0, _label(line), **_CELL)
        for column, cell in enumerate(line.cells, start=1):
            _cell(sheet, styles, row, column, cell)
        sheet.set_row(row, _LINE * max(_heights(line, _WIDTHS)) + 3)
    return at + len(lines)


def _label(line: Line) -> str:
    return f"{line.label}〔{gettext('模拟数据')}〕" if line.synthetic else line.label


def _cell(sheet: Worksheet, styles: Styles, row: int, column: int, cell: Cell) -> None:
    aligned = {"align": "right"} if cell.number else {}
    if cell.value is not None and not cell.synthetic:
        write(sheet, styles, row, column, cell.value, **_CELL, **aligned)
    elif cell.pieces:
        write(sheet, styles, row, column, cell.text, **_CELL, **aligned)
    else:
        write(sheet, styles, row, column, None, **_CELL, **_GREY, **aligned)


def _heights(line: Line, widths: Sequence[int]) -> Iterator[int]:
    """How many lines of text each cell needs in a column of so many half-width places."""
    texts = (_label(line), *(cell.text for cell in line.cells))
    for text, places in zip(texts, widths, strict=False):
        yield max(1, -(-width(text) // (places - 1)))


def _sections(sheet: Worksheet, styles: Styles, at: int, sections: Sequence[Section]) -> int:
    for section in sections:
        _merged(sheet, styles, at, section.title, **_BAND)
        at = _lines(sheet, styles, at + 1, section.lines)
    return at


def _notes(sheet: Worksheet, styles: Styles, at: int, notes: Sequence[str]) -> None:
    for row, note in enumerate(notes, start=at):
        _merged(sheet, styles, row, note, font_color="#55616E", font_size=9, text_wrap=True)
        lines = -(-width(note) // (sum(_WIDTHS) - 4))
        sheet.set_row(row, 13.0 * max(lines, 1) + 2)


def _sources(sheet: Worksheet, styles: Styles, paper: Paper) -> None:
    texts = [paper.source_columns, *paper.sources]
    for column, name in enumerate(paper.source_columns):
        write(sheet, styles, 0, column, name, **_HEAD)
        widest = max(width(str(row[column])) for row in texts)
        sheet.set_column(column, column, min(max(widest + 2, 8), 44))
    for row, cells in enumerate(paper.sources, start=1):
        for column, value in enumerate(cells):
            write(sheet, styles, row, column, value, **_RULE)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(paper.sources), len(paper.source_columns) - 1)
    print_on_a4(sheet, repeat=0)
