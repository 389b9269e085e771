"""A text comes in: its bytes are kept, and everything it says waits to be looked at."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lianzhang.methods.reading.texts import TextRead
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import ReadClaim, Reading, ReadThing, State
from lianzhang.records.proposals.permissions import check_own
from lianzhang.records.proposals.queries.opening import draw, open_text, registered
from lianzhang.records.proposals.queries.readings import (
    own_reading,
    read_before,
    reading_row,
)
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.records.registry.queries import named
from lianzhang.records.sources import actions as sources
from lianzhang.records.sources.models import Source
from lianzhang.records.sources.queries import blob_path
from lianzhang.values.viewer import Release, Viewer

_HEAD = 4_000  # characters looked at for a classification mark


@dataclass(frozen=True)
class Came:
    """A text as it was handed in, with what is known of it."""

    data: bytes
    name: str
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    place: str = ""  # code of the place that it is about; "" as the text says
    legal_basis: str = ""
    release: Release = Release.INTERNAL
    synthetic: bool = False


@dataclass(frozen=True)
class ReadIn:
    """The reading of a text, and whether the office had read the very same bytes before."""

    id: int
    known: bool


def read_in(came: Came, *, by: Viewer, now: datetime) -> ReadIn:
    """This function will keep a text, read it, and propose what it says; nothing enters the ledger.

    The same bytes again give the reading there is. Raises `Refused` (codes `reading.*`) with
    nothing kept where the text cannot be read.
    """
    check_may(by, "proposals.read")
    known = read_before(hashlib.sha256(came.data).hexdigest(), viewer=by)
    if known is not None:
        return ReadIn(known, known=True)
    source = registered(came.data, viewer=by)
    place = find_subject(came.place, viewer=by) if came.place else None
    day = came.published_on or (source.published_on if source else None)
    read = open_text(
        came.data,
        came.name,
        day=day,
        place=place.name if place else "",
        plain=source is not None,
    )
    with acting(by, "proposals.read") as line:
        code = _kept(came, source, read, by)
        reading, made = Reading.objects.get_or_create(
            source=Source.objects.get(code=code),
            office=by.office,
            defaults={
                "text": read.text,
                "text_sha256": hashlib.sha256(read.text.encode("utf-8", "replace")).hexdigest(),
                "day": read.day,
                "subject": read.subject[:160],
                "place_id": place.id if place else _place_of(read.subject, by),
                "release": came.release,
                "notes": list(read.notes),
                "at": now,
                "by_id": by.person_id,
            },
        )
        if made:
            _lay(read, reading, by=by, today=timezone.localdate(now))
        line.thing = f"proposals:reading:{reading.pk}"
        line.after = {"source": code, "claims": len(read.claims), "things": len(read.things)}
    return ReadIn(int(reading.pk), known=not made)


def _kept(came: Came, source: Source | None, read: TextRead, by: Viewer) -> str:
    if source is not None:
        sources.attach_text(code=source.code, data=came.data, name=came.name, by=by)
        return source.code
    return sources.receive(
        data=came.data,
        name=came.name,
        title=(came.title or came.name)[:300],
        kind="article",
        by=by,
        publisher=came.publisher[:120],
        published_on=came.published_on,
        legal_basis=came.legal_basis[:200],
        synthetic=came.synthetic,
        head=read.text[:_HEAD],
        told_apart_by=by.office,  # what one office calls a text is nothing to another
    )


def _place_of(name: str, by: Viewer) -> int | None:
    cards = (
        [card for card in named([name], viewer=by)[name] if card.kind == "place"] if name else []
    )
    return cards[0].id if len(cards) == 1 else None


def _lay(read: TextRead, reading: Reading, *, by: Viewer, today: date) -> None:
    drawn = draw(read, reading, by=by, today=today)
    ReadThing.objects.bulk_create(drawn.things, batch_size=500)
    ReadClaim.objects.bulk_create(drawn.claims, batch_size=200)


def read_again(reading_id: int, *, day: date | None, place: str, by: Viewer, now: datetime) -> int:
    """This function will read a text anew with another day or place; returns how many are open.

    What was decided or corrected stays; the open claims that nobody touched are read anew.
    """
    check_may(by, "proposals.read")
    row = reading_row(reading_id, viewer=by)
    check_own(row, by)
    about = find_subject(place, viewer=by) if place else None
    plain = bool(row.source.text_sha256)
    kept = blob_path(str(row.source.blob_id))
    if row.source.blob_id is None or not kept.is_file():
        raise errors.no_original(row.source.title)
    data = kept.read_bytes()
    name = row.source.file_name
    read = open_text(data, name, day=day, place=about.name if about else "", plain=plain)
    with acting(by, "proposals.read", thing=f"proposals:reading:{reading_id}") as line:
        reading = own_reading(reading_id, by=by)
        reading.day, reading.subject = read.day, read.subject[:160]
        reading.place_id = about.id if about else _place_of(read.subject, by)
        reading.notes = list(read.notes)
        reading.save(update_fields=["day", "subject", "place", "notes"])
        line.after = {"day": read.day, "open": _renew(read, reading, by, timezone.localdate(now))}
    return int(line.after["open"])


def _renew(read: TextRead, reading: Reading, by: Viewer, today: date) -> int:
    mine = ReadClaim.objects.filter(reading=reading)
    mine.filter(state=State.OPEN, corrected=False, part=0).delete()
    kept = set(mine.values_list("number", flat=True))
    drawn = draw(read, reading, by=by, today=today)
    fresh = [claim for claim in drawn.claims if claim.number not in kept]
    ReadClaim.objects.bulk_create(fresh, batch_size=200)
    return len(fresh)
