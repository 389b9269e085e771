"""Acts on accounts, and the one way by which every act of every room is carried out."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from lianzhang.methods.sealing import plain, seal
from lianzhang.records.people import errors
from lianzhang.records.people.models import Office, Person, TrailHead, TrailLine
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import said_by
from lianzhang.values.viewer import Viewer, request


@dataclass
class Act:
    """What an act will write into the trail; the action fills it while it works."""

    thing: str = ""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


# Lines of the act that is going on, of the outermost and of inner ones.
_OPEN: ContextVar[list[TrailLine] | None] = ContextVar("open", default=None)


@contextmanager
def acting(by: Viewer, act: str, *, thing: str = "") -> Iterator[Act]:
    """This function will run a named act in one transaction that ends with its line in the trail.

    Raises `NotAllowed` before anything is touched. An exception inside leaves nothing behind. An
    act inside another is part of its transaction; the outermost chains the lines of all.
    """
    check_may(by, act)
    outer = _OPEN.get()
    lines: list[TrailLine] = [] if outer is None else outer
    kept = len(lines)
    token = _OPEN.set(lines)
    try:
        with transaction.atomic():
            line = Act(thing)
            yield line
            lines.append(_line(line, by, act))
            if outer is None:
                _chain(lines)
    except BaseException:
        del lines[kept:]  # what was rolled back has no line, even if an outer act goes on
        raise
    finally:
        _OPEN.reset(token)


def _line(line: Act, by: Viewer, act: str) -> TrailLine:
    return TrailLine(
        at=timezone.now(),
        by_id=by.person_id,
        office=plain(by.office),
        act=act,
        thing=plain(line.thing),
        request=plain(request()),
        before=line.before,
        after=line.after,
    )


def _chain(lines: Sequence[TrailLine]) -> None:
    """Lines get their numbers and seals under a lock that is held from here to the commit."""
    head, _ = TrailHead.objects.select_for_update().get_or_create(id=1)
    for number, line in enumerate(lines, head.number + 1):
        line.pk, line.seal = number, seal(head.seal, said_by(line, number))
        head.number, head.seal = number, line.seal
    TrailLine.objects.bulk_create(lines)
    head.save()


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


def _person(person_id: int) -> Person:
    found = Person.objects.select_for_update().filter(pk=person_id).first()
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
