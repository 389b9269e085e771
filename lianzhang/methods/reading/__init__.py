"""Reading: bytes and pasted blocks to grids of cells, each with its place. Knows no meaning."""

from lianzhang.methods.reading.grids import CellValue, SheetGrid, column_letter
from lianzhang.methods.reading.guarded import read_guarded
from lianzhang.methods.reading.headers import HeaderMatch, find_header
from lianzhang.methods.reading.looking import FileKind, look
from lianzhang.methods.reading.pasted import read_block
from lianzhang.methods.reading.tables import read_workbook

__all__ = [
    "CellValue",
    "FileKind",
    "HeaderMatch",
    "SheetGrid",
    "column_letter",
    "find_header",
    "look",
    "read_block",
    "read_guarded",
    "read_workbook",
]
