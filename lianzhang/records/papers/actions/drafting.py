"""Drafts and templates."""

import hashlib
from datetime import date, datetime

from lianzhang.records.papers import errors
from lianzhang.records.papers.models import Paper, Status, Template
from lianzhang.records.papers.permissions import check_state, check_version
from lianzhang.records.papers.queries import kind_named, template_data
from lianzhang.records.papers.scope import visible_papers
from lianzhang.records.people.actions import acting
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.errors import NotAllowed, gettext_noop
from lianzhang.values.papers import Content, to_plain
from lianzhang.values.viewer import Viewer


def draft(
    content: Content,
    *,
    by: Viewer,
    now: datetime,
    about: str = "",
    previous: int | None = None,
    template: int | None = None,
) -> int:
    """This function will keep a draft with every number as it was taken; returns its id."""
    with acting(by, "papers.draft") as line:
        place = find_subject(content.place, viewer=by)
        if not by.covers(place.path, place.code):
            raise _out_of_reach(place.name)
        row = Paper.objects.create(
            kind=kind_named(content.kind).code,
            title=content.title[:200],
            place_id=place.id,
            office=by.office,
            audience=content.audience,
            day=date.fromisoformat(content.day),
            status=Status.DRAFT,
            content=to_plain(content),
            about=about,
            enterprises=content.enterprises,
            previous_id=previous,
            template_id=template if template_data(template, viewer=by) else None,
            made_by_id=by.person_id,
            made_at=now,
        )
        line.thing = f"papers:{row.pk}"
        line.after = {"kind": row.kind, "title": row.title, "numbers": len(content.numbers)}
    return int(row.pk)


def _out_of_reach(place: str) -> NotAllowed:
    return NotAllowed.because(
        "papers.out_of_reach",
        gettext_noop("“%(place)s”不在您的授权范围内，不能拟这份材料。"),
        gettext_noop("材料只能由有授权的单位拟写和印发。"),
        gettext_noop("请换一个地区，或请市局办理。"),
        place=place,
    )


def own(paper_id: int, by: Viewer) -> Paper:
    """This function will lock and return a paper of the viewer's office; raises `NotFound`."""
    rows = Paper.objects.select_for_update(of=("self",)).filter(visible_papers(by), pk=paper_id)
    row = rows.first()
    if row is None or row.office != by.office:
        raise errors.no_such_paper(paper_id)
    return row


def renew(paper_id: int, content: Content, *, version: int, by: Viewer) -> int:
    """This function will put newly taken numbers or rewritten words into a draft; gives the version."""
    with acting(by, "papers.draft", thing=f"papers:{paper_id}") as line:
        row = own(paper_id, by)
        check_state(row, "renew")
        check_version(row, version)
        row.content, row.version = to_plain(content), row.version + 1
        row.title, row.enterprises = content.title[:200], content.enterprises
        row.save(update_fields=["content", "version", "title", "enterprises"])
        line.after = {"version": row.version, "numbers": len(content.numbers)}
    return int(row.version)


def discard(paper_id: int, *, by: Viewer) -> None:
    """This function will lay a draft aside; what was issued stays."""
    with acting(by, "papers.draft", thing=f"papers:{paper_id}") as line:
        row = own(paper_id, by)
        row.status = check_state(row, "discard")
        row.save(update_fields=["status"])
        line.after = {"status": row.status}


def keep_template(kind: str, name: str, data: bytes, *, by: Viewer, now: datetime) -> int:
    """This function will keep an office's template, which whoever hands it in has checked."""
    with acting(by, "papers.template") as line:
        row = Template.objects.create(
            kind=kind_named(kind).code,
            office=by.office,
            name=name[-200:],
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            at=now,
            by_id=by.person_id,
        )
        line.thing = f"papers:template:{row.pk}"
        line.after = {"kind": kind, "name": row.name, "sha256": row.sha256}
    return int(row.pk)
