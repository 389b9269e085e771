"""What the cells of an .xls show: its number formats, which the fast reader drops."""

import io

import xlrd

from lianzhang.methods.reading.marks import FAILED, MONTH, PERCENT, Marks, noted
from lianzhang.methods.reading.parts import is_month, is_percent

_BUILT_IN = 164  # formats below are numbered and not written out
_SHOWN_TYPES = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)


def xls_marks(data: bytes) -> dict[str, Marks] | None:
    """This function will map sheet names to cells with marks; None where the formats are not read.

    A workbook written by other programs (WPS, report tools) may lack what formats need; its values
    are read all the same, and it is then said that signs are lost.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
        shown = _shown_by_style(book)
        return {name: _marked(book, name, shown) for name in book.sheet_names()}
    except MemoryError:
        raise
    except Exception:
        # The library raises whatever its parser stumbles over: struct.error, AssertionError …
        return None


def _shown_by_style(book: xlrd.Book) -> dict[int, str]:
    shown = {}
    for number, style in enumerate(book.xf_list):
        form = style.format_key
        code = None if form < _BUILT_IN else book.format_map[form].format_str
        if is_percent(form, code):
            shown[number] = PERCENT
        elif is_month(form, code):
            shown[number] = MONTH
    return shown


def _marked(book: xlrd.Book, name: str, shown: dict[int, str]) -> Marks:
    found: Marks = {}
    sheet = book.sheet_by_name(name)
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == xlrd.XL_CELL_ERROR:
                noted(found, FAILED, row, column)
            elif kind in _SHOWN_TYPES:
                mark = shown.get(sheet.cell_xf_index(row, column))
                if mark:
                    noted(found, mark, row, column)
    book.unload_sheet(name)
    return found
