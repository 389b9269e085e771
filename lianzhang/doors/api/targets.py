"""Targets with their verdicts, and the one-page table."""

from ninja import Router

from lianzhang.analysis.onepage import one_page
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.notices import plain, shapes
from lianzhang.records.plans import queries
from lianzhang.records.registry.queries import find as find_subject

router = Router(tags=["目标任务与一页表 targets and the one-page table"])


@router.get("/targets", response=list[shapes.TargetShape])
def list_targets(
    request: Asked, within: str = "", plan: str = "", verdict: str = ""
) -> list[shapes.TargetShape]:
    """Targets judged as of today, by deadline; `within` is the code of a place."""
    path = find_subject(within, viewer=request.viewer).path if within else ""
    rows = queries.progress(viewer=request.viewer, today=request.today, within=path, plan=plan)
    return [plain.target(row) for row in rows if verdict in ("", row.judgement.verdict.value)]


@router.get("/targets/{int:target_id}", response=shapes.TargetShape)
def get_target(request: Asked, target_id: int) -> shapes.TargetShape:
    """One target with its verdict."""
    return plain.target(queries.find(target_id, viewer=request.viewer, today=request.today))


@router.get("/onepage", response=shapes.OnePageShape)
def get_one_page(request: Asked, place: str, county_indicator: str = "") -> shapes.OnePageShape:
    """The one-page table of a place; `county_indicator` picks the row repeated for its counties."""
    found = one_page(
        place, viewer=request.viewer, today=request.today, county_indicator=county_indicator
    )
    return plain.one_page(found)
