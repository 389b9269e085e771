"""The text of a .docx: paragraphs, tables and the boxes that float over them, in their order."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lianzhang.methods.reading.prose import refusals
from lianzhang.methods.reading.prose.gathering import Extract, Gathering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
_HOLDERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml"))
# what is no text of the paragraph: boxes have their own lines, a deletion is no longer there
_ELSEWHERE = frozenset((_BOX, _FALLBACK, f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes, name: str) -> Extract:
    """This function will take the text out of a .docx: content controls, insertions and boxes too.

    The text of a box follows the paragraph it is anchored to. Raises `Refused`:
    `reading.not_a_text`.
    """
    from docx import Document

    try:
        document = Document(BytesIO(data))
        found = Gathering()
        for number, block in enumerate(_blocks(document.element.body), 1):
            _add(block, found, {"paragraph": number})
    except Exception as error:  # the library raises whatever the package is broken with
        raise refusals.not_a_text(name) from error
    return found.done()


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, whatever they are wrapped in."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in _HOLDERS:
            yield from _blocks(child)


def _add(block: Any, found: Gathering, place: dict[str, Any]) -> None:
    if block.tag == f"{_W}tbl":
        _add_table(block, found, place)
        return
    found.add(_text(block), place)
    for number, box in enumerate(_boxes(block), 1):
        for inner in _blocks(box):
            _add(inner, found, {**place, "frame": number})


def _add_table(block: Any, found: Gathering, place: dict[str, Any]) -> None:
    from docx.table import Table

    # the library wants the part a table belongs to only to look up styles
    for number, row in enumerate(Table(block, None).rows, 1):  # type: ignore[arg-type]
        found.add_row(_cells(row), {**place, "row": number})


def _cells(row: Any) -> Iterator[tuple[int, str]]:
    """The cells of a row with their numbers; a merged one is given by the library several times."""
    last = None
    for number, cell in enumerate(row.cells, 1):
        if cell._tc is not last:
            yield number, "\n".join(_text(line) for line in cell._tc.iter(f"{_W}p")).strip()
        last = cell._tc


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _ELSEWHERE:
            yield from _pieces(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The boxes anchored in a paragraph, each once: older programs get a copy of their own."""
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)
