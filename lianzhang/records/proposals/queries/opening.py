"""A text before it is kept: opened in a child process, its claims filled, judged and linked."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from lianzhang.methods.reading.texts import TextAsked, TextRead, read_text_guarded
from lianzhang.records.overlays.queries import catalogue, lessons
from lianzhang.records.proposals.models import ReadClaim, Reading, ReadThing
from lianzhang.records.proposals.queries.filling import Filling, filled
from lianzhang.records.proposals.queries.judging import judge_rows, settle_columns
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import Named, identify, named
from lianzhang.records.sources.models import Source
from lianzhang.records.sources.scope import visible_sources
from lianzhang.values.texts import key
from lianzhang.values.viewer import Release, Viewer

_LONGEST = 200  # characters of a name or wording that are kept
_FIRMS = ("enterprise", "organisation")


@dataclass(frozen=True)
class Drawn:
    """What was drawn out of a text, as unsaved rows."""

    claims: tuple[ReadClaim, ...]
    things: tuple[ReadThing, ...]


def _folder() -> Path:
    """The last pack with tables of words: a later pack replaces them."""
    packs = [Path(pack) for pack in settings.LIANZHANG_PACKS]
    return next((pack for pack in reversed(packs) if (pack / "reading").is_dir()), packs[0])


def open_text(
    data: bytes, name: str, *, day: date | None, place: str, plain: bool = False
) -> TextRead:
    """This function will read a text in a child process; raises `Refused` where it cannot be."""
    known = {code: (one.name, *one.aliases) for code, one in catalogue().indicators.items()}
    asked = TextAsked(_folder() / "reading", known, day, place, plain)
    return read_text_guarded(data, name, asked)


def registered(data: bytes, *, viewer: Viewer) -> Source | None:
    """This function will find a source in scope that was registered with this very text."""
    digest = hashlib.sha256(data).hexdigest()
    rows = Source.objects.filter(visible_sources(viewer), text_sha256=digest)
    return rows.order_by("id").first()


def draw(read: TextRead, reading: Reading, *, by: Viewer, today: date) -> Drawn:
    """This function will make rows of what was read, judged as of now; nothing is saved.

    A constant number of queries, whatever the length of the text.
    """
    things = _things(read.things, reading, by)
    filling = filling_of(reading, things, by=by, today=today)
    claims = tuple(
        _claim(said, number, reading, filling) for number, said in enumerate(read.claims, 1)
    )
    for row, judged in zip(claims, judge_rows(claims, reading, by=by, today=today), strict=True):
        settle_columns(row, judged)
    return Drawn(claims, things)


def filling_of(
    reading: Reading, things: Sequence[ReadThing], *, by: Viewer, today: date
) -> Filling:
    """This function will gather what holds for every claim of a text."""
    published = reading.source.published_on
    return Filling(
        Release(reading.release),
        published.isoformat() if published else today.isoformat(),
        lessons(viewer=by, on=today),
        {key(thing.name): thing.subject.code for thing in things if thing.subject},
        reading.place.name if reading.place else "",
    )


def _claim(said: dict[str, Any], number: int, reading: Reading, filling: Filling) -> ReadClaim:
    return ReadClaim(
        reading=reading,
        number=number,
        start=said["span_start"],
        end=said["span_end"],
        said=said,
        fields=filled(said, filling),
        wording=said["indicator"][:_LONGEST],
        naming=said["subject"][:_LONGEST],
        sure=said["confidence"]["all"],
        doubt=0,
    )


def _things(
    read: Sequence[Mapping[str, Any]], reading: Reading, by: Viewer
) -> tuple[ReadThing, ...]:
    """Named things, linked where it is certain which subject is meant."""
    found = _linked(read, by)  # by place in the list
    return tuple(
        ReadThing(
            reading=reading,
            kind=thing["type"],
            name=thing["canonical"][:_LONGEST],
            detail=(thing["detail"] or "")[:_LONGEST],
            start=thing["span_start"],
            mentions=thing["mentions"],
            subject=found.get(place),
        )
        for place, thing in enumerate(read)
    )


def _linked(read: Sequence[Mapping[str, Any]], by: Viewer) -> dict[int, Subject]:
    """The subjects that are meant for certain, by place in the list."""
    firms = [place for place, thing in enumerate(read) if thing["type"] in _FIRMS]
    identities = identify([Named(read[place]["canonical"]) for place in firms], viewer=by)
    found = {
        place: identity.subject_id
        for place, identity in zip(firms, identities, strict=True)
        if identity.band == "certain" and identity.subject_id
    }
    by_name = named({thing["canonical"] for thing in read}, viewer=by)
    for place, thing in enumerate(read):
        cards = [one for one in by_name[thing["canonical"]] if one.kind == thing["type"]]
        if len(cards) == 1:
            found.setdefault(place, cards[0].id)
    rows = Subject.objects.in_bulk(set(found.values()))
    return {place: rows[id_] for place, id_ in found.items() if id_ in rows}
