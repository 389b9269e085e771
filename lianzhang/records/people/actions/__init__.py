"""Acts on accounts; every act of every room is carried out by `acting`."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from lianzhang.records.people import errors
from lianzhang.records.people.actions.trailing import Act as Act
from lianzhang.records.people.actions.trailing import acting as acting
from lianzhang.records.people.actions.trailing import together as together
from lianzhang.records.people.models import Invitation, Office, Person
from lianzhang.records.people.queries import digest
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Changes:
    """What a renewal would change of a row: nothing, for the same values again."""

    before: dict[str, Any]
    after: dict[str, Any]

    def __bool__(self) -> bool:
        return bool(self.after)


def changes(row: Model | None, values: Mapping[str, Any]) -> Changes:
    """This function will compare a row (None: there is none yet) with the values to be laid in."""
    differing = {name: new for name, new in values.items() if not row or getattr(row, name) != new}
    old = {name: _plain(getattr(row, name)) for name in differing} if row else {}
    return Changes(old, {name: _plain(new) for name, new in differing.items()})


def _plain(value: object) -> str:
    """What is not known is written as nothing, not as a word of the programming language."""
    return "" if value is None else str(value)


def enrol(*, username: str, name: str, password: str | None, by: Viewer, demo: bool = False) -> int:
    """This function will make or renew an account and return its id.

    Without a password nobody can sign in by one: demo accounts are entered by a click.
    """
    with acting(by, "people.enrol", thing=f"people:{username}") as line:
        person, made = Person.objects.get_or_create(username=username, defaults={"name": name})
        person.name, person.demo, person.is_active = name, demo, True
        person.set_password(password)
        person.save()
        line.after = {"name": name, "demo": demo, "made": made}
    return int(person.pk)


def open_office(*, code: str, name: str, name_en: str, by: Viewer) -> int:
    """This function will make or rename an office and return its id."""
    with acting(by, "people.open_office", thing=f"people:office:{code}") as line:
        if not (code and name):
            raise errors.no_office_name()
        office, _ = Office.objects.update_or_create(
            code=code, defaults={"name": name, "name_en": name_en}
        )
        line.after = {"name": name}
    return int(office.pk)


def _person(person_id: int) -> Person:
    # lines in the trail point to people: they need not wait for this
    found = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if found is None:
        raise errors.no_such_person(str(person_id))
    return found


def suspend(person_id: int, *, by: Viewer, reason: str) -> None:
    """This function will close an account; its sessions are over with the very next request."""
    with acting(by, "people.suspend", thing=f"people:{person_id}") as line:
        person = _person(person_id)
        person.is_active, person.generation = False, person.generation + 1
        person.save(update_fields=["is_active", "generation"])
        line.before, line.after = {"active": True}, {"active": False, "reason": reason}


def readmit(person_id: int, *, by: Viewer) -> None:
    """This function will open a suspended account again; mandates that ended stay ended."""
    with acting(by, "people.suspend", thing=f"people:{person_id}") as line:
        person = _person(person_id)
        line.before, line.after = {"active": person.is_active}, {"active": True}
        person.is_active = True
        person.save(update_fields=["is_active"])


def end_sessions(person_id: int, *, by: Viewer) -> None:
    """This function will sign a person out everywhere, as after a lost device."""
    with acting(by, "people.end_sessions", thing=f"people:{person_id}") as line:
        person = _person(person_id)
        person.generation += 1
        person.save(update_fields=["generation"])
        line.after = {"generation": person.generation}


def clear_factors(person_id: int, *, by: Viewer) -> int:
    """This function will remove a person's second factors, as after a lost device; how many.

    The library that keeps them is asked by name: no room of record depends on it.
    """
    with acting(by, "people.clear_factors", thing=f"people:{person_id}") as line:
        person = _person(person_id)
        kept = apps.get_model("mfa", "Authenticator")._default_manager.filter(user_id=person.pk)
        number, _ = kept.delete()
        person.generation += 1
        person.save(update_fields=["generation"])
        line.after = {"removed": number}
    return int(number)


# ── invitations ─────────────────────────────────────────────────────────────────────────────────

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@dataclass(frozen=True)
class Invited:
    """A one-time link to hand over: the token is nowhere else, the database has its hash only."""

    person_id: int
    token: str
    until: datetime


def invite(*, username: str, name: str, hours: int, by: Viewer, now: datetime) -> Invited:
    """This function will make an account without a password and a link that sets one.

    The link holds for `hours`. Raises `Refused` for a name in use or one that cannot be typed.
    """
    with acting(by, "people.invite") as line:
        if not _USERNAME.fullmatch(username):
            raise errors.bad_username(username)
        if not 0 < len(name.strip()) <= 60:
            raise errors.no_name()
        person, made = Person.objects.get_or_create(username=username, defaults={"name": name})
        if not made:
            raise errors.username_taken(username)
        person.set_unusable_password()
        person.save()
        invited = _link(person, hours, now)
        line.thing = f"people:{person.pk}"
        line.after = {"name": name, "until": f"{timezone.localtime(invited.until):%Y-%m-%d %H:%M}"}
    return invited


def renew_link(person_id: int, *, hours: int, by: Viewer, now: datetime) -> Invited:
    """This function will make a new one-time link; earlier ones are void, the password holds on."""
    with acting(by, "people.invite", thing=f"people:{person_id}") as line:
        person = _person(person_id)
        if not person.is_active:
            raise errors.no_such_person(person.username)
        Invitation.objects.filter(person=person, closed_at=None).update(closed_at=now)
        invited = _link(person, hours, now)
        line.after = {"until": f"{timezone.localtime(invited.until):%Y-%m-%d %H:%M}"}
    return invited


def _link(person: Person, hours: int, now: datetime) -> Invited:
    token, until = secrets.token_urlsafe(32), now + timedelta(hours=hours)
    Invitation.objects.create(person=person, digest=digest(token), expires_at=until)
    return Invited(person.pk, token, until)


def join(token: str, *, password: str, now: datetime) -> int:
    """This function will set the password of whoever holds a link, once; returns the person's id.

    Sessions that were open are over. Raises `people.link_over` or `people.weak_password`.
    """
    with transaction.atomic():
        rows = Invitation.objects.select_for_update().select_related("person")
        row = rows.filter(digest=digest(token), closed_at=None, expires_at__gt=now).first()
        if row is None or not row.person.is_active:
            raise errors.link_over()
        _set_password(row.person, password)
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        note("people.join", row.person_id, row.person.name)
    return int(row.person_id)


def _set_password(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise errors.weak_password(" ".join(problem.messages)) from problem
    person.set_password(password)
    person.generation += 1
    person.save(update_fields=["password", "generation"])


def change_password(person_id: int, password: str) -> None:
    """This function will set a password that its owner chose; every session of theirs is over."""
    with transaction.atomic():
        person = _person(person_id)
        _set_password(person, password)
        note("people.change_password", person_id, person.name)


def begin_session(person_id: int, *, most: int) -> str:
    """This function will mark a new session, the newest `most` of a person hold; gives the mark."""
    mark = secrets.token_urlsafe(9)
    with transaction.atomic():
        person = _person(person_id)
        person.sign_ins = [*person.sign_ins, mark][-max(most, 1) :]
        person.save(update_fields=["sign_ins"])
    return mark


def note(act: str, person_id: int | None, name: str = "", **said: str) -> None:
    """This function will write a line about what somebody did with their own account.

    Signing in needs no mandate, therefore nobody is asked whether they may.
    """
    by = Viewer(person_id, name, may=frozenset({act}))
    with acting(by, act, thing=f"people:{person_id or ''}") as line:
        line.after = dict(said)
