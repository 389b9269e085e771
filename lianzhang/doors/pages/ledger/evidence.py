"""Where a number was read, shown in its place: the sheet around the cell, the text around the span."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache

from lianzhang.doors.pages.shell.passages import decoded
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.methods.reading import SheetGrid, column_letter, read_block, read_guarded
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.sources.queries import SourceCard, content, find
from lianzhang.values.errors import NotFound, Refused
from lianzhang.values.evidence import Cell, Passage
from lianzhang.values.viewer import Viewer

ROWS_AROUND, COLUMNS_AROUND, CHARACTERS_AROUND = 6, 7, 140
HEAD_ROWS = 3  # title and header of a sheet stand in its first rows


@dataclass(frozen=True)
class SheetCell:
    """A cell of the window; `hit` is the one the number was read from."""

    text: str
    hit: bool


@dataclass(frozen=True)
class SheetLine:
    """A row of the window by its number in the sheet; `gap` where rows above it are left out."""

    number: int
    gap: bool
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class SheetWindow:
    """The part of a sheet around a cell."""

    sheet: str
    letters: tuple[str, ...]
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class TextWindow:
    """The part of a text around a span; `cut_*` where the text goes on."""

    before: str
    hit: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True)
class Shelf:
    """The evidence of a figure as the page shows it; what is not there is None."""

    kind: str  # cell · passage · typed
    place: Cell | Passage | None
    note: str  # of a typed figure: where the person read it
    source: SourceCard | None  # None where the source is out of the viewer's scope
    sheet: SheetWindow | None = None
    text: TextWindow | None = None
    problems: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Document:
    """Bytes known by their hash, so that the cache compares nothing else."""

    sha256: str
    name: str
    kind: str
    data: bytes = field(compare=False, repr=False)


@lru_cache(maxsize=8)
def sheets(document: Document) -> tuple[SheetGrid, ...]:
    """This function will read a file's sheets, once for each content; raises `reading.*`."""
    if document.kind == "pasted":
        return (read_block(document.data.decode("utf-8")),)
    return read_guarded(document.data, document.name)


def evidence_of(figure: FigureRow, *, viewer: Viewer) -> Shelf:
    """This function will bring a figure's evidence as far as the viewer may see it."""
    evidence = figure.claim.evidence
    try:
        source = find(evidence.source, viewer=viewer)
    except NotFound:
        source = None
    match evidence.locator:
        case Cell() as cell:
            return _cell(cell, source, viewer)
        case Passage() as passage:
            return _passage(passage, source, viewer)
        case typed:
            return Shelf("typed", None, typed.note, source)


def _cell(cell: Cell, source: SourceCard | None, viewer: Viewer) -> Shelf:
    data = content(source.code, viewer=viewer) if source else None
    if source is None or data is None:
        return Shelf("cell", cell, "", source)
    digest = hashlib.sha256(data).hexdigest()
    try:
        grids = sheets(Document(digest, source.file_name, source.kind, data))
    except Refused as refused:
        problems = tuple(shown(fault) for fault in refused.faults)
        return Shelf("cell", cell, "", source, problems=problems)
    grid = next((grid for grid in grids if grid.name == cell.sheet), None)
    return Shelf("cell", cell, "", source, sheet=window(grid, cell) if grid else None)


def _passage(passage: Passage, source: SourceCard | None, viewer: Viewer) -> Shelf:
    data = content(source.code, viewer=viewer) if source else None
    text = decoded(data) if data is not None else None
    around = text_window(text, passage) if text is not None else None
    return Shelf("passage", passage, "", source, text=around)


def column_index(letters: str) -> int:
    """This function will number a column from 0 by its name in Excel: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def window(grid: SheetGrid, cell: Cell) -> SheetWindow | None:
    """This function will cut the window around a cell; None where the sheet has no such cell.

    The first rows always stand above it, so that title and header can be read.
    """
    row, column = cell.row - 1, column_index(cell.column)
    if not (0 <= row < len(grid.rows) and 0 <= column < grid.width):
        return None
    near = range(max(row - ROWS_AROUND, 0), min(row + ROWS_AROUND + 1, len(grid.rows)))
    numbers = sorted({*range(min(HEAD_ROWS, len(grid.rows))), *near})
    first = max(min(column - COLUMNS_AROUND, grid.width - 2 * COLUMNS_AROUND - 1), 0)
    seen = range(first, min(first + 2 * COLUMNS_AROUND + 1, grid.width))
    lines = [
        SheetLine(
            number + 1,
            gap=number > 0 and number - 1 not in numbers,
            cells=tuple(
                SheetCell(_text(grid.rows[number][at]), (number, at) == (row, column))
                for at in seen
            ),
        )
        for number in numbers
    ]
    return SheetWindow(grid.name, tuple(column_letter(at) for at in seen), tuple(lines))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def text_window(text: str, passage: Passage) -> TextWindow | None:
    """This function will cut the text around a span; None where the span lies outside the text."""
    if not 0 <= passage.start < passage.end <= len(text):
        return None
    first = max(passage.start - CHARACTERS_AROUND, 0)
    last = min(passage.end + CHARACTERS_AROUND, len(text))
    return TextWindow(
        _calm(text[first : passage.start]),
        text[passage.start : passage.end],
        _calm(text[passage.end : last]),
        cut_before=first > 0,
        cut_after=last < len(text),
    )


def _calm(text: str) -> str:
    """Blank lines around the span say nothing and push it out of sight."""
    return re.sub(r"\s*\n\s*", "\n", text)
