"""Texts that were read: lists, and one with how far its review is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import ReadClaim, Reading, State
from lianzhang.records.proposals.scope import visible_readings
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class ReadingCard:
    """A text that was read, and how many of its claims are in which state."""

    id: int
    source: str
    title: str
    publisher: str
    published_on: date | None
    file_name: str
    synthetic: bool
    office: str
    day: str
    subject: str
    place: str
    plan: str
    plan_title: str
    release: str
    notes: tuple[str, ...]
    at: datetime
    by: str
    states: dict[str, int]

    @property
    def total(self) -> int:
        """This function will count the claims of the text."""
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """This function will count the claims that nobody has decided on."""
        return self.states.get(State.OPEN, 0)


@dataclass(frozen=True)
class ReadingList:
    """A page of readings, newest first, and the id after which the next one begins."""

    rows: tuple[ReadingCard, ...]
    next_after: int | None


def cards_of(rows: Iterable[Reading]) -> tuple[ReadingCard, ...]:
    """This function will turn rows into cards; one question counts the claims of all."""
    listed = list(rows)
    counted = ReadClaim.objects.filter(reading__in=[row.pk for row in listed])
    states: dict[int, dict[str, int]] = {}
    for reading, state, n in counted.values_list("reading", "state").annotate(n=Count("id")):
        states.setdefault(reading, {})[state] = n
    return tuple(_card(row, states.get(row.pk, {})) for row in listed)


def _card(row: Reading, states: dict[str, int]) -> ReadingCard:
    return ReadingCard(
        row.pk,
        row.source.code,
        row.source.title,
        row.source.publisher,
        row.source.published_on,
        row.source.file_name,
        row.source.synthetic,
        row.office,
        row.day,
        row.subject,
        row.place.name if row.place else "",
        row.plan.code if row.plan else "",
        row.plan.title if row.plan else "",
        row.release,
        tuple(row.notes),
        row.at,
        row.by.name if row.by else "",
        states,
    )


def readings(
    *, viewer: Viewer, text: str = "", after: int | None = None, limit: int = 50
) -> ReadingList:
    """This function will list what was read, newest first, by part of the title."""
    rows = Reading.objects.filter(visible_readings(viewer)).defer("text")
    if text:
        rows = rows.filter(source__title__icontains=text)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.select_related("source", "place", "plan", "by").order_by("-id")[: limit + 1])
    more = len(found) > limit
    return ReadingList(cards_of(found[:limit]), found[limit - 1].pk if more else None)


def reading_row(reading_id: int, *, viewer: Viewer) -> Reading:
    """This function will find a reading in scope with what it is joined to; raises `NotFound`."""
    rows = Reading.objects.filter(visible_readings(viewer), pk=reading_id)
    row = rows.select_related("source", "place", "plan", "by").first()
    if row is None:
        raise errors.no_such_reading(reading_id)
    return row


def own_reading(reading_id: int, *, by: Viewer) -> Reading:
    """This function will lock a reading of the viewer's own office for an act."""
    rows = Reading.objects.select_for_update(of=("self",)).select_related("source", "plan")
    row = rows.filter(pk=reading_id, office=by.office).first() if by.office else None
    if row is None:
        raise errors.no_such_reading(reading_id)
    return row


def find_reading(reading_id: int, *, viewer: Viewer) -> ReadingCard:
    """This function will find a text that was read, in scope; raises `NotFound`."""
    return cards_of([reading_row(reading_id, viewer=viewer)])[0]


def read_before(sha256: str, *, viewer: Viewer) -> int | None:
    """This function will return the reading of the very bytes by the viewer's office, if any."""
    rows = Reading.objects.filter(office=viewer.office, source__blob=sha256)
    found = rows.values_list("pk", flat=True).first()
    return None if found is None else int(found)


@dataclass(frozen=True)
class SourceText:
    """The text of a source as it was read, and whose readings of it are in scope."""

    reading: int
    text: str


def text_of(source: str, *, viewer: Viewer) -> SourceText | None:
    """This function will return the text in which a source's passages are counted, if it was read.

    None also where the source was registered with a text of its own: its bytes are that text.
    """
    rows = Reading.objects.filter(visible_readings(viewer), source__code=source)
    row = rows.filter(source__text_sha256="").order_by("id").first()
    return SourceText(row.pk, row.text) if row else None


def reading_of(source: str, *, viewer: Viewer) -> int | None:
    """This function will return the reading of a source in scope, that of the viewer's office first."""
    rows = Reading.objects.filter(visible_readings(viewer), source__code=source)
    found = dict(rows.values_list("office", "pk"))
    return found.get(viewer.office) or next(iter(found.values()), None)
