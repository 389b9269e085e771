"""Figures: listed, found, told, in series, compared."""

from datetime import date
from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from lianzhang.doors.api.requests import Asked
from lianzhang.doors.notices import plain, shapes
from lianzhang.doors.notices.faults import told
from lianzhang.methods.measuring import difference, in_percent, ratio, refuse_unless_comparable
from lianzhang.records.figures import queries
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Viewer

MOST = 200  # figures of one page
router = Router(tags=["指标台账 figures"])


class Filters(Schema):
    """What is asked of the ledger; empty means any. `within` is the code of a place."""

    text: str = ""
    subject: str = ""
    within: str = ""
    indicator: str = ""
    modality: str = ""
    status: str = "in_force"
    stage: str = ""
    source: str = ""
    year: Annotated[int | None, Field(ge=1, le=9998)] = None  # what a calendar can hold
    conflicts: bool = False
    known_on: date | None = None


def _wanted(filters: Filters, viewer: Viewer) -> queries.Wanted:
    fields = filters.model_dump()
    if filters.within:
        fields["within"] = find_subject(filters.within, viewer=viewer).path
    return queries.Wanted(**fields)


@router.get("/figures", response=shapes.FigurePage)
def list_figures(
    request: Asked,
    filters: Annotated[Filters, Query()],
    after: int | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> shapes.FigurePage:
    """A page of figures, newest first. Ask on with `after` until `next_after` is null."""
    wanted = _wanted(filters, request.viewer)
    return plain.figure_page(
        queries.ledger(wanted, viewer=request.viewer, after=after, limit=limit)
    )


@router.get("/figures/{int:figure_id}", response=shapes.FigureShape)
def get_figure(request: Asked, figure_id: int) -> shapes.FigureShape:
    """One figure."""
    return plain.figure(queries.find(figure_id, viewer=request.viewer))


@router.get("/figures/{int:figure_id}/history", response=shapes.HistoryShape)
def get_history(request: Asked, figure_id: int) -> shapes.HistoryShape:
    """One figure's life: its steps, what it replaced, what replaced it."""
    return plain.history(queries.story(figure_id, viewer=request.viewer))


@router.get("/series", response=list[shapes.FigureShape])
def get_series(
    request: Asked, subject: str, indicator: str, known_on: date | None = None
) -> list[shapes.FigureShape]:
    """All figures of a subject and an indicator in force, oldest first; as known on a past day."""
    rows = queries.series(subject, indicator, viewer=request.viewer, on=known_on)
    return [plain.figure(row) for row in rows]


def _attempted(make: Quantity | Refused) -> tuple[Quantity | None, list[str]]:
    if isinstance(make, Refused):
        return None, [told(fault).sentence for fault in make.faults]
    return make, []


@router.get("/compare", response=shapes.ComparisonShape)
def compare(request: Asked, left: int, right: int) -> shapes.ComparisonShape:
    """Two figures: the difference and share where they may meet, else 422 naming what differs."""
    one = queries.find(left, viewer=request.viewer)
    other = queries.find(right, viewer=request.viewer)
    refuse_unless_comparable(one.standing, other.standing)

    def gap() -> Quantity | Refused:
        try:
            return difference(one.standing, other.standing)
        except Refused as refused:
            return refused

    def share() -> Quantity | Refused:
        try:
            return in_percent(ratio(one.standing, other.standing))
        except Refused as refused:
            return refused

    less, why_no_gap = _attempted(gap())
    part, why_no_share = _attempted(share())
    return shapes.ComparisonShape(
        left=plain.figure(one),
        right=plain.figure(other),
        difference=plain.quantity(less),
        share=plain.quantity(part),
        unanswered=list(dict.fromkeys((*why_no_gap, *why_no_share))),
    )
