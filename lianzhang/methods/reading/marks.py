"""What a cell of an .xlsx shows and the fast reader does not tell: %, months, errors."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO

from lianzhang.methods.reading.grids import CellValue
from lianzhang.methods.reading.parts import column_number, formats, pieces, sheet_parts

ERROR = "#ERROR!"  # stands where a formula failed (#DIV/0!, #N/A …): not the same as a blank cell

_PERCENT, _MONTH, _FAILED = "percent", "month", "failed"
_CELL_WITH = (
    rb"<(?:[\w.-]+:)?c\s(?=[^<>]*?\b%s\s*=\s*[\"'](?:%s)[\"'])"
    rb"[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']"
)

# A mark with its place: row and column count from 0.
Marked = tuple[str, int, int]


def marks(data: bytes) -> dict[str, list[Marked]]:
    """This function will list, per sheet name, the cells that show more than their bare value."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        patterns = list(_patterns(package))
        return {
            sheet: list(_marked(package, part, patterns))
            for part, sheet in sheet_parts(package).items()
            if part in package.NameToInfo
        }


def applied(rows: list[list[CellValue]], found: Iterable[Marked]) -> list[list[CellValue]]:
    """This function will put marks on a sheet's values, in place: 0.084 shown as % is "8.4%"."""
    for mark, row, column in found:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _shown(mark, rows[row][column])
    return rows


def _patterns(package: zipfile.ZipFile) -> Iterator[tuple[str, re.Pattern[bytes]]]:
    yield _FAILED, re.compile(_CELL_WITH % (b"t", b"e"))
    known = formats(package)
    for mark, styles in ((_PERCENT, known.percent), (_MONTH, known.month)):
        if styles:
            numbers = b"|".join(str(style).encode() for style in sorted(styles))
            yield mark, re.compile(_CELL_WITH % (b"s", numbers))


def _marked(
    package: zipfile.ZipFile, part: str, patterns: list[tuple[str, re.Pattern[bytes]]]
) -> Iterator[Marked]:
    seen: set[Marked] = set()  # pieces overlap, and a percent sign must not be put on twice
    for piece in pieces(package, part):
        for mark, pattern in patterns:
            if mark == _FAILED and b'"e"' not in piece and b"'e'" not in piece:
                continue  # nearly every sheet: do not look at each cell for nothing
            for letters, row in pattern.findall(piece):
                seen.add((mark, int(row) - 1, column_number(letters) - 1))
    yield from seen


def _shown(mark: str, value: CellValue) -> CellValue:
    if mark == _FAILED:
        return ERROR
    if mark == _MONTH and isinstance(value, date):
        return f"{value:%Y-%m}"
    if mark == _PERCENT and isinstance(value, str | int) and _is_number(value):
        return f"{(Decimal(value) * 100).normalize():f}%"
    return value


def _is_number(value: str | int) -> bool:
    return not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(value)) is not None
