"""Texts with marked spans: the very characters that numbers were read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Span:
    """A span of a text and the thing it belongs to, by number; `end` is exclusive."""

    start: int
    end: int
    id: int


@dataclass(frozen=True)
class Piece:
    """A run of text and the things whose spans cover it, none for plain text."""

    text: str
    ids: tuple[int, ...]
    opens: tuple[int, ...]  # those whose span begins here


def decoded(data: bytes) -> str | None:
    """This function will decode a text as its positions were counted, None where it is no text.

    Line ends stay as they are and a byte order mark counts, because positions are offsets into
    the plain UTF-8 decoding.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """This function will cut a text at the ends of its spans; overlapping spans share a piece."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    cuts = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    return tuple(
        Piece(
            text[start:end],
            tuple(span.id for span in inside if span.start <= start and end <= span.end),
            tuple(span.id for span in inside if span.start == start),
        )
        for start, end in pairwise(cuts)
    )
