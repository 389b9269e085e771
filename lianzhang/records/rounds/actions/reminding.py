"""Who is late is asked for it (催报), and whom to call is kept."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F

from lianzhang.records.people.actions import acting
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import find
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import Contact, Reminder, Slip
from lianzhang.records.rounds.queries.listing import NOT_SENT
from lianzhang.records.rounds.scope import visible_slips
from lianzhang.values.viewer import Viewer

ACT = "rounds.remind"
WAYS = ("site", "phone")


def remind(slip_ids: Collection[int], *, way: str, said: str, by: Viewer, now: datetime) -> int:
    """This function will note that forms not yet sent were asked for, and return how many.

    `way` is site (shown to who fills in) or phone. Raises `Refused` where none is outstanding.
    """
    with acting(by, ACT, thing="rounds:reminders") as line:
        rows = Slip.objects.filter(
            visible_slips(by), pk__in=set(slip_ids), state__in=NOT_SENT, round__withdrawn_at=None
        )
        ids = sorted(rows.values_list("id", flat=True))
        if not ids:
            raise errors.nobody_late()
        words, how = said.strip()[:300], way if way in WAYS else WAYS[0]
        Reminder.objects.bulk_create(
            [
                Reminder(
                    slip_id=id_, at=now, by_id=by.person_id, office=by.office, way=how, said=words
                )
                for id_ in ids
            ],
            batch_size=500,
        )
        Slip.objects.filter(pk__in=ids).update(reminders=F("reminders") + 1, reminded_at=now)
        line.after = {"slips": ids, "form": how, "note": words}
    return len(ids)


def keep_contact(code: str, *, name: str, phone: str, by: Viewer, now: datetime) -> None:
    """This function will keep whom to call about a subject's forms; the trail has no phone number."""
    with acting(by, ACT, thing=f"registry:{code}") as line:
        if not (code and name.strip()) or not 5 <= len(phone.strip()) <= 40:
            raise errors.bad_contact()
        card = find(code, viewer=by)
        if not by.covers(card.path, card.code):
            raise errors.no_such_slip(card.id)
        subject = Subject.objects.get(pk=card.id)
        given = {"name": name.strip()[:60], "phone": phone.strip(), "set_at": now}
        Contact.objects.update_or_create(subject=subject, defaults=given)
        line.after = {"contact": True}
