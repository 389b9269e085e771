"""Subjects and indicators: what numbers are about, and what they measure; proposed."""

from typing import Annotated

from django.utils import timezone
from ninja import Body, Router, Schema, Status

from lianzhang.doors.api.answers import proposed, told
from lianzhang.doors.api.repeating import repeatable
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.signing_in import WRITING
from lianzhang.doors.api.words import (
    After,
    Limit,
    Long,
    Needed,
    ProposalKind,
    ProposalStatus,
    SubjectKind,
    Text,
)
from lianzhang.doors.notices import lists, plain, shapes
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.proposals import actions as proposals
from lianzhang.records.proposals import queries as proposed_things
from lianzhang.records.registry import queries
from lianzhang.values.errors import NotFound, gettext_noop
from lianzhang.values.texts import key

router = Router(tags=["对象与指标 subjects and indicators"])


class SubjectDraft(Schema):
    """A subject to be proposed; `place` is the code of the place it lies in."""

    name: Needed
    kind: Needed
    reason: Long
    place: Text = ""
    short_name: Text = ""
    name_en: Text = ""
    credit_code: Text = ""
    note: Long = ""


class IndicatorDraft(Schema):
    """An indicator to be proposed; `code` in small letters, e.g. battery_output."""

    code: Needed
    name: Needed
    unit: Needed
    reason: Long
    name_en: Text = ""
    measure: Text = "level"
    behaviour: Text = "flow"
    standard: Long = ""
    scope_note: Long = ""


@router.get("/subjects", response=told(lists.SubjectListShape))
def list_subjects(
    request: Asked,
    text: Text = "",
    kind: SubjectKind = "",
    within: Text = "",
    after: Text = "",
    limit: Limit = 50,
) -> lists.SubjectListShape:
    """A page of subjects by code: of a kind, below a place, with a text in a name."""
    viewer = request.viewer
    path = queries.find(within, viewer=viewer).path if within else ""
    found = queries.browse(
        viewer=viewer, kind=kind, within=path, text=text, after=after, limit=limit
    )
    return lists.SubjectListShape(
        items=[plain.subject(card) for card in found.rows], next_after=found.next_after or None
    )


@router.post("/subjects", response=proposed(lists.ProposalShape), auth=WRITING)
@repeatable()
def propose_subject(
    request: Asked, draft: Annotated[SubjectDraft, Body()]
) -> Status[lists.ProposalShape]:
    """Propose a subject: it joins the register only after somebody adopts it."""
    said = draft.model_dump(exclude={"reason"})
    made = proposals.propose_subject(
        said, reason=draft.reason, by=request.viewer, now=timezone.now()
    )
    return Status(201, plain.proposal(proposed_things.find(made, viewer=request.viewer)))


@router.get("/search", response=told(list[shapes.SubjectShape]))
def search_subjects(
    request: Asked, text: Text, kind: SubjectKind = "", limit: Limit = 20
) -> list[shapes.SubjectShape]:
    """Subjects by any part of a name, two characters included, the likeliest first."""
    kinds = [kind] if kind else ()
    found = queries.search(text, viewer=request.viewer, kinds=kinds, limit=limit)
    return [plain.subject(card) for card in found]


@router.get("/subjects/{path:code}", response=told(shapes.SubjectPageShape))
def get_subject(request: Asked, code: Text) -> shapes.SubjectPageShape:
    """One subject with its names, place and members."""
    return plain.subject_page(queries.page(code, viewer=request.viewer))


@router.get("/indicators", response=told(lists.IndicatorListShape))
def list_indicators(
    request: Asked, text: Text = "", after: Text = "", limit: Limit = 50
) -> lists.IndicatorListShape:
    """A page of indicators by code: every one, or those whose code, name or alias holds the text."""
    folded = key(text)
    found = [
        each
        for code, each in sorted(catalogue().indicators.items())
        if code > after
        and any(folded in key(name) for name in (code, each.name, each.name_en, *each.aliases))
    ]
    more = len(found) > limit
    return lists.IndicatorListShape(
        items=[plain.indicator(each) for each in found[:limit]],
        next_after=found[limit - 1].code if more else None,
    )


@router.post("/indicators", response=proposed(lists.ProposalShape), auth=WRITING)
@repeatable()
def propose_indicator(
    request: Asked, draft: Annotated[IndicatorDraft, Body()]
) -> Status[lists.ProposalShape]:
    """Propose an indicator: it counts only once it stands in a pack of definitions."""
    said = draft.model_dump(exclude={"reason"})
    made = proposals.propose_indicator(
        said, reason=draft.reason, by=request.viewer, now=timezone.now()
    )
    return Status(201, plain.proposal(proposed_things.find(made, viewer=request.viewer)))


@router.get("/indicators/{str:name}", response=told(shapes.IndicatorShape))
def get_indicator(request: Asked, name: Text) -> shapes.IndicatorShape:
    """One indicator by its code, name or alias."""
    found = catalogue().indicator_named(name)
    if found is None:
        nearest = "、".join(each.name for each in catalogue().nearest_indicators(name))
        raise NotFound.because(
            "api.no_such_indicator",
            gettext_noop("没有指标“%(name)s”。"),
            gettext_noop("代码、名称、别名都对不上。"),
            gettext_noop("最接近的：%(nearest)s。"),
            name=name,
            nearest=nearest or "—",
        )
    return plain.indicator(found)


@router.get("/proposals", response=told(lists.ProposalListShape))
def list_proposals(
    request: Asked,
    status: ProposalStatus = "",
    kind: ProposalKind = "",
    after: After = None,
    limit: Limit = 50,
) -> lists.ProposalListShape:
    """A page of proposed subjects and indicators, newest first: one's office's, or all."""
    found = proposed_things.browse(
        viewer=request.viewer, status=status, kind=kind, after=after, limit=limit
    )
    return lists.ProposalListShape(
        items=[plain.proposal(row) for row in found.rows], next_after=found.next_after
    )


@router.get("/proposals/{int:proposal_id}", response=told(lists.ProposalShape))
def get_proposal(request: Asked, proposal_id: int) -> lists.ProposalShape:
    """One proposal, with what became of it."""
    return plain.proposal(proposed_things.find(proposal_id, viewer=request.viewer))
