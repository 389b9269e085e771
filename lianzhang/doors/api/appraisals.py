"""Appraisals: asked only; tried out, published and objected to in the pages."""

from ninja import Router

from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import LAST_ID, After, AppraisalClass, Limit
from lianzhang.doors.notices import appraisals as shapes
from lianzhang.records.appraisals import queries
from lianzhang.records.mandates.permissions import check_operation

router = Router(tags=["评价 appraisals"])


@router.get("/appraisals", response=told(shapes.AppraisalListShape))
def list_appraisals(request: Asked, limit: Limit = 50) -> shapes.AppraisalListShape:
    """The newest appraisals in scope with their versions and parameters."""
    check_operation("list_appraisals", viewer=request.viewer)
    found = queries.appraisals(viewer=request.viewer, limit=limit)
    return shapes.AppraisalListShape(items=[shapes.appraisal(card) for card in found])


@router.get("/appraisals/{int:appraisal_id}", response=told(shapes.AppraisedPageShape))
def list_appraised(
    request: Asked,
    appraisal_id: int,
    version: int = 0,
    klass: AppraisalClass = "",
    after: After = None,
    limit: Limit = 50,
) -> shapes.AppraisedPageShape:
    """A page of the enterprises of a version (0: the published one), best first; a firm its own."""
    check_operation("list_appraised", viewer=request.viewer)
    card = queries.find_version(_id(appraisal_id), _id(version), viewer=request.viewer)
    begin = min(after or 0, 1_000_000)
    page = queries.lines(card, viewer=request.viewer, klass=klass or None, after=begin, limit=limit)
    end = begin + limit
    return shapes.AppraisedPageShape(
        items=[shapes.appraised(line) for line in page.lines],
        total=page.total,
        next_after=end if end < page.total else None,
    )


@router.get("/appraisals/{int:appraisal_id}/rows/{int:row}", response=told(shapes.TraceShape))
def get_appraised(
    request: Asked, appraisal_id: int, row: int, version: int = 0
) -> shapes.TraceShape:
    """How one enterprise came to its score and class, number by number; a firm its own."""
    check_operation("get_appraised", viewer=request.viewer)
    card = queries.find_version(_id(appraisal_id), _id(version), viewer=request.viewer)
    line = queries.firm(card, _id(row), viewer=request.viewer)
    told_of = shapes.trace_data(queries.result(card), line.row)
    return shapes.TraceShape(enterprise=shapes.appraised(line), version=card.number, trace=told_of)


def _id(number: int) -> int:
    """What no column holds is nothing that there is."""
    if not 0 <= number <= min(LAST_ID, 2**31 - 1):
        raise queries.not_whole(number)
    return number
