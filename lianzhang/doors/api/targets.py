"""Targets with their verdicts, and the one-page table; targets proposed."""

from datetime import date
from typing import Annotated

from ninja import Body, Router, Schema, Status

from lianzhang.analysis.onepage import one_page
from lianzhang.doors.api.answers import proposed, told
from lianzhang.doors.api.repeating import repeatable
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.signing_in import WRITING
from lianzhang.doors.api.words import LAST_ID, Day, Limit, Needed, TargetVerdict, Text, bad_cursor
from lianzhang.doors.notices import plain, shapes
from lianzhang.records.intake.actions import set_goal_by_hand
from lianzhang.records.plans import queries
from lianzhang.records.registry.queries import find as find_subject

router = Router(tags=["目标任务与一页表 targets and the one-page table"])


class TargetDraft(Schema):
    """A target to be proposed: a plan's code, a goal word, and the figure in a table's words."""

    plan: Needed
    word: Needed
    deadline: Needed
    subject: Needed
    indicator: Needed
    period: Needed
    value: Needed
    source: Needed
    unit: Text = ""
    facet: Text = ""
    scope_note: Text = ""
    release: Text = ""
    denominator: Text = ""
    responsible: Text = ""
    assessed_by: Text = ""


def _cursor(after: str) -> tuple[date, int] | None:
    """A page's end is its last deadline and id: 2025-12-31.17."""
    if not after:
        return None
    day, _, last = after.partition(".")
    try:
        found = date.fromisoformat(day), int(last)
    except ValueError as problem:
        raise bad_cursor(after) from problem
    if not 0 <= found[1] <= LAST_ID:
        raise bad_cursor(after)
    return found


@router.get("/targets", response=told(shapes.TargetPage))
def list_targets(
    request: Asked,
    within: Text = "",
    plan: Text = "",
    verdict: TargetVerdict = "",
    as_known_on: Day = None,
    after: Text = "",
    limit: Limit = 50,
) -> shapes.TargetPage:
    """A page of targets by deadline, judged as of today or as known on a past day.

    `within` is the code of a place. A page asked for by `verdict` may hold fewer than `limit`.
    """
    viewer = request.viewer
    found = queries.page(
        viewer=viewer,
        today=request.today,
        within=find_subject(within, viewer=viewer).path if within else "",
        plan=plan,
        on=as_known_on,
        after=_cursor(after),
        limit=limit,
    )
    end = found.next_after
    return shapes.TargetPage(
        items=[
            plain.target(row) for row in found.rows if verdict in ("", row.judgement.verdict.value)
        ],
        next_after=f"{end[0].isoformat()}.{end[1]}" if end else None,
    )


@router.post("/targets", response=proposed(shapes.ProposedTarget), auth=WRITING)
@repeatable()
def propose_target(
    request: Asked, draft: Annotated[TargetDraft, Body()]
) -> Status[shapes.ProposedTarget]:
    """Propose a target: its figure is 待核, and it is judged only after somebody approves that."""
    fields = draft.model_dump()
    made = set_goal_by_hand(fields, by=request.viewer, today=request.today, propose_only=True)
    figure = queries.figure_of(made, viewer=request.viewer)
    return Status(201, shapes.ProposedTarget(target=made, figure=plain.figure(figure)))


@router.get("/targets/{int:target_id}", response=told(shapes.TargetShape))
def get_target(request: Asked, target_id: int, as_known_on: Day = None) -> shapes.TargetShape:
    """One target with its verdict, of today or as known on a past day."""
    found = queries.find(target_id, viewer=request.viewer, today=request.today, on=as_known_on)
    return plain.target(found)


@router.get("/onepage", response=told(shapes.OnePageShape))
def get_one_page(request: Asked, place: Text, county_indicator: Text = "") -> shapes.OnePageShape:
    """The one-page table of a place; `county_indicator` picks the row repeated for its counties."""
    found = one_page(
        place, viewer=request.viewer, today=request.today, county_indicator=county_indicator
    )
    return plain.one_page(found)
