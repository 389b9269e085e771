"""Notices: one's own in the site, and those that still have to go out by mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.records.matters.models import Address, Notice
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class NoticeCard:
    """One notice."""

    id: int
    at: datetime
    kind: str
    matter_id: int
    title: str
    due: date
    read: bool


@dataclass(frozen=True)
class Mail:
    """What one person is to be told of one day, in one letter."""

    person: str
    email: str
    day: date
    notices: tuple[NoticeCard, ...]


def _card(row: Notice) -> NoticeCard:
    matter = row.matter
    read = row.read_at is not None
    return NoticeCard(row.pk, row.at, row.kind, matter.pk, matter.title, matter.due, read)


def notices(*, viewer: Viewer, limit: int = 200) -> tuple[NoticeCard, ...]:
    """This function will list one's own notices, newest first."""
    rows = Notice.objects.filter(person_id=viewer.person_id or 0).select_related("matter")
    return tuple(map(_card, rows.order_by("-id")[:limit]))


def unread(*, viewer: Viewer) -> int:
    """This function will count one's own notices that were not read."""
    return Notice.objects.filter(person_id=viewer.person_id or 0, read_at=None).count()


def address_of(*, viewer: Viewer) -> str:
    """This function will return where one's notices are mailed, "" for nowhere."""
    rows = Address.objects.filter(person_id=viewer.person_id or 0)
    return rows.values_list("email", flat=True).first() or ""


def waiting_mail() -> tuple[Mail, ...]:
    """This function will gather what has to go out: for each person and day one letter."""
    rows = Notice.objects.filter(mailed_at=None, read_at=None, person__is_active=True)
    emails = dict(Address.objects.values_list("person_id", "email"))
    rows = rows.filter(person_id__in=emails).select_related("person", "matter")
    return tuple(_grouped(rows.order_by("person_id", "id"), emails))


def _grouped(rows: Iterable[Notice], emails: dict[int, str]) -> Iterable[Mail]:
    groups: dict[tuple[int, date], list[Notice]] = {}
    for row in rows:
        groups.setdefault((row.person_id, row.at.date()), []).append(row)
    for (person, day), listed in groups.items():
        yield Mail(listed[0].person.name, emails[person], day, tuple(map(_card, listed)))
