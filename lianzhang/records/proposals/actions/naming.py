"""Named things of a text: said to be a subject of the register, or proposed as a new one."""

from datetime import datetime

from django.utils import timezone

from lianzhang.records.overlays.queries import lessons
from lianzhang.records.people.actions import acting
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.actions.adopting import propose_subject
from lianzhang.records.proposals.actions.teaching import relearn, teach
from lianzhang.records.proposals.models import ReadThing
from lianzhang.records.registry.errors import no_such_subject
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import named
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer


def _locked(thing_id: int, by: Viewer) -> ReadThing:
    rows = ReadThing.objects.select_for_update(of=("self",)).select_related("reading__place")
    row = rows.filter(pk=thing_id, reading__office=by.office).first() if by.office else None
    if row is None:
        raise errors.no_such_thing(thing_id)
    return row


def link(thing_id: int, *, subject: str, by: Viewer, now: datetime) -> None:
    """This function will say which subject (name or code) a named thing is, from now on.

    An empty `subject` takes that back.
    """
    found = named([subject], viewer=by)[subject] if subject else ()
    if subject and len(found) != 1:
        raise no_such_subject(subject)
    card = found[0] if found else None
    with acting(by, "proposals.review", thing=f"proposals:thing:{thing_id}") as line:
        row = _locked(thing_id, by)
        today = timezone.localdate(now)
        taught = ("subject", key(row.name)) in lessons(viewer=by, on=today)
        row.subject = Subject.objects.get(pk=card.id) if card else None
        row.by_id = by.person_id
        row.save(update_fields=["subject", "by"])
        if card or taught:
            teach(kind="subject", wording=row.name, code=card.code if card else "", by=by, now=now)
        else:
            relearn("subject", row.name, by, today)
        line.after = {"name": row.name, "subject": subject}


def propose_thing(thing_id: int, *, reason: str, by: Viewer, now: datetime) -> int:
    """This function will propose a named thing as a new subject of the register (提请)."""
    with acting(by, "proposals.review", thing=f"proposals:thing:{thing_id}") as line:
        row = _locked(thing_id, by)
        blanks = dict.fromkeys(("short_name", "name_en", "credit_code"), "")
        place = row.reading.place.code if row.reading.place else ""
        said = {**blanks, "kind": row.kind, "name": row.name, "place": place, "note": row.detail}
        made = propose_subject(said, reason=reason, by=by, now=now)
        line.after = {"name": row.name, "proposal": made}
    return made
