"""The text layer of a .pdf, line by line, columns one after the other."""

from collections.abc import Iterator
from typing import Any

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.prose import refusals as prose_refusals
from lianzhang.methods.reading.prose.gathering import Extract, Gathering
from lianzhang.methods.reading.prose.pdf_columns import Box, Stretch, around, cut, in_columns


def read_pdf(data: bytes, name: str) -> Extract:
    """This function will take the text layer out of a .pdf.

    Raises `Refused`: `reading.encrypted`, `reading.damaged`, `reading.no_text_layer`.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise refusals.encrypted(name) from error
        raise refusals.damaged(name) from error
    found = Gathering()
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


def _page(page: Any, number: int, found: Gathering) -> None:
    layer = page.get_textpage()
    lines = [*_lines(layer)]
    cut_lines = [stretch for text, boxes in lines for stretch in cut(text, boxes)]
    whole = (Stretch(text, around(boxes)) for text, boxes in lines if boxes)
    for one in in_columns(cut_lines) or whole:
        found.add(one.text, {"page": number, "box": [round(edge, 1) for edge in one.box]})
    layer.close()
    page.close()


def _lines(layer: Any) -> Iterator[tuple[str, list[Box]]]:
    """The lines of a page with the box of each character: left, bottom, right, top in points."""
    place, count = 0, layer.count_chars()
    for line in layer.get_text_range().splitlines(keepends=True):
        text = line.rstrip("\r\n")
        yield text, [layer.get_charbox(at) for at in range(place, min(place + len(text), count))]
        place += len(line)
