"""Questions about the trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lianzhang.records.people.models import TrailLine
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
