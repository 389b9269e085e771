"""Notices: one's own in the site, and those that still have to go out by mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from lianzhang.records.matters.models import Address, Notice
from lianzhang.values.viewer import Viewer

PAGE = 100
TAKEN_FOR = timedelta(
    minutes=10
)  # after which a letter whose sender is gone may be sent by another


@dataclass(frozen=True)
class NoticeCard:
    """One notice: of a matter, of so many forms of a reporting round, of a thing of a room above."""

    id: int
    at: datetime
    kind: str
    title: str
    due: date
    read: bool
    matter_id: int | None = None
    round_id: int | None = None
    number: int = 1
    thing: str = ""  # surveys:5


@dataclass(frozen=True)
class NoticePage:
    """A page of notices, how many there are in all, and where the next page begins."""

    rows: tuple[NoticeCard, ...]
    total: int
    next_after: int | None


@dataclass(frozen=True)
class Mail:
    """What one person is to be told of, in one letter."""

    person: str
    email: str
    notices: tuple[NoticeCard, ...]


def _card(row: Notice) -> NoticeCard:
    title, due = (
        (row.matter.title, row.matter.due)
        if row.matter
        else (row.round.title, row.round.fill_by)
        if row.round
        else (row.title, row.due or timezone.localdate(row.at))
    )
    read = row.read_at is not None
    return NoticeCard(
        row.pk, row.at, row.kind, title, due, read,
        row.matter_id, row.round_id, row.number, row.thing,
    )  # fmt: skip


def notices(*, viewer: Viewer, after: int = 0, limit: int = PAGE) -> NoticePage:
    """This function will list one's own notices, newest first, `limit` from the `after`-th on."""
    rows = Notice.objects.filter(person_id=viewer.person_id or 0)
    listed = rows.select_related("matter", "round").order_by("-id")[after : after + limit]
    total = rows.count()
    more = after + limit if total > after + limit else None
    return NoticePage(tuple(map(_card, listed)), total, more)


def unread(*, viewer: Viewer) -> int:
    """This function will count one's own notices that were not read."""
    return Notice.objects.filter(person_id=viewer.person_id or 0, read_at=None).count()


def address_of(*, viewer: Viewer) -> str:
    """This function will return where one's notices are mailed, "" for nowhere."""
    rows = Address.objects.filter(person_id=viewer.person_id or 0)
    return rows.values_list("email", flat=True).first() or ""


def waiting_mail(*, now: datetime, gather: timedelta = timedelta(0)) -> tuple[Mail, ...]:
    """This function will gather what has to go out: for each person one letter.

    A letter waits until its first notice is `gather` old, so that what follows goes with it; it
    leaves out what another sender has taken.
    """
    free = Q(taken_at=None) | Q(taken_at__lte=now - TAKEN_FOR)
    rows = Notice.objects.filter(free, mailed_at=None, read_at=None, person__is_active=True)
    emails = dict(Address.objects.values_list("person_id", "email"))
    rows = rows.filter(person_id__in=emails).select_related("person", "matter", "round")
    return tuple(_grouped(rows.order_by("person_id", "id"), emails, now - gather))


def _grouped(rows: Iterable[Notice], emails: dict[int, str], since: datetime) -> Iterable[Mail]:
    groups: dict[int, list[Notice]] = {}
    for row in rows:
        groups.setdefault(row.person_id, []).append(row)
    for person, listed in groups.items():
        if listed[0].at <= since:
            yield Mail(listed[0].person.name, emails[person], tuple(map(_card, listed)))
