"""A workbook or text table to grids; for uploads `guarded` calls this in a child process."""

from collections.abc import Iterable
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
from lianzhang.methods.reading.decoding import decode
from lianzhang.methods.reading.delimited import read_delimited
from lianzhang.methods.reading.grids import CellValue, SheetGrid, column_letter, told, trimmed
from lianzhang.methods.reading.looking import BROKEN_PACKAGE, FileKind, look
from lianzhang.methods.reading.marks import Marked, applied, marks

_SIGNIFICANT = 15  # decimal digits that Excel keeps and shows: 8.3999999999999986 is shown as 8.4
Raw = int | float | str | bool | time | date | datetime | timedelta
Area = tuple[tuple[int, int], tuple[int, int]]


def read_workbook(data: bytes, name: str) -> tuple[SheetGrid, ...]:
    """This function will read .xlsx, .xlsm, .xlsb, .xls, .et, .ods, .csv or .tsv by its content.

    Sheets without content are left out. Formulas give the value last shown. Raises `Refused` with
    `reading.*` codes. Memory is not limited here: hand uploads to `read_guarded`.
    """
    kind = look(data, name)
    if kind is FileKind.TEXT:
        sheets = [read_delimited(decode(data, name), name)]
    else:
        sheets = _read_sheets(data, kind, name)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    if not filled:
        raise refusals.empty(name)
    return filled


def _read_sheets(data: bytes, kind: FileKind, name: str) -> list[SheetGrid]:
    try:
        found = marks(data) if kind is FileKind.XLSX else {}
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return [
                _read_sheet(book, sheet.name, hidden, found.get(sheet.name, ()), kind)
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
                for hidden in [sheet.visible != SheetVisibleEnum.Visible]
            ]
    except PasswordError:
        raise refusals.encrypted(name) from None
    except (CalamineError, *BROKEN_PACKAGE):
        raise refusals.damaged(name) from None


def _read_sheet(
    book: CalamineWorkbook, name: str, hidden: bool, found: Iterable[Marked], kind: FileKind
) -> SheetGrid:
    sheet = book.get_sheet_by_name(name)
    rows = [[cell_value(raw) for raw in row] for row in sheet.to_python(skip_empty_area=False)]
    return SheetGrid(
        name=name,
        rows=trimmed(applied(rows, found)),
        hidden=hidden,
        merged=tuple(_range(area) for area in sheet.merged_cell_ranges or ()),
        signs_kept=kind is FileKind.XLSX,
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


def _range(area: Area) -> str:
    (top, left), (bottom, right) = area
    return f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
