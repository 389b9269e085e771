"""Reading: bytes and pasted blocks to grids of cells, each with its place. Knows no meaning."""

from lianzhang.methods.reading.columns import ColumnRead, column_fault, read_column
from lianzhang.methods.reading.grids import CellValue, SheetGrid, column_letter
from lianzhang.methods.reading.guarded import read_guarded
from lianzhang.methods.reading.headers import HeaderMatch, find_header
from lianzhang.methods.reading.layout import Heading, Layout, lay_out
from lianzhang.methods.reading.looking import FileKind, look
from lianzhang.methods.reading.mapping import ColumnMatch, match_columns
from lianzhang.methods.reading.pasted import read_block
from lianzhang.methods.reading.rows import RowKind, Sorter
from lianzhang.methods.reading.staging import Staged, StagedSheet, stage_guarded
from lianzhang.methods.reading.tables import read_workbook

__all__ = [
    "CellValue",
    "ColumnMatch",
    "ColumnRead",
    "FileKind",
    "HeaderMatch",
    "Heading",
    "Layout",
    "RowKind",
    "SheetGrid",
    "Sorter",
    "Staged",
    "StagedSheet",
    "column_fault",
    "column_letter",
    "find_header",
    "lay_out",
    "look",
    "match_columns",
    "read_block",
    "read_column",
    "read_guarded",
    "read_workbook",
    "stage_guarded",
]
