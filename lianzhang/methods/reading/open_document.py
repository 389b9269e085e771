"""An .ods walked through cell by cell: how far it reaches, and what its cells show."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from lianzhang.methods.reading.areas import Area
from lianzhang.methods.reading.marks import MONTH, PERCENT, Marks, noted

_CONTENT = "content.xml"
_PIECE = 2**20
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_CELLS = frozenset(("table-cell", "covered-table-cell"))


@dataclass
class OdsSheet:
    """A sheet: its marks, merged cells, and the farthest filled cell (counted from 1)."""

    name: str
    marks: Marks = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


class TooFar(Exception):
    """A sheet spans more cells than may be; carries its name and corner."""

    def __init__(self, sheet: OdsSheet) -> None:
        super().__init__(sheet.name)
        self.sheet = sheet


def walk(data: bytes, most: int) -> tuple[OdsSheet, ...]:
    """This function will walk through the content of an .ods without building it.

    Repeated cells and rows are counted, not copied. Raises `TooFar` where the sheets together span
    more than `most` cells, and what a broken package or broken XML raises.
    """
    walker = _Walker(most)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    with zipfile.ZipFile(BytesIO(data)) as package, package.open(_CONTENT) as stream:
        for piece in iter(lambda: stream.read(_PIECE), b""):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    return tuple(walker.sheets)


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return local if space.startswith(_SPACE) else ""


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}


def _times(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdigit() else 1


class _Walker:
    """Handlers of the parser; rows and columns count from 0."""

    def __init__(self, most: int) -> None:
        self.sheets: list[OdsSheet] = []
        self.most = most
        self.data_style: set[str] = set()  # parts of the date format that is being read
        self.months: set[str] = set()  # names of date formats without a day
        self.month_styles: set[str] = set()  # names of cell styles with such a format
        self.reading = ""  # name of the date format
        self.row = self.column = self.times = 0
        self.defaults: list[tuple[int, str]] = []  # columns up to …, their style
        self.cell: dict[str, str] | None = None
        self.filled = False
        self.depth = 0  # of tables within cells, which count for nothing

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "date-style":
                self.reading, self.data_style = _plain(attributes).get("name", ""), set()
            case "year" | "month" | "day" | "hours" as part if self.reading:
                self.data_style.add(part)
            case "style":
                known = _plain(attributes)
                if known.get("data-style-name") in self.months:
                    self.month_styles.add(known.get("name", ""))
            case "table":
                self.depth += 1
                if self.depth == 1:
                    self.sheets.append(OdsSheet(_plain(attributes).get("name", "")))
                    self.row, self.defaults = 0, []
            case "table-column" if self.depth == 1:
                known = _plain(attributes)
                upto = (self.defaults[-1][0] if self.defaults else 0) + _times(
                    known, "number-columns-repeated"
                )
                self.defaults.append((upto, known.get("default-cell-style-name", "")))
            case "table-row" if self.depth == 1:
                self.column, self.times = 0, _times(_plain(attributes), "number-rows-repeated")
            case local if local in _CELLS and self.depth == 1:
                self.cell = _plain(attributes)
                self.filled = "value-type" in self.cell

    def text(self, text: str) -> None:
        if self.cell is not None and not self.filled and text.strip():
            self.filled = True

    def end(self, name: str) -> None:
        match _local(name):
            case "date-style":
                if {"year", "month"} <= self.data_style and not {"day", "hours"} & self.data_style:
                    self.months.add(self.reading)
                self.reading = ""
            case "table":
                self.depth -= 1
            case "table-row" if self.depth == 1:
                self.row += self.times
            case local if local in _CELLS and self.depth == 1 and self.cell is not None:
                self._close_cell(self.cell)
                self.cell = None

    def _close_cell(self, cell: Mapping[str, str]) -> None:
        repeated = _times(cell, "number-columns-repeated")
        if self.filled:
            self._reach(self.column + repeated, self.row + self.times)
            self._note(cell, repeated)
        wide = _times(cell, "number-columns-spanned")
        high = _times(cell, "number-rows-spanned")
        if wide > 1 or high > 1:
            area = Area(self.row, self.column, self.row + high - 1, self.column + wide - 1)
            self.sheets[-1].merged.append(area)
        self.column += repeated

    def _reach(self, columns: int, rows: int) -> None:
        sheet = self.sheets[-1]
        sheet.rows, sheet.columns = max(sheet.rows, rows), max(sheet.columns, columns)
        if sum(each.rows * each.columns for each in self.sheets) > self.most:
            raise TooFar(sheet)

    def _note(self, cell: Mapping[str, str], repeated: int) -> None:
        kind = cell.get("value-type")
        mark = PERCENT if kind == "percentage" else ""
        if kind == "date" and self._style(cell) in self.month_styles:
            mark = MONTH
        if mark:
            for row, column in self._places(repeated):
                noted(self.sheets[-1].marks, mark, row, column)

    def _style(self, cell: Mapping[str, str]) -> str:
        if "style-name" in cell:
            return cell["style-name"]
        return next((style for upto, style in self.defaults if self.column < upto), "")

    def _places(self, repeated: int) -> Iterator[tuple[int, int]]:
        for row in range(self.row, self.row + self.times):
            for column in range(self.column, self.column + repeated):
                yield row, column
