"""Questions about the trail."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from lianzhang.methods.sealing import FIRST
from lianzhang.records.people.models import Person, TrailLine
from lianzhang.records.people.queries.chain import said_by
from lianzhang.records.people.scope import visible_lines
from lianzhang.values.viewer import Viewer

AT_ONCE = 2_000  # lines held while they are written out


@dataclass(frozen=True)
class Line:
    """A line of the trail as pages show it."""

    id: int
    at: datetime
    by: str
    office: str
    act: str
    thing: str
    before: dict[str, Any]
    after: dict[str, Any]
    request: str = ""


@dataclass(frozen=True)
class Sought:
    """What is looked for; empty means any. Words match any part; `codes` are things' own names."""

    person: str = ""
    office: str = ""
    since: date | None = None
    until: date | None = None
    act: str = ""
    thing: str = ""
    request: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SealedLine:
    """A line as it is proved outside: SHA-256 of `previous` and `sealed`, in UTF-8, is `seal`.

    `sealed` holds number, time (UTC), person's number, office, act, thing, request, before and
    after as they stand in the database, each divided from the next by U+001F.
    """

    line: Line
    sealed: str
    previous: str
    seal: str


def _line(row: TrailLine) -> Line:
    by = row.by.name if row.by else ""
    shown = (row.office, row.act, row.thing, row.before, row.after, row.request)
    return Line(row.pk, row.at, by, *shown)


def who_and_when(person_id: int | None, at: datetime | None) -> dict[str, str]:
    """This function will name who was first, and when, for whoever comes second: to fill `FIRST`."""
    found = Person.objects.filter(pk=person_id or 0).values_list("name", flat=True).first()
    return {
        "who": found or "系统",
        "when": f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}" if at else "—",
    }


def last_on(*things: str) -> dict[str, str]:
    """This function will name who acted last on one of these things, and when."""
    line = TrailLine.objects.filter(thing__in=things).order_by("-id").first()
    return who_and_when(line.by_id, line.at) if line else who_and_when(None, None)


def trail_of(thing: str, *, viewer: Viewer, limit: int = 50) -> tuple[Line, ...]:
    """This function will return the newest lines about a thing that the viewer may read."""
    rows = TrailLine.objects.filter(visible_lines(viewer), thing=thing).select_related("by")
    return tuple(_line(row) for row in rows.order_by("-id")[:limit])


def trail(
    *, viewer: Viewer, act: str = "", before: int | None = None, limit: int = 100
) -> tuple[Line, ...]:
    """This function will return the newest lines that the viewer may read, of one act or all.

    `before` is the id of the last line already seen.
    """
    return seek(Sought(act=act), viewer=viewer, before=before, limit=limit)


def seek(
    sought: Sought, *, viewer: Viewer, before: int | None = None, limit: int = 100
) -> tuple[Line, ...]:
    """This function will return the newest lines sought that the viewer may read.

    `before` is the id of the last line already seen.
    """
    rows = _found(sought, viewer)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return tuple(_line(row) for row in rows.order_by("-id")[:limit])


def _found(sought: Sought, viewer: Viewer) -> QuerySet[TrailLine, TrailLine]:
    rows = TrailLine.objects.filter(visible_lines(viewer)).select_related("by")
    if sought.person:
        named = Q(by__name__icontains=sought.person) | Q(by__username__icontains=sought.person)
        rows = rows.filter(named)
    for field in ("office", "request"):
        if text := getattr(sought, field):
            rows = rows.filter(**{f"{field}__icontains": text})
    if sought.thing:
        about = Q(thing__icontains=sought.thing)
        for code in sought.codes:
            about |= Q(thing__endswith=f":{code}")
        rows = rows.filter(about)
    if sought.act:
        rows = rows.filter(act=sought.act)
    if sought.since:
        rows = rows.filter(at__gte=_midnight(sought.since))
    if sought.until:
        rows = rows.filter(at__lt=_midnight(sought.until + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def count_sought(sought: Sought, *, viewer: Viewer) -> int:
    """This function will count the lines sought that the viewer may read."""
    return _found(sought, viewer).count()


def sealed_lines(sought: Sought, *, viewer: Viewer) -> Iterator[SealedLine]:
    """This function will go through the lines sought, oldest first, each with what proves it."""
    earlier = TrailLine.objects.filter(pk__lt=OuterRef("pk")).order_by("-pk").values("seal")[:1]
    rows = _found(sought, viewer).order_by("id").annotate(previous=Subquery(earlier))
    for row in rows.iterator(AT_ONCE):
        yield SealedLine(_line(row), said_by(row, row.pk), row.previous or FIRST, row.seal)


@dataclass(frozen=True)
class Bulk:
    """One line that stands for many rows: the thing, and what the line says of them."""

    id: int
    act: str
    thing: str
    after: dict[str, Any]


def bulk_lines(*, viewer: Viewer) -> Iterator[Bulk]:
    """This function will go through the lines that stand for many rows, oldest first.

    They bear a `digest` of the rows, or the `sha256` of the file that holds them.
    """
    about = Q(after__contains='"digest":"') | Q(act="returns.accept")
    rows = TrailLine.objects.filter(visible_lines(viewer)).filter(about).order_by("id")
    for row in rows.iterator(AT_ONCE):
        if "digest" in row.after or "sha256" in row.after:
            yield Bulk(row.pk, row.act, row.thing, row.after)


def newest_of(acts: Collection[str]) -> str:
    """This function will return the seal of the newest line of some acts, given by the beginnings of
    their names: what rests on them is the same as long as the seal is. "" where there is none."""
    about = Q()
    for begin in acts:
        about |= Q(act__startswith=begin)
    lines = TrailLine.objects.filter(about).order_by("-id")
    return lines.values_list("seal", flat=True).first() or ""
