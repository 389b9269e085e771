"""Titles as pages list them: the holders of one title, everything said of one enterprise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lianzhang.records.registry.queries import SubjectCard, cards_by_id
from lianzhang.records.titles.models import Event
from lianzhang.records.titles.queries.awards import Standing, awards, standings
from lianzhang.records.titles.scope import holders
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Holder:
    """An enterprise and how its title stands."""

    subject: SubjectCard
    standing: Standing


def holders_of(title: str, *, viewer: Viewer, on: date, within: str = "") -> tuple[Holder, ...]:
    """This function will list who ever had a title, the re-check that is next first."""
    found = standings(viewer=viewer, on=on, within=within, titles=[title])
    return with_cards(found, viewer=viewer)


def with_cards(found: Iterable[Standing], *, viewer: Viewer) -> tuple[Holder, ...]:
    """This function will put the enterprises to their standings, the soonest re-check first."""
    listed = sorted(found, key=lambda one: (one.due or date.max, one.subject))
    known = cards_by_id([one.subject for one in listed], viewer=viewer)
    return tuple(Holder(known[one.subject], one) for one in listed if one.subject in known)


@dataclass(frozen=True)
class Told:
    """One row of a roster about one enterprise, with where it came from; `holds` no more where a
    later roster says otherwise or its own was undone."""

    title: str
    event: Event
    batch: str
    document: str
    day: date
    valid_to: date | None
    recheck_on: date | None
    note: str
    source: str
    source_title: str
    synthetic: bool


def told_of(subject: int, *, viewer: Viewer) -> tuple[Told, ...]:
    """This function will list what the rosters in force say of one enterprise, newest day first."""
    rows = awards().filter(holders(viewer), now=subject).select_related("listing__source")
    found = [
        Told(
            row.title,
            Event(row.event),
            row.batch,
            row.document,
            row.day,
            row.valid_to,
            row.recheck_on,
            row.note,
            row.listing.source.code,
            row.listing.source.title,
            row.listing.synthetic,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))
