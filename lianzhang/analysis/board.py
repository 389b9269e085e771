"""目标任务: every goal with where it stands, as a board to be filtered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from lianzhang.methods.measuring import Verdict, in_percent
from lianzhang.records.plans.queries import PlanCard, TargetRow, plans, progress
from lianzhang.records.registry.queries import SubjectCard, places_below
from lianzhang.values.claims import Amount, Comparator
from lianzhang.values.indicators import Behaviour
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Viewer

LIMIT = 2_000  # targets of one city on one board


@dataclass(frozen=True)
class Narrowing:
    """What the board is narrowed to; empty means any."""

    plan: str = ""  # a plan's code
    verdict: str = ""
    place: str = ""  # a place's code: targets of what lies in it
    assessed_by: str = ""  # province · city
    parts: bool = False  # the parts of split targets as well


@dataclass(frozen=True)
class BoardRow:
    """A target and how much of it is reached, where that may be said."""

    target: TargetRow
    share: Quantity | None  # percent of the target


@dataclass(frozen=True)
class BoardGroup:
    """A plan and its targets, by deadline."""

    plan: PlanCard
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True)
class Board:
    """The board with what it may be narrowed to; `counts` are before narrowing by verdict."""

    groups: tuple[BoardGroup, ...]
    counts: dict[Verdict, int]
    total: int
    refused: int  # comparisons that were refused, in all rows
    plans: tuple[PlanCard, ...]
    places: tuple[SubjectCard, ...]

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """This function will return all rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


def share_reached(target: TargetRow) -> Quantity | None:
    """This function will return the share of a count or amount that is reached, in percent.

    Only of the figure that the verdict rests on, so never of a look-alike or of a figure past the
    deadline; not of rates (they differ in 百分点), nor of a range or an inexact amount.
    """
    used = target.judgement.actual
    goal = target.figure.claim.amount
    counted = target.figure.indicator.behaviour in (Behaviour.STOCK, Behaviour.FLOW)
    if used is None or not counted or goal.value.scaled <= 0 or goal.upper is not None:
        return None
    return _percent(used.claim.amount, goal)


def _percent(reached: Amount, goal: Amount) -> Quantity | None:
    if reached.comparator is not Comparator.EQUAL:
        return None
    return in_percent(Fraction(reached.value.scaled, goal.value.scaled))


def _fits(row: TargetRow, wish: Narrowing, places: Sequence[SubjectCard]) -> bool:
    if wish.assessed_by and row.assessed_by != wish.assessed_by:
        return False
    if wish.place:
        path = next((place.path for place in places if place.code == wish.place), None)
        return path is not None and row.figure.subject.path.startswith(path)
    return wish.parts or row.part_of is None


def _grouped(rows: Iterable[TargetRow]) -> tuple[BoardGroup, ...]:
    """By plan, in the order of their codes; within a plan by deadline, as they came."""
    ordered = sorted(rows, key=lambda row: (row.plan.code, row.deadline))
    return tuple(
        BoardGroup(plan, tuple(BoardRow(row, share_reached(row)) for row in of_plan))
        for plan, of_plan in groupby(ordered, key=lambda row: row.plan)
    )


def board(city: SubjectCard, wish: Narrowing, *, viewer: Viewer, today: date) -> Board:
    """This function will set up the board of a city in a constant number of queries.

    Parts of split targets are left out unless a place or `parts` is asked for: they stand on the
    page of their whole.
    """
    places = places_below(city.code, viewer=viewer)
    found = progress(viewer=viewer, today=today, within=city.path, plan=wish.plan, limit=LIMIT)
    fitting = [row for row in found if _fits(row, wish, (city, *places))]
    shown = [row for row in fitting if wish.verdict in ("", row.judgement.verdict.value)]
    verdicts = [row.judgement.verdict for row in fitting]
    return Board(
        groups=_grouped(shown),
        counts={verdict: verdicts.count(verdict) for verdict in Verdict},
        total=len(fitting),
        refused=sum(len(row.refused) for row in fitting),
        plans=plans(viewer=viewer, within=city.path),
        places=places,
    )
