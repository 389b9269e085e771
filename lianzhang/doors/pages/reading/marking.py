"""The text with its claims marked: colour, line and sign say how each stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianzhang.doors.pages.shell.passages import Span, pieces
from lianzhang.records.proposals.queries import Mark

WHOLE = 60_000  # characters shown whole; of a longer text, what lies around the claims of the page
_AROUND = 200


@dataclass(frozen=True)
class MarkedPiece:
    """A run of the text; `mark` is the claim that it belongs to, None for plain text."""

    text: str
    mark: Mark | None
    first: bool  # the mark begins here

    @property
    def look(self) -> str:
        """This function will name how the mark looks, "" for plain text."""
        return look(self.mark) if self.mark else ""


@dataclass(frozen=True)
class Paragraph:
    """A line of the text; `gap` where something was left out before it."""

    pieces: tuple[MarkedPiece, ...]
    gap: bool = False


def look(mark: Mark) -> str:
    """This function will name how a mark looks: conflict, missing, sure, or its decided state."""
    if mark.state != "open":
        return mark.state
    if mark.doubt > 1:
        return "conflict"
    return "missing" if mark.doubt >= 0.5 else "waiting"


def marked(text: str, marks: Sequence[Mark], shown: Iterable[int]) -> tuple[Paragraph, ...]:
    """This function will cut a text at its marks and lines; `shown` are claims of this page."""
    by_id = {mark.id: mark for mark in marks}
    spans = [Span(mark.start, mark.end, mark.id) for mark in marks]
    near = None
    if len(text) > WHOLE:
        near = [(by_id[pk].start - _AROUND, by_id[pk].end + _AROUND) for pk in shown if pk in by_id]
    lines: list[list[MarkedPiece]] = [[]]
    places = [0]
    at = 0
    for piece in pieces(text, spans):
        mark = by_id[piece.ids[0]] if piece.ids else None
        for number, line in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
                places.append(at)
            if line.strip():
                opens = number == 0 and mark is not None and mark.id in piece.opens
                lines[-1].append(MarkedPiece(line, mark, opens))
            at += len(line) + (1 if number else 0)
    return _kept(lines, places, near)


def _kept(
    lines: Sequence[Sequence[MarkedPiece]],
    places: Sequence[int],
    near: Sequence[tuple[int, int]] | None,
) -> tuple[Paragraph, ...]:
    kept: list[Paragraph] = []
    gap = False
    for line, place in zip(lines, places, strict=True):
        if not line:
            continue
        end = place + sum(len(piece.text) for piece in line)
        if near is not None and not any(place < last and first < end for first, last in near):
            gap = True
            continue
        kept.append(Paragraph(tuple(line), gap))
        gap = False
    return tuple(kept)
