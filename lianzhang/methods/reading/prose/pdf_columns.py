"""Columns of a page: lines that run across the gap between columns are cut, and columns follow each other.

Most programs write a page column by column; then nothing is moved. Some write it row by row, and
the text layer gives "left line, right line, left line …": there the columns are put in order again.
A table is not: its cells are short.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_WIDE_GAP = 1.5  # characters between two parts of a line that belong to different columns
_FEWEST = 4  # lines on each side of a gap between columns
_MOST = 1_000  # stretches of a page that anybody set in columns
_PROSE = 8  # characters of a middling line of a column

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(frozen=True)
class Stretch:
    """A part of a line: its text and its box."""

    text: str
    box: Box


def cut(text: str, boxes: Sequence[Box]) -> Iterator[Stretch]:
    """This function will cut a line at wide gaps; `boxes` are those of its characters."""
    shown = [at for at, char in enumerate(text) if not char.isspace()]
    if not shown:
        return
    width = median(boxes[at][2] - boxes[at][0] for at in shown)
    first = shown[0]
    for before, after in zip(shown, [*shown[1:], None], strict=True):
        if after is None or boxes[after][0] - boxes[before][2] > _WIDE_GAP * width:
            held = boxes[first : before + 1]
            yield Stretch(text[first : before + 1], around(held))
            first = after if after is not None else first


def around(boxes: Sequence[Box]) -> Box:
    """This function will return the box around characters; what has no width does not count."""
    seen = [box for box in boxes if box[2] > box[0]] or [*boxes]
    left, bottom = min(box[0] for box in seen), min(box[1] for box in seen)
    return left, bottom, max(box[2] for box in seen), max(box[3] for box in seen)


def in_columns(stretches: Sequence[Stretch]) -> list[Stretch] | None:
    """This function will put stretches column after column; None where they need no moving."""
    gap = _gap(stretches)
    if gap is None:
        return None
    found: list[Stretch] = []
    left: list[Stretch] = []
    right: list[Stretch] = []
    for one in stretches:
        if one.box[2] <= gap:
            left.append(one)
        elif one.box[0] >= gap:
            right.append(one)
        else:  # a headline over the columns ends what stands above it
            found += [*_column(left), *_column(right), one]
            left, right = [], []
    return [*found, *_column(left), *_column(right)]


def _column(stretches: list[Stretch]) -> list[Stretch]:
    return in_columns(stretches) or stretches


def _gap(stretches: Sequence[Stretch]) -> float | None:
    """Where the gap between columns is that are told row by row."""
    if len(stretches) > _MOST:
        return None
    for edge in sorted({one.box[2] for one in stretches}):
        left = [one for one in stretches if one.box[2] <= edge]
        right = [one for one in stretches if one.box[0] > edge]
        if min(len(left), len(right)) < _FEWEST or len(left) + len(right) < 0.7 * len(stretches):
            continue
        if all(median(len(one.text) for one in side) >= _PROSE for side in (left, right)):
            return edge if _told_by_rows(left, right, stretches) else None
    return None


def _told_by_rows(
    left: Sequence[Stretch], right: Sequence[Stretch], stretches: Sequence[Stretch]
) -> bool:
    sides = {id(one): 0 for one in left} | {id(one): 1 for one in right}
    told = [sides[id(one)] for one in stretches if id(one) in sides]
    turns = sum(one != other for one, other in pairwise(told))
    return turns >= min(len(left), len(right))
