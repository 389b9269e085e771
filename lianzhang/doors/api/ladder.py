"""Criteria and the ladder: asked only; parameters are filled in and rosters imported in the pages."""

from ninja import Router

from lianzhang.analysis.ladder.firm import firm_ladder
from lianzhang.analysis.ladder.goals import goals
from lianzhang.analysis.ladder.lists import listed as listed_of
from lianzhang.analysis.ladder.lists import members_of, title_of
from lianzhang.analysis.ladder.overview import overview
from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import After, LadderShow, Limit, Text
from lianzhang.doors.notices import ladder as shapes
from lianzhang.records.mandates.permissions import check_operation
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.records.returns.actions import look

router = Router(tags=["标准与梯度 criteria and the ladder"])
TABLE = "title_declaration"  # whose rows an explanation tells of
AGAIN = ("losing", "warned")  # judged by the rule for re-checks


@router.get("/criteria", response=told(shapes.CriterionListShape))
def list_criteria(request: Asked) -> shapes.CriterionListShape:
    """The catalogue of criteria with dates, citations, marks and parameters still to be filled in."""
    check_operation("list_criteria", viewer=request.viewer)
    found = catalogue().criteria.values()
    return shapes.CriterionListShape(items=[shapes.criterion(one) for one in found])


@router.get("/ladder", response=told(shapes.LadderShape))
def get_ladder(request: Asked, within: Text = "") -> shapes.LadderShape:
    """The ladder of a place (`within`, its code) as of today: counts, who may pass, what is expected."""
    check_operation("get_ladder", viewer=request.viewer)
    viewer, path = request.viewer, _path(request, within)
    view = overview(viewer=viewer, on=request.today, within=path)
    return shapes.ladder(view, goals(view, viewer=viewer, within=path))


@router.get("/ladder/titles/{title}", response=told(shapes.ListedPageShape))
def list_ladder(
    request: Asked,
    title: Text,
    show: LadderShow = "valid",
    within: Text = "",
    after: After = None,
    limit: Limit = 50,
) -> shapes.ListedPageShape:
    """A page of one list of a title: who holds it, may pass, lacks one thing, will lose it."""
    check_operation("list_ladder", viewer=request.viewer)
    found = title_of(title)
    view = overview(viewer=request.viewer, on=request.today, within=_path(request, within))
    wanted = str(show) or "valid"
    ids = members_of(view, found.code, wanted)
    begin = min(after or 0, 1_000_000)
    rows = listed_of(
        view, found.code, ids[begin : begin + limit],
        viewer=request.viewer, recheck=wanted in AGAIN,
    )  # fmt: skip
    end = begin + limit
    return shapes.ListedPageShape(
        items=[shapes.listed(row) for row in rows],
        total=len(ids),
        next_after=end if end < len(ids) else None,
    )


@router.get("/ladder/firms/{path:code}", response=told(shapes.FirmLadderShape))
def get_firm_ladder(request: Asked, code: Text) -> shapes.FirmLadderShape:
    """One enterprise judged by the rules of today: clause by clause, gaps, the smallest change."""
    check_operation("get_firm_ladder", viewer=request.viewer)
    view = firm_ladder(code, viewer=request.viewer, on=request.today)
    look(table=TABLE, subject=view.subject.code, by=request.viewer)
    return shapes.firm(view)


def _path(request: Asked, within: str) -> str:
    return find_subject(within, viewer=request.viewer).path if within else ""
