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
UNCALCULATED = "#UNCALCULATED!"  # stands where a program wrote a formula and no result

PERCENT, MONTH, FAILED, OPEN = "percent", "month", "failed", "open"
_SIGNS = {FAILED: (b'"e"', b"'e'"), OPEN: (b"<f", b":f")}  # without them there is no such mark
_CELL_WITH = (
    rb"<(?:[\w.-]+:)?c\s(?=[^<>]*?\b%s\s*=\s*[\"'](?:%s)[\"'])"
    rb"[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"'][^<>]*(?<!/)>\s*<(?!/)"
)
_NS = rb"(?:[\w.-]+:)?"
# A formula without a result; a text formula (t="str") may well result in nothing.
_UNCALCULATED = re.compile(
    rb"<%(ns)sc\s(?![^<>]*\bt\s*=\s*[\"']str[\"'])[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']"
    rb"[^<>]*>\s*<%(ns)sf\b(?:[^<>]*/>|[^<>]*>[^<]*</%(ns)sf>)"
    rb"\s*(?:<%(ns)sv\s*/>|<%(ns)sv\s*>\s*</%(ns)sv>)?\s*</%(ns)sc>" % {b"ns": _NS}
)

# By kind of mark and column from 0: one byte a row, 1 where the cell bears the mark. A sheet of
# 300 000 rows with two columns of percentages takes 600 kB.
Marks = dict[tuple[str, int], bytearray]


def marks(data: bytes) -> dict[str, Marks]:
    """This function will map sheet names to the cells that show more than their bare value."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        patterns = list(_patterns(package))
        return {
            sheet: _marked(package, part, patterns)
            for part, sheet in sheet_parts(package).items()
            if part in package.NameToInfo
        }


def noted(found: Marks, mark: str, row: int, column: int) -> None:
    """This function will put a mark at a place counted from 0."""
    rows = found.setdefault((mark, column), bytearray())
    if row >= len(rows):
        rows.extend(bytes(row + 1024 - len(rows)))
    rows[row] = 1


def applied(rows: Iterable[list[CellValue]], found: Marks) -> Iterator[list[CellValue]]:
    """This function will put marks on the values of rows: 0.084 shown as % is "8.4%"."""
    for number, row in enumerate(rows):
        for (mark, column), where in found.items():
            if number < len(where) and where[number] and column < len(row):
                row[column] = _shown(mark, row[column])
        yield row


def _patterns(package: zipfile.ZipFile) -> Iterator[tuple[str, re.Pattern[bytes]]]:
    yield FAILED, re.compile(_CELL_WITH % (b"t", b"e"))
    yield OPEN, _UNCALCULATED
    known = formats(package)
    for mark, styles in ((PERCENT, known.percent), (MONTH, known.month)):
        if styles:
            numbers = b"|".join(str(style).encode() for style in sorted(styles))
            yield mark, re.compile(_CELL_WITH % (b"s", numbers))


def _marked(
    package: zipfile.ZipFile, part: str, patterns: list[tuple[str, re.Pattern[bytes]]]
) -> Marks:
    found: Marks = {}  # a place is noted once, though pieces overlap
    for piece in pieces(package, part):
        for mark, pattern in patterns:
            if not any(sign in piece for sign in _SIGNS.get(mark, (b"",))):
                continue  # nearly every sheet: do not look at each cell for nothing
            for letters, row in pattern.findall(piece):
                noted(found, mark, int(row) - 1, column_number(letters) - 1)
    return found


def _shown(mark: str, value: CellValue) -> CellValue:
    if mark == FAILED:
        return ERROR
    if mark == OPEN:
        return UNCALCULATED
    if mark == MONTH and isinstance(value, date):
        return f"{value:%Y-%m}"
    if mark == PERCENT and isinstance(value, str | int) and _is_number(value):
        return f"{(Decimal(value) * 100).normalize():f}%"
    return value


def _is_number(value: str | int) -> bool:
    return not isinstance(value, bool) and re.fullmatch(r"-?\d+(\.\d+)?", str(value)) is not None
