"""Matters: what must be done by when; asked only, acted on in the pages."""

from ninja import Router

from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import After, Limit, MatterOrigin, MatterShow, Text
from lianzhang.doors.notices import matters as shapes
from lianzhang.records.mandates.permissions import check_operation
from lianzhang.records.matters import queries

router = Router(tags=["事项 matters"])


@router.get("/matters", response=told(shapes.MatterPageShape))
def list_matters(
    request: Asked,
    show: MatterShow = "open",
    origin: MatterOrigin = "",
    text: Text = "",
    after: After = None,
    limit: Limit = 50,
) -> shapes.MatterPageShape:
    """A page of matters by deadline, those in scope.

    `show` is open (not struck off), due, late, mine, confirm, closed or all.
    """
    check_operation("list_matters", viewer=request.viewer)
    asked = queries.Asked(show=show or "open", origin=origin, text=text)
    found = queries.matters(
        asked, viewer=request.viewer, today=request.today, after=after or 0, limit=limit
    )
    return shapes.matter_page(found)


@router.get("/matters/{int:matter_id}", response=told(shapes.WholeMatterShape))
def get_matter(request: Asked, matter_id: int) -> shapes.WholeMatterShape:
    """One matter with its steps and what it concerns."""
    check_operation("get_matter", viewer=request.viewer)
    found = queries.find(matter_id, viewer=request.viewer, today=request.today)
    return shapes.whole_matter(found)
