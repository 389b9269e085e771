"""A workbook or text table to grids; for uploads `guarded` calls this in a child process."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.areas import Area
from lianzhang.methods.reading.delimited import open_delimited
from lianzhang.methods.reading.grids import CellValue, SheetGrid, told, trimmed
from lianzhang.methods.reading.limits import READ, Limits
from lianzhang.methods.reading.looking import BROKEN_PACKAGE, FileKind, look
from lianzhang.methods.reading.marks import applied
from lianzhang.methods.reading.showing import Shown, shown

_SIGNIFICANT = 15  # decimal digits that Excel keeps and shows: 8.3999999999999986 is shown as 8.4
Raw = int | float | str | bool | time | date | datetime | timedelta
Corners = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class OpenSheet:
    """A sheet whose rows are still to be taken; `width` is the most cells they can have.

    Each call of `rows` begins anew.
    """

    name: str
    rows: Callable[[], Iterator[Sequence[CellValue]]]
    width: int
    hidden: bool = False
    merged: tuple[str, ...] = ()
    signs_kept: bool = True


def read_workbook(data: bytes, name: str) -> tuple[SheetGrid, ...]:
    """This function will read .xlsx, .xlsm, .xlsb, .xls, .et, .ods, .csv or .tsv by its content.

    Sheets without content are left out. Formulas give the value last shown. Raises `Refused` with
    `reading.*` codes. Memory is not limited here: hand uploads to `read_guarded`.
    """
    sheets = [
        SheetGrid(each.name, rows, each.hidden, each.merged, each.signs_kept)
        for each in open_sheets(data, look(data, name), name, READ)
        if (rows := trimmed(list(each.rows())))
    ]
    if not sheets:
        raise refusals.empty(name)
    return tuple(sheets)


def open_sheets(data: bytes, kind: FileKind, name: str, limits: Limits) -> Iterator[OpenSheet]:
    """This function will open a table's sheets one after another; `kind` is what `look` said.

    Take each sheet's rows before asking for the next.
    """
    if kind is FileKind.TEXT:
        text = open_delimited(data, name, limits)
        yield OpenSheet("", text.rows, text.width)
    else:
        yield from _open_workbook(data, kind, name, limits)


def _open_workbook(data: bytes, kind: FileKind, name: str, limits: Limits) -> Iterator[OpenSheet]:
    try:
        shows = shown(data, kind, limits)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    hidden = sheet.visible != SheetVisibleEnum.Visible
                    yield _open_sheet(book, sheet.name, hidden, shows)
    except PasswordError:
        raise refusals.encrypted(name) from None
    except (CalamineError, *BROKEN_PACKAGE):
        raise refusals.damaged(name) from None


def _open_sheet(book: CalamineWorkbook, name: str, hidden: bool, shows: Shown) -> OpenSheet:
    sheet = book.get_sheet_by_name(name)
    # The rows begin with the first filled column, though they do begin with row 1.
    left: list[CellValue] = [None] * (sheet.start[1] if sheet.start else 0)
    found = shows.marks.get(name, {})

    def rows() -> Iterator[Sequence[CellValue]]:
        raw = ([*left, *map(cell_value, row)] for row in sheet.iter_rows())
        return applied(raw, found) if found else raw

    merged = [_range(area) for area in sheet.merged_cell_ranges or ()]
    return OpenSheet(
        name=name,
        rows=rows,
        width=sheet.end[1] + 1 if sheet.end else 0,
        hidden=hidden,
        merged=tuple(merged or shows.merged.get(name, ())),
        signs_kept=shows.kept,
    )


def cell_value(raw: Raw) -> CellValue:
    """This function will turn what the reader gives into a value that loses nothing.

    Whole numbers are int, others exact decimal text of at most 15 digits; a midnight is a date,
    another moment or duration is ISO text; blank text is None.
    """
    if isinstance(raw, str):  # the most frequent first: a sheet has a million cells
        return told(raw)
    if isinstance(raw, float):
        return _number(raw)
    if isinstance(raw, int):  # and bool
        return raw
    if isinstance(raw, datetime):
        return raw.date() if raw.time() == time.min else raw.isoformat(" ", "seconds")
    return raw if isinstance(raw, date) else str(raw)


def _number(raw: float) -> int | str:
    text = f"{raw:.{_SIGNIFICANT}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return int(text) if text.lstrip("-").isdigit() else text


def _range(area: Corners) -> str:
    (top, left), (bottom, right) = area
    return Area(top, left, bottom, right).text
