"""Forms of all rounds by where they stand, and late ones by place: for the workbench and matters."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from lianzhang.records.rounds.models import Slip, State
from lianzhang.records.rounds.queries.listing import DUE, SlipPageOf, is_overdue, page_of
from lianzhang.records.rounds.scope import visible_slips
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class LatePlace:
    """A place in which forms of a round are past their day, and how many."""

    round_id: int
    title: str
    path: str
    number: int


def standing(state: str, *, viewer: Viewer, today: date, after: int = 0) -> SlipPageOf:
    """This function will list the forms of all open rounds that stand in a state, by their day."""
    rows = Slip.objects.filter(
        visible_slips(viewer),
        state=State(state),
        round__withdrawn_at=None,
        round__reported_at=None,
    )
    return page_of(rows.annotate(due=DUE).order_by("due", "path", "id"), viewer, today, after)


def late_places(*, viewer: Viewer, today: date) -> tuple[LatePlace, ...]:
    """This function will count late forms by round and place, in one question."""
    rows = Slip.objects.filter(visible_slips(viewer), is_overdue(today)).order_by()
    grouped = rows.values_list("round_id", "round__title", "path").annotate(number=Count("id"))
    return tuple(LatePlace(*row) for row in grouped.order_by("round_id", "path"))
