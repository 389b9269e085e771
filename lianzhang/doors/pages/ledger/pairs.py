"""Two figures side by side: what they give when they may meet, else exactly what differs."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from lianzhang.doors.pages.ledger.asking import EVERYWHERE, Asking, question
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.measuring import (
    Difference,
    Standing,
    difference,
    differences,
    in_percent,
    ratio,
)
from lianzhang.records.figures.queries import FigureRow, by_ids, ledger
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity

Answer = TypeVar("Answer")
CANDIDATES = 20


@dataclass(frozen=True)
class PairView:
    """The page 对比."""

    figures: tuple[FigureRow, ...]  # those found, none to two, in the order asked
    differences: tuple[Difference, ...]  # empty where the two may meet
    difference: Quantity | None  # the first less the second
    share: Quantity | None  # the first as a share of the second, rounded for display
    times: str  # the same as a multiple, rounded for display
    reasons: tuple[Shown, ...]  # why a difference or share is not given though they may meet
    text: str  # what is looked for among the candidates
    candidates: tuple[FigureRow, ...]  # to choose from while fewer than two are chosen

    @property
    def complete(self) -> bool:
        """This function will answer whether there are two figures to compare."""
        return len(self.figures) == 2

    @property
    def status(self) -> int:
        """This function will return 422 where the two must not meet."""
        return 422 if self.differences else 200


def _asked_ids(request: Asked) -> list[int]:
    """`id` twice, or `a` and `b`."""
    given = [*request.GET.getlist("id"), request.GET.get("a", ""), request.GET.get("b", "")]
    numbers = [Asking({"id": text}, request.viewer).number("id", 2**53) for text in given]
    return list(dict.fromkeys(number for number in numbers if number))[:2]


def _attempt(
    ask: Callable[[Standing, Standing], Answer], one: FigureRow, other: FigureRow
) -> tuple[Answer | None, tuple[Shown, ...]]:
    try:
        return ask(one.standing, other.standing), ()
    except Refused as refused:
        return None, tuple(shown(fault) for fault in refused.faults)


def _choosing(request: Asked, figures: tuple[FigureRow, ...]) -> PairView:
    """Candidates: what was looked for, else the same indicator elsewhere."""
    text = request.GET.get("q", "").strip()
    asks = {"q": text, "within": EVERYWHERE}
    if figures and not text:
        asks["indicator"] = figures[0].indicator.code
    wanted = question(asks, viewer=request.viewer, city_path="").wanted
    found = ledger(wanted, viewer=request.viewer, limit=CANDIDATES).rows
    chosen = {figure.id for figure in figures}
    candidates = tuple(row for row in found if row.id not in chosen)
    return PairView(figures, (), None, None, "", (), text, candidates)


def _times(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.2f}".rstrip("0").rstrip(".")


def pair_view(request: Asked) -> PairView:
    """This function will compare the two figures asked for, or help to choose them."""
    ids = _asked_ids(request)
    known = by_ids(ids, viewer=request.viewer)
    figures = tuple(known[number] for number in ids if number in known)
    if len(figures) < 2:
        return _choosing(request, figures)
    one, other = figures
    if found := differences(one.standing, other.standing):
        return PairView(figures, found, None, None, "", (), "", ())
    gap, why_no_gap = _attempt(difference, one, other)
    share, why_no_share = _attempt(ratio, one, other)
    reasons = tuple(dict.fromkeys((*why_no_gap, *why_no_share)))
    percent = None if share is None else in_percent(share)
    return PairView(figures, (), gap, percent, _times(share), reasons, "", ())
