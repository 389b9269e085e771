"""Acts on accounts, and the one way by which every act of every room is carried out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from lianzhang.records.people.models import Office, Person, TrailLine
from lianzhang.records.people.permissions import check_may
from lianzhang.values.viewer import Viewer


@dataclass
class Act:
    """What an act will write into the trail; the action fills it while it works."""

    thing: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@contextmanager
def acting(by: Viewer, act: str, *, thing: str = "") -> Iterator[Act]:
    """This function will run a named act in one transaction that ends with its line in the trail.

    Raises `NotAllowed` before anything is touched. An exception inside leaves nothing behind.
    """
    check_may(by, act)
    with transaction.atomic():
        line = Act(thing)
        yield line
        TrailLine.objects.create(
            at=timezone.now(),
            by_id=by.person_id,
            office=by.office,
            act=act,
            thing=line.thing,
            before=line.before,
            after=line.after,
        )


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
        office, _ = Office.objects.update_or_create(
            code=code, defaults={"name": name, "name_en": name_en}
        )
        line.after = {"name": name}
    return int(office.pk)
