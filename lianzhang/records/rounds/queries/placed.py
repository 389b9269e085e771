"""Where forms lie: for who tells the people behind them."""

from collections.abc import Collection
from dataclasses import dataclass

from lianzhang.records.rounds.models import Slip
from lianzhang.records.rounds.queries.listing import NOT_SENT
from lianzhang.records.rounds.scope import visible_slips
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Placed:
    """A form: its round, the path of its place, its subject by id."""

    round_id: int
    path: str
    subject: int


def placed(
    *, viewer: Viewer, slip_ids: Collection[int] = (), round_id: int = 0, unsent: bool = False
) -> tuple[Placed, ...]:
    """This function will say where forms lie: those named, or all of a round; `unsent` ones only."""
    rows = Slip.objects.filter(visible_slips(viewer))
    rows = rows.filter(round_id=round_id) if round_id else rows.filter(pk__in=set(slip_ids))
    if unsent:
        rows = rows.filter(state__in=NOT_SENT)
    values = rows.order_by("id").values_list("round_id", "path", "subject_id")
    return tuple(Placed(*row) for row in values)
