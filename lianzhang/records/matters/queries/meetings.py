"""Meetings, visits and signings."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from lianzhang.records.matters import errors
from lianzhang.records.matters.models import UNCLOSED, Matter, Meeting
from lianzhang.records.matters.scope import visible_matters, visible_meetings
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.registry.queries.subjects import card
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class MeetingCard:
    """A meeting or visit, and how many of its decisions are matters, and are still open."""

    id: int
    kind: str
    title: str
    held_on: date
    subject: SubjectCard
    office: str
    attendees: str
    minutes: str
    decided: int
    open: int
    synthetic: bool


def _card(row: Meeting, decided: int, unclosed: int) -> MeetingCard:
    return MeetingCard(
        row.pk,
        row.kind,
        row.title,
        row.held_on,
        card(row.subject),
        row.office.name,
        row.attendees,
        row.minutes,
        decided,
        unclosed,
        row.synthetic,
    )


def meetings(
    *,
    viewer: Viewer,
    since: date | None = None,
    until: date | None = None,
    text: str = "",
    after: int = 0,
    limit: int = 50,
) -> tuple[tuple[MeetingCard, ...], int | None]:
    """This function will list meetings, newest first, and say where the next page begins."""
    rows = Meeting.objects.filter(visible_meetings(viewer))
    rows = rows.filter(held_on__gte=since) if since else rows
    rows = rows.filter(held_on__lte=until) if until else rows
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(minutes__icontains=text))
    return _page(rows, viewer, after, limit)


def _page(
    rows: QuerySet[Meeting], viewer: Viewer, after: int, limit: int
) -> tuple[tuple[MeetingCard, ...], int | None]:
    of = Matter.objects.filter(visible_matters(viewer), meeting_id=OuterRef("pk"))
    each = of.order_by().values("meeting_id")
    counted = rows.select_related("subject", "office").annotate(
        decided=Subquery(each.annotate(n=Count("pk")).values("n")),
        unclosed=Subquery(each.filter(state__in=UNCLOSED).annotate(n=Count("pk")).values("n")),
    )
    listed = list(counted.order_by("-held_on", "-id")[after : after + limit + 1])
    cards = tuple(_card(row, row.decided or 0, row.unclosed or 0) for row in listed[:limit])
    return cards, after + limit if len(listed) > limit else None


def find_meeting(meeting_id: int, *, viewer: Viewer) -> MeetingCard:
    """This function will find one meeting; out of scope is answered like not there."""
    rows = Meeting.objects.filter(visible_meetings(viewer), pk=meeting_id)
    found, _ = _page(rows, viewer, 0, 1)
    if not found:
        raise errors.no_such_meeting(meeting_id)
    return found[0]
