"""Questions about the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from lianzhang.records.people.models import Person, TrailLine
from lianzhang.records.people.scope import visible_lines
from lianzhang.values.viewer import Viewer


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


def _line(row: TrailLine) -> Line:
    by = row.by.name if row.by else ""
    return Line(row.pk, row.at, by, row.office, row.act, row.thing, row.before, row.after)


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
    rows = TrailLine.objects.filter(visible_lines(viewer)).select_related("by")
    if act:
        rows = rows.filter(act=act)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return tuple(_line(row) for row in rows.order_by("-id")[:limit])
