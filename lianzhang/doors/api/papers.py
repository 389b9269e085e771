"""Papers: drafted from the ledger, looked at, issued, fetched as files, and what would differ now."""

from hashlib import sha256
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Body, Router, Schema, Status
from pydantic import Field

from lianzhang.doors.api.answers import proposed, told, unless_the_same
from lianzhang.doors.api.repeating import repeatable
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.signing_in import WRITING
from lianzhang.doors.api.words import After, Limit, Long, Needed, PaperForm, Text
from lianzhang.doors.briefings.making import FORMS, composed, paper_file, set_again, set_for_issue
from lianzhang.doors.notices import papers as shapes
from lianzhang.records.mandates.permissions import check_operation
from lianzhang.records.papers import actions, queries

router = Router(tags=["材料 papers"])
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FILES = {"responses": {200: {"content": dict.fromkeys(FORMS.values(), _BINARY)}}}


class PaperDraft(Schema):
    """A paper to be drafted: its kind, the code of a place or chain, the writer's words by section."""

    kind: Needed
    place: Needed
    indicator: Text = ""
    words: dict[Text, Long] = Field(default_factory=dict)


class Issue(Schema):
    """Which version of a draft is issued: who changes it meanwhile is not passed over."""

    version: Annotated[int, Field(ge=0, le=1_000_000)]


def base_of(request: HttpRequest) -> str:
    """This function will return the whole address in front of a figure's number."""
    return request.build_absolute_uri(reverse("ledger:figure", args=[0])).removesuffix("0/")


@router.get("/papers", response=told(shapes.PaperPageShape))
def list_papers(
    request: Asked, kind: Text = "", after: After = None, limit: Limit = 50
) -> shapes.PaperPageShape:
    """A page of papers, newest first: one's office's drafts, and issues about what is in reach."""
    check_operation("list_papers", viewer=request.viewer)
    begin = min(after or 0, 1_000_000)
    found = queries.papers(viewer=request.viewer, kind=kind, after=begin, limit=limit + 1)
    return shapes.PaperPageShape(
        items=[shapes.paper(card) for card in found[:limit]],
        next_after=begin + limit if len(found) > limit else None,
    )


@router.post("/papers", response=proposed(shapes.PaperShape), auth=WRITING)
@repeatable()
def draft_paper(request: Asked, draft: Annotated[PaperDraft, Body()]) -> Status[shapes.PaperShape]:
    """Write a draft from the ledger as it is now; the writer's words take figures as [#12]."""
    check_operation("draft_paper", viewer=request.viewer)
    content = composed(
        draft.kind,
        draft.place,
        indicator=draft.indicator,
        words=draft.words,
        viewer=request.viewer,
        day=request.today,
        base=base_of(request),
    )
    about = draft.indicator if queries.kind_named(draft.kind).of_indicator else ""
    last = queries.last_issue(draft.kind, draft.place, viewer=request.viewer, about=about)
    made = actions.draft(
        content,
        by=request.viewer,
        now=timezone.now(),
        about=about,
        previous=last.id if last else None,
    )
    return Status(201, shapes.paper(queries.find(made, viewer=request.viewer)))


@router.get("/papers/{int:paper_id}", response=told(shapes.WholePaperShape))
def get_paper(request: Asked, paper_id: int) -> shapes.WholePaperShape:
    """One paper: its text and numbers, what keeps a draft back, what of an issue differs today."""
    check_operation("get_paper", viewer=request.viewer)
    found = queries.find(paper_id, viewer=request.viewer)
    if found.issued:
        return shapes.whole_paper(found, changes=queries.now(found.content, viewer=request.viewer))
    held_back = queries.obstacles(found.content, viewer=request.viewer)
    return shapes.whole_paper(found, obstacles=held_back)


@router.post("/papers/{int:paper_id}/issue", response=proposed(shapes.PaperShape), auth=WRITING)
@repeatable()
def issue_paper(
    request: Asked, paper_id: int, draft: Annotated[Issue, Body()]
) -> Status[shapes.PaperShape]:
    """Issue a draft under its seal; 422 names every number that keeps it back, and where."""
    check_operation("issue_paper", viewer=request.viewer)
    paper = queries.find(paper_id, viewer=request.viewer)
    files = set_for_issue(paper, viewer=request.viewer, base=base_of(request))
    now = timezone.now()
    actions.issue(paper_id, files, version=draft.version, by=request.viewer, now=now)
    return Status(201, shapes.paper(queries.find(paper_id, viewer=request.viewer)))


@router.get("/papers/{int:paper_id}/file", response=told(None), openapi_extra=_FILES)
def get_paper_file(
    request: Asked, paper_id: int, form: PaperForm = "docx", again: bool = False
) -> HttpResponse:
    """A paper's .docx or .pdf: an issue as it went out, a draft as it stands.

    `again` sets an issue anew and says in it which numbers would differ today.
    """
    check_operation("get_paper_file", viewer=request.viewer)
    paper, wanted = queries.find(paper_id, viewer=request.viewer), str(form) or "docx"
    make = set_again if again and paper.issued else paper_file
    data = make(paper, wanted, viewer=request.viewer, base=base_of(request))
    answer = HttpResponse(data, content_type=FORMS[wanted])
    answer["Content-Disposition"] = f'attachment; filename="paper-{paper_id}.{wanted}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return unless_the_same(request, answer, sha256(data).hexdigest())
