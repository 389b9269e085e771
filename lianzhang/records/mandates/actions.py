"""Acts on mandates: given for a time by someone who may, ended at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from lianzhang.records.mandates import errors
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.permissions import check_own, check_role
from lianzhang.records.mandates.scope import visible_mandates, visible_people
from lianzhang.records.people import actions as people
from lianzhang.records.people.actions import Invited, acting, suspend
from lianzhang.records.people.errors import no_such_person, not_oneself
from lianzhang.records.people.models import Office, Person
from lianzhang.records.people.queries import last_on
from lianzhang.records.registry.models import Subject
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Charge:
    """What somebody is charged with: a role for an office, over a place or a subject.

    `about` is the code of a chain (within the place) or of an enterprise; "" is the whole place.
    """

    office: str
    role: str
    place: str = ""
    about: str = ""
    valid_to: date | None = None


def _subject(code: str) -> Subject | None:
    if not code:
        return None
    found = Subject.objects.filter(code=code).first()
    if found is None:
        raise errors.unknown_scope(code)
    return found


def _office(code: str) -> Office:
    found = Office.objects.filter(code=code).first()
    if found is None:
        raise errors.unknown_office(code)
    return found


def grant(
    *,
    person_id: int,
    office: str,
    role: str,
    place: str,
    valid_from: date,
    by: Viewer,
    about: str = "",
    valid_to: date | None = None,
) -> int:
    """This function will give a person a role for an office and return the mandate's id.

    Over a place ("" = everywhere), or over one chain or enterprise there (`about`), to the day
    `valid_to`. What is in force already is left as it is. Raises for unknown roles, offices and
    scopes, for a last day before the first, and for what is beyond the giver's own mandate.
    """
    charge = Charge(office, role, place, about, valid_to)
    with acting(by, "mandates.grant", thing=f"people:{person_id}") as line:
        _check_near(person_id, by)
        mandate, made = _give(person_id, charge, valid_from, by)
        line.after = _said(charge) | {"mandate": mandate.pk, "made": made}
    return int(mandate.pk)


def _check_near(person_id: int, by: Viewer) -> None:
    """Somebody out of reach is answered like nobody; who never had a post is nobody's yet."""
    seen = Person.objects.filter(visible_people(by), pk=person_id).exists()
    fresh = Person.objects.filter(~Q(pk__in=Mandate.objects.values("person_id")), pk=person_id)
    if not (seen or fresh.exists()):
        raise no_such_person(str(person_id))


def _give(person_id: int, charge: Charge, valid_from: date, by: Viewer) -> tuple[Mandate, bool]:
    check_role(charge.role)
    if charge.valid_to and charge.valid_to < valid_from:
        raise errors.ends_before_it_begins(charge.valid_to)
    place, about = _subject(charge.place), _subject(charge.about)
    check_own(charge.role, place, about, by)
    _hold(person_id)
    return Mandate.objects.get_or_create(
        person_id=person_id,
        office=_office(charge.office),
        role=charge.role,
        place=place,
        about=about,
        ended_at=None,
        defaults={
            "valid_from": valid_from,
            "valid_to": charge.valid_to,
            "given_by_id": by.person_id,
        },
    )


def _said(charge: Charge) -> dict[str, str]:
    until = charge.valid_to.isoformat() if charge.valid_to else ""
    named = {"about": charge.about, "until": until}
    always = {"role": charge.role, "place": charge.place, "office": charge.office}
    return always | {name: value for name, value in named.items() if value}


def end(mandate_id: int, *, by: Viewer, reason: str) -> None:
    """This function will end a mandate at once; the very next request no longer has it."""
    if not reason.strip():
        raise errors.no_reason()
    seen = Mandate.objects.filter(visible_mandates(by)).select_related("place", "about")
    row = seen.filter(pk=mandate_id).first()
    if row is None:
        raise errors.no_such_mandate(mandate_id)
    with acting(by, "mandates.end", thing=f"people:{row.person_id}") as line:
        _hold(row.person_id)
        row.refresh_from_db(fields=["ended_at"])
        if row.ended_at is not None:
            raise errors.ended_before(mandate_id, last_on(f"people:{row.person_id}"))
        check_own(row.role, row.place, row.about, by)
        _end(row, reason)
        line.before = {"mandate": row.pk, "role": row.role}
        line.after = {"reason": reason.strip()}


def _hold(person_id: int) -> None:
    """Posts of one person are given and ended one after the other."""
    Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()


def _end(row: Mandate, reason: str) -> None:
    row.ended_at, row.ended_because = timezone.now(), reason.strip()[:200]
    row.save(update_fields=["ended_at", "ended_because"])


def _end_all(person_id: int, by: Viewer, reason: str) -> list[int]:
    _hold(person_id)
    rows = Mandate.objects.filter(person_id=person_id, ended_at__isnull=True)
    ended = []
    for row in rows.select_related("place", "about"):  # a handful: the offices of one person
        check_own(row.role, row.place, row.about, by)
        _end(row, reason)
        ended.append(row.pk)
    return ended


def transfer(person_id: int, *, to: Charge, on: date, by: Viewer, reason: str) -> int:
    """This function will end every mandate of a person and give the new one; returns its id."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "mandates.transfer", thing=f"people:{person_id}") as line:
        line.before = {"mandates": _end_all(person_id, by, reason)}
        mandate, _ = _give(person_id, to, on, by)
        line.after = _said(to) | {"mandate": mandate.pk, "reason": reason.strip()}
    return int(mandate.pk)


def dismiss(person_id: int, *, by: Viewer, reason: str) -> None:
    """This function will end what a person who leaves holds: mandates, sessions, the account."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "mandates.dismiss", thing=f"people:{person_id}") as line:
        if person_id == by.person_id:
            raise not_oneself()
        line.before = {"mandates": _end_all(person_id, by, reason)}
        suspend(person_id, by=by, reason=reason)
        line.after = {"reason": reason.strip()}


def invite(
    *, username: str, name: str, to: Charge, on: date, hours: int, by: Viewer, now: datetime
) -> Invited:
    """This function will invite somebody to a post: account, mandate and one-time link at once.

    Without the mandate nothing is left behind; who gives it may not go beyond their own.
    """
    with acting(by, "mandates.grant") as line:
        invited = people.invite(username=username, name=name, hours=hours, by=by, now=now)
        mandate, _ = _give(invited.person_id, to, on, by)
        line.thing = f"people:{invited.person_id}"
        line.after = _said(to) | {"mandate": mandate.pk}
    return invited


def renew_link(person_id: int, *, hours: int, by: Viewer, now: datetime) -> Invited:
    """This function will make a new one-time link for a person, all of whose posts are one's to give.

    Otherwise a county could take over the account of somebody who also serves the city.
    """
    with acting(by, "people.invite", thing=f"people:{person_id}") as line:
        _check_near(person_id, by)
        rows = Mandate.objects.filter(person_id=person_id, ended_at__isnull=True)
        for row in rows.select_related("place", "about"):  # a handful
            check_own(row.role, row.place, row.about, by)
        invited = people.renew_link(person_id, hours=hours, by=by, now=now)
        line.after = {"renewed": True}
    return invited
