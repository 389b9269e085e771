"""A text taken from a file, stretch by stretch, with the place of every stretch."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


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


class Gathering:
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
