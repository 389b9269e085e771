"""Who moves between two versions, as the page and the sheet show it."""

from dataclasses import dataclass

from lianzhang.analysis.appraisals import Comparison
from lianzhang.doors.pages.appraisals.words import class_text
from lianzhang.methods.appraising import Mover, Tally

SHOWN = 200  # movers on the page; the download has all


@dataclass(frozen=True)
class Flow:
    """A row of the matrix: the class before, and how many went where."""

    name: str
    cells: tuple[tuple[int, bool], ...]  # number, whether it is who stayed
    total: int


@dataclass(frozen=True)
class MoverRow:
    """An enterprise that moves."""

    row: int
    name: str
    code: str
    county: str
    before: str
    after: str
    rank_before: int
    rank_after: int
    way: str  # up · down · other


@dataclass(frozen=True)
class MovesView:
    """The whole comparison in words."""

    classes: tuple[str, ...]
    flows: tuple[Flow, ...]
    moved: int
    rows: int
    counties: tuple[Tally, ...]
    sizes: tuple[Tally, ...]
    movers: tuple[MoverRow, ...]
    more: int


def moves_view(found: Comparison, most: int = SHOWN) -> MovesView:
    """This function will put a comparison into words; `most` movers are listed."""
    other = found.after.parameters
    names = tuple(class_text(code, other) for code in found.matrix.classes)
    flows = tuple(
        Flow(names[i], tuple((number, i == j) for j, number in enumerate(row)), sum(row))
        for i, row in enumerate(found.matrix.numbers)
    )
    movers = tuple(_mover(found, mover) for mover in found.movers[:most])
    return MovesView(
        names,
        flows,
        found.matrix.moved,
        found.after.roll.rows,
        found.counties,
        found.sizes,
        movers,
        max(0, len(found.movers) - most),
    )


def _mover(found: Comparison, mover: Mover) -> MoverRow:
    table = found.after.roll.table
    name, code, county = (
        str(table.column(word)[mover.row].as_py() or "") for word in ("name", "code", "county")
    )
    return MoverRow(
        mover.row,
        name,
        code,
        county,
        class_text(mover.before, found.before.parameters),
        class_text(mover.after, found.after.parameters),
        mover.rank_before,
        mover.rank_after,
        "up" if mover.steps > 0 else "down" if mover.steps < 0 else "other",
    )
