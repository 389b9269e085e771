"""What each row below a header is: body, total, note, the header once more, or blank."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from lianzhang.methods.reading.cells import folded, is_amount
from lianzhang.methods.reading.grids import CellValue, is_note

LABEL_COLUMNS = 4  # a total is named in one of the first columns
TOTAL = (
    r"(?:.{0,16}(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*和)|全\s*[省市县区]|累\s*计|汇\s*总)"
    r"(?:[数值]|\([^()]{0,12}\))?[:：]?"
)
_TOTAL = re.compile(TOTAL)
_NEXT_PAGE = re.compile(r"\(?续\s*上?\s*表\s*\d*\)?|\(?接上[页表]\)?|第\s*\d+\s*页.*")
_GOES_ON = re.compile(r"[(（]?\d{1,2}[)）.、．]")


class RowKind(StrEnum):
    """What a row below the header is."""

    BODY = "body"
    TOTAL = "total"
    NOTE = "note"
    HEADER = "header"  # once more, as on the second printed page
    BLANK = "blank"


def is_total(row: Sequence[CellValue]) -> bool:
    """This function will answer whether a row sums up others: 合计, 总 计, 甲县小计, 全市."""
    for cell in row[:LABEL_COLUMNS]:
        if isinstance(cell, str) and not is_amount(cell):
            text = folded(cell)
            if _TOTAL.fullmatch(text):
                return True
    return False


def standing_text(cell: CellValue) -> str:
    """This function will return a cell's text as it stands, without blanks at its ends."""
    return "" if cell is None else str(cell).strip()


class Sorter:
    """Sorts the rows below a header one after another; below the first note stand only notes.

    `names` are the header's own texts by column; a row that repeats two of them (all, where it has
    fewer) is the header once more, and so is one of texts that stand `above` the header.
    """

    def __init__(
        self, names: Mapping[int, frozenset[str]], above: Collection[str] = frozenset()
    ) -> None:
        self.names = names
        self._above = above
        self._noted = False

    def kind(self, row: Sequence[CellValue]) -> RowKind:
        """This function will say what the next row is."""
        standing = [cell for cell in row if cell is not None]
        if not standing:
            return RowKind.BLANK
        if self._repeats(row) or all(self._is_above(cell) for cell in standing):
            return RowKind.HEADER
        if self._is_note(standing, len(row)):
            self._noted = True
            return RowKind.NOTE
        self._noted = False
        return RowKind.TOTAL if is_total(row) else RowKind.BODY

    def passed_body(self) -> None:
        """This function will note that rows of the body passed that nobody needed to look at."""
        self._noted = False

    def _repeats(self, row: Sequence[CellValue]) -> bool:
        hits = sum(
            column < len(row) and standing_text(row[column]) in names
            for column, names in self.names.items()
        )
        return hits >= min(2, len(self.names)) > 0

    def _is_above(self, cell: CellValue) -> bool:
        return folded(cell) in self._above or _NEXT_PAGE.fullmatch(folded(cell)) is not None

    def _is_note(self, standing: Sequence[CellValue], width: int) -> bool:
        if is_note(standing[0]):
            return not any(is_amount(cell) for cell in standing) or len(standing) <= 2
        if not self._noted or len(standing) > 1 or width < 3:
            return False
        text = folded(standing[0])
        return _GOES_ON.match(text) is not None or len(text) > 15
