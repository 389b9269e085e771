"""What an enterprise holds on a day: the rosters laid over each other, and what follows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from lianzhang.records.titles.models import Award, Event
from lianzhang.records.titles.scope import holders
from lianzhang.values.viewer import Viewer


class State(StrEnum):
    """Where a title stands on a day; UNKNOWN: held, and no document says until when."""

    VALID = "valid"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    ENDED = "ended"  # revoked or cancelled


@dataclass(frozen=True)
class Said:
    """What a roster says of one enterprise's title."""

    subject: int  # as it is now
    title: str
    event: str
    batch: str
    document: str
    day: date
    valid_to: date | None
    recheck_on: date | None
    synthetic: bool = False

    @classmethod
    def of(cls, row: Award) -> "Said":
        """This function will return what an award says, its synthetic mark left aside."""
        return cls(
            row.subject_id,
            row.title,
            str(row.event),
            row.batch,
            row.document,
            row.day,
            row.valid_to,
            row.recheck_on,
        )


@dataclass(frozen=True)
class Standing:
    """An enterprise's title on a day."""

    subject: int
    title: str
    state: State
    since: date  # first granted
    batch: str
    document: str
    day: date  # of the newest word
    valid_to: date | None
    recheck_on: date | None
    synthetic: bool
    granted: tuple[date, ...] = ()  # every day on which it was granted anew

    @property
    def due(self) -> date | None:
        """This function will return the day of the re-check: as stated, else the last valid day."""
        return self.recheck_on or self.valid_to


def key_of(said: Said) -> tuple[object, ...]:
    """This function will return what makes two rows speak of the same: a later one corrects."""
    return (said.subject, said.title, said.event, said.batch or said.day)


_FIELDS = ("now", "title", "event", "batch", "document", "day", "valid_to", "recheck_on")


def awards() -> QuerySet[Any]:
    """This function will return what holds of the rosters, oldest first, by the subject of today."""
    rows: QuerySet[Any] = Award.objects.filter(listing__undone_at__isnull=True)
    now = Coalesce(F("subject__merged_into_id"), F("subject_id"))
    found: QuerySet[Any] = rows.annotate(now=now).order_by("listing_id", "id")
    return found


def _said(rows: QuerySet[Any]) -> dict[tuple[object, ...], Said]:
    found: dict[tuple[object, ...], Said] = {}
    for values in rows.values_list(*_FIELDS, "listing__synthetic"):
        said = Said(*values)
        found[key_of(said)] = said  # a later roster replaces
    return found


def said_of(subjects: Collection[int]) -> dict[tuple[object, ...], Said]:
    """This function will return what holds of these enterprises, by what it is about."""
    found = _said(awards().filter(now__in=subjects))
    return {key: _plain(said) for key, said in found.items()}


def _plain(said: Said) -> Said:
    return Said(*(getattr(said, name) for name in ("subject", *_FIELDS[1:])))


def listed(*, on: date) -> frozenset[str]:
    """This function will return the titles of which any roster is on record, in whosever reach."""
    rows = Award.objects.filter(listing__undone_at__isnull=True, day__lte=on)
    return frozenset(rows.order_by().values_list("title", flat=True).distinct())


def standings(
    *, viewer: Viewer, on: date, within: str = "", titles: Collection[str] = ()
) -> tuple[Standing, ...]:
    """This function will say of every enterprise in reach what titles it ever had and how each
    stands on a day; what begins later is not there yet.
    """
    rows = awards().filter(holders(viewer, within), day__lte=on)
    if titles:
        rows = rows.filter(title__in=titles)
    grouped: dict[tuple[int, str], list[Said]] = {}
    for said in _said(rows).values():
        grouped.setdefault((said.subject, said.title), []).append(said)
    return tuple(standing(group, on) for group in grouped.values())


def standing(said: Iterable[Said], on: date) -> Standing:
    """This function will work out how one title of one enterprise stands on a day."""
    rows = sorted(said, key=lambda one: (one.day, one.event == Event.ENDED))
    newest = rows[-1]
    given = tuple(row.day for row in rows if row.event == Event.GRANTED)
    if newest.event == Event.ENDED:
        state = State.ENDED
    elif newest.valid_to is None:
        state = State.UNKNOWN
    else:
        state = State.VALID if newest.valid_to >= on else State.EXPIRED
    return Standing(
        subject=newest.subject,
        title=newest.title,
        state=state,
        since=(given or (rows[0].day,))[0],
        batch=newest.batch,
        document=newest.document,
        day=newest.day,
        valid_to=newest.valid_to,
        recheck_on=newest.recheck_on,
        synthetic=any(row.synthetic for row in rows),
        granted=given,
    )
