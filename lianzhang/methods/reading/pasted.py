"""What was copied in Excel or WPS and pasted into a box."""

import re

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.grids import SheetGrid, squared, told, trimmed
from lianzhang.values.errors import gettext_noop

_BLOCK = gettext_noop("粘贴的内容")

# A cell is quoted only where its closing quote ends it; “"甲"公司” begins with a quote and is not.
_CELL = re.compile(
    r'(?:"(?P<quoted>(?:[^"]|"")*+)"|(?P<plain>[^\t\r\n]*+))(?P<end>\t|\r\n|\n|\r|\Z)',
)


def read_block(text: str) -> SheetGrid:
    """This function will read a pasted block: cells between tabs, rows between line ends.

    Quoted cells may hold line ends, tabs and doubled quotes. Every cell stays text, blank is None.
    Raises `reading.empty`, and `reading.ragged` naming each row of another width (merged cells).
    """
    grid = trimmed(squared(_rows(text), ""))
    if not grid:
        raise refusals.empty(_BLOCK)
    return SheetGrid(name="", rows=grid)


def _rows(text: str) -> list[list[str | None]]:
    rows: list[list[str | None]] = [[]]
    for found in _CELL.finditer(text):
        quoted: str | None = found["quoted"]
        rows[-1].append(told(found["plain"] if quoted is None else quoted.replace('""', '"')))
        if not found["end"]:
            break
        if found["end"] != "\t":
            rows.append([])
    return rows
