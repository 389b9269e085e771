"""A draft with Word comments at its numbers: in its own document where it came as one."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lianzhang.methods.reading.prose import Extract

AUTHOR = "链长"
# What a run may hold and still be cut in two: its text, and nothing that has a place of its own
_PLAIN = frozenset(qn(f"w:{name}") for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen"))


@dataclass(frozen=True)
class Mark:
    """A comment on the characters `start` to `end` of a text, end exclusive."""

    start: int
    end: int
    comment: str


def mark_document(data: bytes, taken: Extract, marks: Sequence[Mark]) -> bytes:
    """This function will put comments into a .docx, whose form and headers stay as they are.

    `taken` is the text that was read out of the same bytes: `marks` are characters of it.
    """
    document = Document(BytesIO(data))
    blocks = list(document.iter_inner_content())
    for mark in sorted(marks, key=lambda one: one.start):
        place = taken.place(mark.start)
        begun = max(start for start in taken.starts if start <= mark.start)
        found = _paragraph(blocks, place, mark.start - begun)
        if found is not None:
            paragraph, at = found
            _comment(document, paragraph, at, at + mark.end - mark.start, mark.comment)
    return _bytes(document)


def mark_text(title: str, text: str, marks: Sequence[Mark]) -> bytes:
    """This function will write a text as a new .docx, a paragraph a line, with comments."""
    document = Document()
    document.core_properties.author = AUTHOR
    document.core_properties.title = title
    place = 0
    lines = text.split("\n")
    starts = []
    for line in lines:
        starts.append(place)
        place += len(line) + 1
    for begun, line in zip(starts, lines, strict=True):
        paragraph = document.add_paragraph(_clean(line))
        inside = [mark for mark in marks if begun <= mark.start < begun + len(line)]
        for mark in sorted(inside, key=lambda one: one.start):
            end = min(mark.end, begun + len(line))
            _comment(document, paragraph, mark.start - begun, end - begun, mark.comment)
    return _bytes(document)


def _clean(line: str) -> str:
    """Control characters, which XML cannot hold, as blanks: places stay what they are."""
    return "".join(letter if letter >= " " or letter == "\t" else " " for letter in line)


def _bytes(document: Opened) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(
    blocks: Sequence[Paragraph | Table], place: Mapping[str, Any], offset: int
) -> tuple[Paragraph, int] | None:
    """The paragraph in which a character of a stretch stands, and where in it."""
    block = blocks[place["paragraph"] - 1]
    if isinstance(block, Paragraph):
        return block, offset
    cell = block.rows[place["row"] - 1].cells[place["cell"] - 1]
    blank = len(cell.text) - len(cell.text.lstrip())  # which the reader left out
    return _in_cell(list(cell.paragraphs), offset + blank)


def _in_cell(paragraphs: Sequence[Paragraph], offset: int) -> tuple[Paragraph, int] | None:
    for paragraph in paragraphs:
        if offset < len(paragraph.text):
            return paragraph, offset
        offset -= len(paragraph.text) + 1
    return None


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for piece in paragraph.iter_inner_content():
        if isinstance(piece, Hyperlink):
            yield from piece.runs
        else:
            yield piece


def _comment(document: Opened, paragraph: Paragraph, start: int, end: int, text: str) -> None:
    """Cut the runs at both ends where that harms nothing, and comment on what lies between."""
    _cut(paragraph, start)
    _cut(paragraph, end)
    place, chosen = 0, []
    for run in _runs(paragraph):
        length = len(run.text)
        if length and place < end and place + length > start:
            chosen.append(run)
        place += length
    if chosen:
        document.add_comment([chosen[0], chosen[-1]], text=text, author=AUTHOR, initials="LZ")


def _is_text(child: Any) -> bool:
    """Text, and no break to another page or column, which the text does not show."""
    return child.tag in _PLAIN and not child.get(qn("w:type"))


def _cut(paragraph: Paragraph, at: int) -> None:
    """Make a run end at a character, its two halves in the same form."""
    place = 0
    for run in _runs(paragraph):
        text = run.text
        if place < at < place + len(text):
            if all(_is_text(child) for child in run._r):
                rest = deepcopy(run._r)
                run._r.addnext(rest)
                run.text = text[: at - place]
                Run(rest, run._parent).text = text[at - place :]
            return
        place += len(text)
