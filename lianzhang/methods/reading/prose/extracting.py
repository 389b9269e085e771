"""Extracting: .txt, .docx, .pdf (text layer) and .html to one text, with the place of every stretch."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.prose import refusals as prose_refusals
from lianzhang.methods.reading.prose.encodings import decode, is_wide

MOST_BYTES = 20 * 2**20  # a book of a million characters has 3 MB
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SKIPPED = frozenset(("script", "style", "noscript", "template", "head", "nav", "select", "button"))
_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "p div li tr h1 h2 h3 h4 h5 h6 br table "
        "section article header footer ul ol dd dt "
        "td th blockquote ",
    )
)


@dataclass(frozen=True, eq=False)
class Extract:
    """A text taken from a file; `starts` are where its stretches begin and `places` what they are."""

    text: str
    starts: tuple[int, ...] = ()
    places: tuple[Mapping[str, Any], ...] = ()

    def place(self, start: int) -> Mapping[str, Any]:
        """This function will answer which paragraph, page or node a character stands in; {} for .txt."""
        if not self.starts:
            return {}
        return self.places[max(bisect_right(self.starts, start) - 1, 0)]


def extract(data: bytes, name: str) -> Extract:
    """This function will take the text out of a file, by what it holds rather than by its name.

    Raises `Refused`: `reading.empty`, `reading.too_big`, `reading.encrypted`, `reading.damaged`,
    `reading.no_text_layer`, `reading.not_a_text`.
    """
    if len(data) > MOST_BYTES:
        raise refusals.file_too_big(name, len(data) / 2**20, MOST_BYTES // 2**20)
    if not data.strip():
        raise prose_refusals.no_text(name)
    if data.startswith(b"%PDF"):
        found = _pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        found = _docx(data, name)
    elif data.startswith(_COMPOUND):
        raise prose_refusals.not_a_text(name)
    elif name.lower().endswith((".html", ".htm")) or re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", data[:200], re.IGNORECASE
    ):
        found = _html(decode(data))
    elif b"\0" in data[:4096] and not is_wide(data):
        raise prose_refusals.not_a_text(name)
    else:
        found = Extract(decode(data))
    if not found.text.strip():
        raise prose_refusals.no_text(name)
    return found


class _Gathering:
    """Stretches of text put one after the other, each on its line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.places: list[Mapping[str, Any]] = []
        self.length = 0

    def add(self, text: str, place: Mapping[str, Any]) -> None:
        """This function will add a stretch and where it stands."""
        if not text.strip():
            return
        self.starts.append(self.length)
        self.places.append(place)
        self.pieces.append(text)
        self.length += len(text) + 1

    def add_row(self, cells: Iterable[tuple[int, str]], place: Mapping[str, Any]) -> None:
        """This function will add the cells of a row (number and text) on one line, parted by tabs."""
        kept = list(cells)
        if not any(text for _, text in kept):
            return
        at = self.length
        for number, text in kept:
            self.starts.append(at)
            self.places.append({**place, "cell": number})
            at += len(text) + 1
        self.pieces.append("\t".join(text for _, text in kept))
        self.length = at

    def done(self) -> Extract:
        """This function will return everything that was added."""
        return Extract("\n".join(self.pieces), tuple(self.starts), tuple(self.places))


def _docx(data: bytes, name: str) -> Extract:
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = Document(BytesIO(data))
        found = _Gathering()
        for number, block in enumerate(document.iter_inner_content(), 1):
            if isinstance(block, Paragraph):
                found.add(block.text, {"paragraph": number})
            elif isinstance(block, Table):
                for row, cells in enumerate(block.rows, 1):
                    found.add_row(_cells(cells.cells), {"paragraph": number, "row": row})
    except Exception as error:  # the library raises whatever the package is broken with
        raise prose_refusals.not_a_text(name) from error
    return found.done()


def _cells(cells: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """The cells of a row with their numbers; a merged one is given by the library several times."""
    last = None
    for number, cell in enumerate(cells, 1):
        if cell._tc is not last:
            yield number, cell.text.strip()
        last = cell._tc


def _pdf(data: bytes, name: str) -> Extract:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise refusals.encrypted(name) from error
        raise refusals.damaged(name) from error
    found = _Gathering()
    pages = len(document)
    try:
        for number in range(pages):
            _page(document[number], number + 1, found)
    except pypdfium2.PdfiumError as error:  # the list of pages is whole, a page is not
        raise refusals.damaged(name) from error
    document.close()
    if not found.pieces:
        raise prose_refusals.no_text_layer(name, pages)
    return found.done()


def _page(page: Any, number: int, found: _Gathering) -> None:
    layer = page.get_textpage()
    place = 0
    for line in layer.get_text_range().splitlines(keepends=True):
        body = line.rstrip("\r\n")
        found.add(body, {"page": number, "box": _box(layer, place, len(body))})
        place += len(line)
    layer.close()
    page.close()


def _box(layer: Any, start: int, length: int) -> list[float]:
    """The box around a line of a page: left, bottom, right, top in points from the lower left."""
    count = layer.count_chars()
    if length < 1 or start >= count:
        return []
    first = layer.get_charbox(start)
    last = layer.get_charbox(min(start + length, count) - 1)
    return [
        round(edge, 1)
        for edge in (
            min(first[0], last[0]),
            min(first[1], last[1]),
            max(first[2], last[2]),
            max(first[3], last[3]),
        )
    ]


def _html(text: str) -> Extract:
    from lxml import etree, html

    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Extract("")
    found = _Gathering()
    tree = root.getroottree()
    pieces: list[str] = []
    node = root

    def flush() -> None:
        line = re.sub(r"[ \t\r\n\xa0]+", " ", "".join(pieces)).strip()
        pieces.clear()
        if line:
            found.add(line, {"node": tree.getpath(node)})

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.tag in _BLOCKS:
                flush()
                node = element
            if element.text and not _hidden(element):
                pieces.append(element.text)
        else:
            if element.tag in _BLOCKS:
                flush()
                node = element.getparent() if element.getparent() is not None else root
            if element.tail and element is not root and not _hidden(element.getparent()):
                pieces.append(element.tail)
    flush()
    return found.done()


def _hidden(element: Any) -> bool:
    while element is not None:
        if element.tag in _SKIPPED:
            return True
        element = element.getparent()
    return False
