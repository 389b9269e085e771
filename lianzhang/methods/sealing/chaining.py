"""A chain of seals: no line can be changed, removed or moved without one that no longer fits.

A hash chain as in RFC 6962's logs, without their trees: it is walked from the first line on.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FIRST = "0" * 64  # what the first line follows

Line = tuple[int, bytes, str]  # its number, its text in UTF-8, its seal


def seal(previous: str, text: str) -> str:
    """This function will return the seal (SHA-256, 64 hexadecimal digits) of a line's text."""
    return hashlib.sha256((previous + text).encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """A place where a chain no longer holds: what stands between two lines that do not fit.

    `after` is the number of the line before (0: none), `at` that of the line whose seal does not
    follow from it (None: the chain ends too early, or not where its head says).
    """

    after: int
    at: int | None


def breaks(pages: Iterable[Iterable[Line]], head: str | None = None) -> Iterator[Break]:
    """This function will yield every break of a chain, in order; nothing for a sound one.

    Lines come by the page, as a store hands them out. `head` is the seal that the last line must
    bear, where it is known. After a break the walk goes on from the seal that stands there, so that
    one change is told once.
    """
    previous, after = FIRST.encode(), 0
    sha256 = hashlib.sha256  # bound once: this loop runs over millions of lines
    for page in pages:
        for number, text, sealed in page:
            if sha256(previous + text).hexdigest() != sealed:
                yield Break(after, number)
            previous, after = sealed.encode(), number
    if head is not None and head.encode() != previous:
        yield Break(after, None)
