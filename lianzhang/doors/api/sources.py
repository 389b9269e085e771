"""Sources and batches: where numbers come from, and what waits to be let in."""

import hashlib
from typing import Annotated

from django.utils import timezone
from ninja import Body, File, Form, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import StringConstraints

from lianzhang.doors.api.answers import proposed, told
from lianzhang.doors.api.repeating import repeatable
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.signing_in import WRITING
from lianzhang.doors.api.words import (
    After,
    BatchStatus,
    IsoDay,
    Limit,
    Long,
    Needed,
    SourceKind,
    Text,
)
from lianzhang.doors.notices import lists, plain
from lianzhang.records.intake import queries as intake
from lianzhang.records.intake.actions import receive
from lianzhang.records.intake.queries.recognising import Wish
from lianzhang.records.sources import queries
from lianzhang.records.sources.actions import register

router = Router(tags=["来源与报送 sources and batches"])


class SourceDraft(Schema):
    """A source to be noted by its title; nothing of it is public."""

    title: Needed
    publisher: Annotated[str, StringConstraints(max_length=120, pattern=r"^[^\x00]*$")] = ""
    published_on: IsoDay = None
    note: Long = ""
    synthetic: bool = False


@router.get("/sources", response=told(lists.SourceListShape))
def list_sources(
    request: Asked, text: Text = "", kind: SourceKind = "", after: After = None, limit: Limit = 50
) -> lists.SourceListShape:
    """A page of sources, newest first, by part of title or publisher."""
    found = queries.browse(viewer=request.viewer, text=text, kind=kind, after=after, limit=limit)
    return lists.SourceListShape(
        items=[plain.source_card(card) for card in found.rows], next_after=found.next_after
    )


@router.post("/sources", response=proposed(lists.SourceCardShape), auth=WRITING)
@repeatable()
def propose_source(
    request: Asked, draft: Annotated[SourceDraft, Body()]
) -> Status[lists.SourceCardShape]:
    """Note a source by its title, to be cited; the same again gives the same. Never public."""
    viewer = request.viewer
    told_apart = f"{viewer.person_id}\n{draft.title}\n{draft.publisher}\n{draft.published_on}"
    code = f"noted.{hashlib.sha256(told_apart.encode()).hexdigest()[:16]}"
    register(
        code=code,
        kind="typed",
        title=draft.title,
        publisher=draft.publisher,
        published_on=draft.published_on,
        note=draft.note,
        synthetic=draft.synthetic,
        by=viewer,
    )
    return Status(201, plain.source_card(queries.find(code, viewer=viewer)))


@router.get("/sources/{path:code}", response=told(lists.SourceCardShape))
def get_source(request: Asked, code: Text) -> lists.SourceCardShape:
    """One source."""
    return plain.source_card(queries.find(code, viewer=request.viewer))


@router.get("/batches", response=told(lists.BatchListShape))
def list_batches(
    request: Asked, status: BatchStatus = "", after: After = None, limit: Limit = 50
) -> lists.BatchListShape:
    """A page of batches of one's office, newest first; all of them to those who see everything."""
    found = intake.browse(viewer=request.viewer, status=status, after=after, limit=limit)
    return lists.BatchListShape(
        items=[plain.batch(card) for card in found.rows], next_after=found.next_after
    )


@router.post("/batches", response=proposed(lists.BatchShape), auth=WRITING)
@repeatable(together=False)
def propose_batch(
    request: Asked,
    file: Annotated[UploadedFile, File()],
    title: Annotated[Text, Form(default="")] = "",
    table: Annotated[Text, Form(default="")] = "",
    synthetic: Annotated[bool, Form(default=False)] = False,
) -> Status[lists.BatchShape]:
    """Hand in a table (.xlsx, .csv …), of figures or of returns: it waits to be accepted on the pages.

    Which table it is, its headings tell; `table` is the code of one where they do not.
    """
    made = receive(
        data=file.read(),
        name=file.name or "",
        title=title,
        wish=Wish(table=table) if table else None,
        synthetic=synthetic,
        by=request.viewer,
        now=timezone.now(),
    )
    return Status(201, plain.batch(intake.find(made, viewer=request.viewer)))


@router.get("/batches/{int:batch_id}", response=told(lists.BatchShape))
def get_batch(request: Asked, batch_id: int) -> lists.BatchShape:
    """One batch."""
    return plain.batch(intake.find(batch_id, viewer=request.viewer))
