"""Who is late is asked for it (催报), and whom to call is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from lianzhang.methods.calendaring import RAISED, level_on, read_tables
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.actions import acting, together
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


@dataclass(frozen=True)
class Urged:
    """A form that was asked for by itself: how far it is taken up (`methods.calendaring`)."""

    slip_id: int
    round_id: int
    level: int


def urge(*, by: Viewer, now: datetime, today: date) -> tuple[Urged, ...]:
    """This function will ask for forms not yet sent as their day comes and passes, each level once.

    Working days before and after the day are settings of the office. What was sent back today is
    left until tomorrow. Whoever does the same at the same time waits, and finds nothing left.
    """
    tables = read_tables(str(setting("calendar.holidays", on=today) or ""))
    remind = int(setting("rounds.remind_days", on=today))
    raised = int(setting("rounds.raise_days", on=today))
    soon = today + timedelta(days=remind * 3 + 15)  # no holiday is longer than that
    with together():
        rows = Slip.objects.filter(
            visible_slips(by), state__in=NOT_SENT, level__lt=RAISED,
            round__fill_by__lte=soon, round__withdrawn_at=None, round__reported_at=None,
        )  # fmt: skip
        held = rows.select_for_update(of=("self",), no_key=True).select_related("round")
        found, levels = [], {}
        for slip in held.order_by("id"):
            due = slip.round.fill_by
            if due not in levels:
                levels[due] = level_on(due, today, tables, remind=remind, raised=raised)
            back_today = slip.returned_at and timezone.localdate(slip.returned_at) == today
            if levels[due] > slip.level and not back_today:
                found.append(Urged(slip.pk, slip.round_id, levels[due]))
                slip.level = levels[due]
        if found:
            _note_urged(found, by, now)
    return tuple(found)


def _note_urged(found: Collection[Urged], by: Viewer, now: datetime) -> None:
    with acting(by, ACT, thing="rounds:reminders") as line:
        for level in sorted({each.level for each in found}):
            ids = [each.slip_id for each in found if each.level == level]
            Slip.objects.filter(pk__in=ids).update(
                level=level, reminders=F("reminders") + 1, reminded_at=now
            )
        given = {"at": now, "by_id": by.person_id, "office": by.office, "way": WAYS[0]}
        made = [Reminder(slip_id=each.slip_id, **given) for each in found]
        Reminder.objects.bulk_create(made, batch_size=500)
        line.after = {"slips": [each.slip_id for each in found], "form": WAYS[0]}


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
