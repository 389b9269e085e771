"""A roster of titles comes in: every row is noted, was known, or is listed with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.records.people.actions import acting
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.queries import find as find_source
from lianzhang.records.titles import errors
from lianzhang.records.titles.models import Award, Event, Listing
from lianzhang.records.titles.permissions import check_subject
from lianzhang.records.titles.queries.awards import Said, key_of, said_of
from lianzhang.records.titles.queries.naming import ABOVE_SIZE, title_named, titles
from lianzhang.records.titles.queries.proving import digest_of_listing
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.viewer import Viewer

_ENDS = ("撤销", "取消", "注销", "终止", "ended", "revoked")
_AGAIN = ("复核", "续", "rechecked")
_GIVES = ("认定", "新增", "首次", "granted")


@dataclass(frozen=True)
class TitleRow:
    """A line of a roster; days that the document does not state are None."""

    row: int
    subject_id: int
    title: str  # code, name or another name
    day: date
    event: str = ""  # in the document's word; blank is a grant
    batch: str = ""
    document: str = ""
    valid_to: date | None = None
    recheck_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Entered:
    """How many rows were noted, how many were known so, and which could not be."""

    noted: int
    unchanged: int
    listed: tuple[tuple[int, Fault], ...]
    listing: int


def enter(
    rows: Iterable[TitleRow], *, source: str, by: Viewer, now: datetime, synthetic: bool = False
) -> Entered:
    """This function will note the rows of a roster, all in one act; the same again changes nothing.

    A row that says something else of the same enterprise, title, event and batch holds instead of
    what came before. Listed instead: who is not on record or not in the viewer's places, an unknown
    title, 规上, a title that ends before it begins, two rows that disagree.
    """
    lines = list(rows)
    origin = find_source(source, viewer=by)
    with acting(by, "titles.enter") as line:
        listing = Listing.objects.create(
            source_id=origin.id,
            at=now,
            by_id=by.person_id,
            office=by.office,
            synthetic=synthetic or origin.synthetic,
        )
        fresh, unchanged, listed = _sorted(lines, listing, by)
        Award.objects.bulk_create(fresh, batch_size=500)
        listing.rows = len(fresh)
        listing.save(update_fields=["rows"])
        line.thing = f"titles:{listing.pk}"
        line.after = {
            "rows": len(fresh),
            "listed": len(listed),
            "source": source,
            "digest": digest_of_listing(listing.pk),
        }
    return Entered(len(fresh), unchanged, tuple(listed), listing.pk)


def _sorted(
    lines: Sequence[TitleRow], listing: Listing, by: Viewer
) -> tuple[list[Award], int, list[tuple[int, Fault]]]:
    """New awards, how many were known so, what could not be."""
    asked = Subject.objects.filter(pk__in={row.subject_id for row in lines}, withdrawn=False)
    subjects = {row.pk: row for row in asked.select_related("merged_into")}
    known = said_of({(row.merged_into_id or row.pk) for row in subjects.values()})
    here: dict[tuple[object, ...], int] = {}
    fresh: list[Award] = []
    unchanged, listed = 0, list[tuple[int, Fault]]()
    for row in lines:
        try:
            made = _award(row, check_subject(subjects.get(row.subject_id), row.subject_id, by))
            said = Said.of(made)
            key = key_of(said)
            if known.get(key) == said:
                unchanged += 1
                continue
            if key in here:
                raise errors.said_twice(here[key])
        except Refused as refused:
            listed += [(row.row, fault.at(Where(row=row.row))) for fault in refused.faults]
            continue
        here[key], known[key] = row.row, said
        made.listing = listing
        fresh.append(made)
    return fresh, unchanged, listed


def _award(row: TitleRow, subject: Subject) -> Award:
    title = title_named(row.title)
    if title is None and row.title.strip().startswith(ABOVE_SIZE):
        raise errors.from_the_register()
    if title is None:
        raise errors.no_such_title(row.title, "、".join(one.name for one in titles()))
    if row.valid_to is not None and row.valid_to < row.day:
        raise errors.ends_before_it_begins(row.day, row.valid_to)
    if row.recheck_on is not None and row.recheck_on < row.day:
        raise errors.ends_before_it_begins(row.day, row.recheck_on)
    return Award(
        subject=subject,
        title=title.code,
        event=_event(row.event),
        batch=row.batch.strip()[:60],
        document=row.document.strip()[:200],
        day=row.day,
        valid_to=row.valid_to,
        recheck_on=row.recheck_on,
        note=row.note.strip()[:200],
    )


def _event(text: str) -> Event:
    said = text.strip().lower()
    for event, words in ((Event.ENDED, _ENDS), (Event.RECHECKED, _AGAIN), (Event.GRANTED, _GIVES)):
        if any(word in said for word in words):
            return event
    if said:
        raise errors.not_an_event(text)
    return Event.GRANTED
