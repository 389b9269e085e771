"""Figures: listed, found, told, in series, compared; proposed."""

from typing import Annotated

from ninja import Body, Query, Router, Schema, Status
from pydantic import Field

from lianzhang.doors.api import refusals
from lianzhang.doors.api.answers import proposed, told
from lianzhang.doors.api.repeating import repeatable
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.signing_in import WRITING
from lianzhang.doors.api.words import (
    After,
    Day,
    FigureModality,
    FigureStage,
    FigureStatus,
    Limit,
    Long,
    Needed,
    Text,
)
from lianzhang.doors.notices import plain, shapes
from lianzhang.doors.notices.faults import told as in_words
from lianzhang.methods.measuring import difference, in_percent, ratio, refuse_unless_comparable
from lianzhang.records.figures import queries
from lianzhang.records.intake.actions import type_in
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Viewer

router = Router(tags=["指标台账 figures"])


class Filters(Schema):
    """What is asked of the ledger; empty means any. `within` is the code of a place."""

    text: Text = ""
    subject: Text = ""
    within: Text = ""
    indicator: Text = ""
    modality: FigureModality = ""
    status: FigureStatus = "in_force"
    stage: FigureStage = ""
    source: Text = ""
    year: Annotated[int | None, Field(ge=1, le=9998)] = None  # what a calendar can hold
    conflicts: bool = False
    as_known_on: Day = None


class FigureDraft(Schema):
    """A figure to be proposed, in the words of a table's row (the columns of `figures`).

    Names or codes for subject and indicator, official words or Chinese labels for the rest;
    `value` as people write it: 8.4%, 1977, 约50亿元. `source` says where it was read.
    """

    subject: Needed
    indicator: Needed
    period: Needed
    value: Needed
    source: Needed
    unit: Text = ""
    facet: Text = ""
    as_of: Text = ""
    modality: Text = ""
    counting: Text = ""
    stage: Text = ""
    scope_note: Text = ""
    baseline: Text = ""
    release: Text = ""
    released_on: Text = ""
    remark: Long = ""


def _wanted(filters: Filters, viewer: Viewer) -> queries.Wanted:
    fields = filters.model_dump()
    fields["known_on"] = fields.pop("as_known_on")
    if filters.subject:
        find_subject(filters.subject, viewer=viewer)  # unknown and out of reach: the same 404
    if filters.indicator and catalogue().indicator_named(filters.indicator) is None:
        near = "、".join(each.code for each in catalogue().nearest_indicators(filters.indicator))
        raise refusals.unknown_word("indicator", filters.indicator, near or "—")
    if filters.within:
        fields["within"] = find_subject(filters.within, viewer=viewer).path
    return queries.Wanted(**fields)


@router.get("/figures", response=told(shapes.FigurePage))
def list_figures(
    request: Asked,
    filters: Annotated[Filters, Query()],
    after: After = None,
    limit: Limit = 50,
) -> shapes.FigurePage:
    """A page of figures, newest first. Ask on with `after` until `next_after` is null."""
    wanted = _wanted(filters, request.viewer)
    return plain.figure_page(
        queries.ledger(wanted, viewer=request.viewer, after=after, limit=limit)
    )


@router.post("/figures", response=proposed(shapes.FigureShape), auth=WRITING)
@repeatable()
def propose_figure(
    request: Asked, draft: Annotated[FigureDraft, Body()]
) -> Status[shapes.FigureShape]:
    """Propose a figure: it is 待核 and in force only after somebody approves it on the pages."""
    fields = draft.model_dump()
    made = type_in(fields, by=request.viewer, today=request.today, propose_only=True)
    return Status(201, plain.figure(queries.find(made, viewer=request.viewer)))


@router.get("/figures/{int:figure_id}", response=told(shapes.FigureShape))
def get_figure(request: Asked, figure_id: int) -> shapes.FigureShape:
    """One figure."""
    return plain.figure(queries.find(figure_id, viewer=request.viewer))


@router.get("/figures/{int:figure_id}/history", response=told(shapes.HistoryShape))
def get_history(request: Asked, figure_id: int) -> shapes.HistoryShape:
    """One figure's life: its steps, what it replaced, what replaced it."""
    return plain.history(queries.story(figure_id, viewer=request.viewer))


@router.get("/series", response=told(list[shapes.FigureShape]))
def get_series(
    request: Asked, subject: Text, indicator: Text, as_known_on: Day = None
) -> list[shapes.FigureShape]:
    """All figures of a subject and an indicator in force, oldest first; as known on a past day."""
    rows = queries.series(subject, indicator, viewer=request.viewer, on=as_known_on)
    return [plain.figure(row) for row in rows]


def _attempted(make: Quantity | Refused) -> tuple[Quantity | None, list[str]]:
    if isinstance(make, Refused):
        return None, [in_words(fault).sentence for fault in make.faults]
    return make, []


@router.get("/compare", response=told(shapes.ComparisonShape))
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
