"""Escalation and notices: reminder → overdue → to the one who ordered it; read and mailed once."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from lianzhang.methods.calendaring import OVERDUE, RAISED, REMINDED, level_on, read_tables
from lianzhang.records.matters import errors
from lianzhang.records.matters.actions.noting import note, oneself, tell_office, tell_orderer
from lianzhang.records.matters.models import LIVE, Address, Helper, Matter, Notice
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.actions import acting, together
from lianzhang.values.viewer import Viewer

KINDS = {REMINDED: "remind", OVERDUE: "overdue", RAISED: "raised"}
WORDS = {REMINDED: "临期提醒", OVERDUE: "已过时限", RAISED: "报交办人"}


def escalate(*, by: Viewer, now: datetime, today: date) -> dict[str, int]:
    """This function will remind of what comes due and take up what is late, each level once.

    Returns how many went to each of `KINDS`. Who waits with a reason is reminded like the others.
    """
    tables = read_tables(str(setting("calendar.holidays", on=today) or ""))
    remind = int(setting("matters.remind_days", on=today))
    raised = int(setting("matters.raise_days", on=today))
    soon = today + timedelta(days=remind * 3 + 15)  # no holiday is longer than that
    found = dict.fromkeys(KINDS.values(), 0)
    with together():
        rows = Matter.objects.filter(state__in=LIVE, due__lte=soon, level__lt=RAISED)
        held = rows.select_for_update(of=("self",), no_key=True)  # two workers: one after the other
        for matter in held.select_related("lead", "ordered_office").order_by("id"):
            level = level_on(matter.due, today, tables, remind=remind, raised=raised)
            if level > matter.level:
                _take_up(matter, level, by, now)
                found[KINDS[level]] += 1
    return found


def _take_up(matter: Matter, level: int, by: Viewer, now: datetime) -> None:
    with acting(by, "matters.escalate", thing=f"matters:{matter.pk}") as line:
        line.before, line.after = {"level": matter.level}, {"level": level}
        matter.level = level
        matter.save(update_fields=["level"])
        note(matter, "escalate", by, now, WORDS[level])
        units = [matter.lead_id]
        if level >= OVERDUE:
            helping = Helper.objects.filter(matter=matter).values_list("office_id", flat=True)
            units += list(helping)
        tell_office(matter, units, KINDS[level], now)
        if level == RAISED:
            tell_orderer(matter, KINDS[level], now)


def read_notices(*, by: Viewer, now: datetime) -> int:
    """This function will mark one's own notices as read and return how many were new."""
    act, thing = "matters.read_notices", f"people:{by.person_id}"
    with acting(oneself(by, act), act, thing=thing) as line:
        rows = Notice.objects.filter(person_id=by.person_id or 0, read_at=None)
        number = rows.update(read_at=now)
        line.after = {"read": number}
    return number


def set_address(email: str, *, by: Viewer) -> None:
    """This function will note where one's notices are mailed; empty: nowhere, in the site only."""
    said = email.strip()
    if said:
        try:
            validate_email(said)
        except ValidationError:
            raise errors.wrong_mail(said) from None
    act, thing = "matters.set_address", f"people:{by.person_id}"
    with acting(oneself(by, act), act, thing=thing) as line:
        if said:
            Address.objects.update_or_create(person_id=by.person_id or 0, defaults={"email": said})
        else:
            Address.objects.filter(person_id=by.person_id or 0).delete()
        line.after = {"mailed": bool(said)}
