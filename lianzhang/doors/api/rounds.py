"""Reporting rounds: asked only; filled in, signed and checked in the pages."""

from ninja import Router

from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import After, Limit
from lianzhang.doors.notices import rounds as shapes
from lianzhang.records.mandates.permissions import check_operation
from lianzhang.records.rounds import queries

router = Router(tags=["数据报送 rounds"])


@router.get("/rounds", response=told(shapes.RoundListShape))
def list_rounds(request: Asked, limit: Limit = 50) -> shapes.RoundListShape:
    """The newest reporting rounds in scope, with how far each is."""
    check_operation("list_rounds", viewer=request.viewer)
    found = queries.rounds(viewer=request.viewer, today=request.today, limit=limit)
    return shapes.RoundListShape(items=[shapes.round_shape(line) for line in found])


@router.get("/rounds/late", response=told(shapes.LateFormPageShape))
def list_late_forms(request: Asked, after: After = None) -> shapes.LateFormPageShape:
    """A page of the forms past the day of their step (谁没报), longest first, those in scope."""
    check_operation("list_late_forms", viewer=request.viewer)
    begin = min(after or 0, 1_000_000)
    found = queries.late(viewer=request.viewer, today=request.today, after=begin)
    return shapes.late_page(found, begin)
