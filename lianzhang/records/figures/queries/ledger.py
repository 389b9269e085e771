"""The ledger as a list: filtered, newest first, page by page without counting what is behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from lianzhang.records.figures.models import IN_FORCE, Figure
from lianzhang.records.figures.queries.rows import FigureRow, figure_rows, joined
from lianzhang.records.figures.scope import visible_figures
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.models import Alias, Subject
from lianzhang.records.registry.queries import ids_of
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer

PAGE = 50
FEW = 200  # subjects


@dataclass(frozen=True)
class Wanted:
    """What is asked of the ledger; empty means any."""

    text: str = ""  # parts of names of subject and indicator; every word must be found
    subject: str = ""
    within: str = ""  # a place path: everything in it
    indicator: str = ""
    modality: str = ""
    status: str = "in_force"  # a status, in_force, or "" for any
    stage: str = ""
    source: str = ""
    entry: str = ""
    year: int | None = None
    conflicts: bool = False
    known_on: date | None = None  # what was in force at the end of that day


@dataclass(frozen=True)
class LedgerPage:
    """A page of the ledger and the id after which the next one begins."""

    rows: tuple[FigureRow, ...]
    next_after: int | None


def end_of(day: date) -> datetime:
    """This function will return the last moment of a day in the bureau's time zone."""
    return timezone.make_aware(datetime.combine(day, time.max))


def known_on(day: date) -> Q:
    """This function will return a filter: in force at the end of that day."""
    moment = end_of(day)
    return Q(entered_at__lte=moment) & (Q(ended_at__isnull=True) | Q(ended_at__gt=moment))


def _of_subjects_named(folded: str) -> Q:
    """Figures of subjects with a text in a name: few subjects are looked up one by one, many not.

    Asked for as one question, PostgreSQL goes through the whole ledger for a name nobody bears.
    """
    named = Alias.objects.filter(key__contains=folded).values("subject_id")
    few = [row["subject_id"] for row in named[: FEW + 1]]
    return Q(subject_id__in=few if len(few) <= FEW else named)


def _by_text(text: str) -> Q:
    folded = key(text)
    indicators = [
        found.code
        for found in catalogue().indicators.values()
        if any(folded in key(name) for name in (found.name, found.name_en, *found.aliases))
    ]
    return _of_subjects_named(folded) | Q(indicator__in=indicators)


def _conditions(wanted: Wanted) -> Iterator[Q]:
    yield from map(_by_text, wanted.text.split())
    if wanted.subject:
        yield Q(subject_id__in=ids_of([wanted.subject]))
    if wanted.within:  # most of what is on record: walk the figures, do not gather them by subject
        place = Subject.objects.filter(pk=OuterRef("subject_id"), path__startswith=wanted.within)
        yield Q(Exists(place))
    for field in ("indicator", "modality", "stage", "entry"):
        if value := getattr(wanted, field):
            yield Q(**{field: value})
    if wanted.source:
        yield Q(source__code=wanted.source)
    if wanted.year:
        yield Q(period_end__year=wanted.year)
    if wanted.conflicts:
        yield Q(relation="conflict", settled="")
    if wanted.known_on:
        yield known_on(wanted.known_on)
    elif wanted.status == "in_force":
        yield Q(status__in=IN_FORCE)
    elif wanted.status:
        yield Q(status=wanted.status)


def ledger(
    wanted: Wanted, *, viewer: Viewer, after: int | None = None, limit: int = PAGE
) -> LedgerPage:
    """This function will return one page of the ledger; `after` is the last page's `next_after`."""
    rows = Figure.objects.filter(visible_figures(viewer), *_conditions(wanted))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    page = joined().filter(pk__in=rows.order_by("-id").values("pk")[: limit + 1])
    found = list(figure_rows(page.order_by("-id"), viewer=viewer))
    more = len(found) > limit
    return LedgerPage(tuple(found[:limit]), found[limit - 1].id if more else None)


def all_rows(wanted: Wanted, *, viewer: Viewer, limit: int = 100_000) -> Iterator[FigureRow]:
    """This function will go through every row asked for, for a download, without holding them."""
    rows = joined().filter(visible_figures(viewer), *_conditions(wanted))
    yield from figure_rows(rows.order_by("-id")[:limit], chunk=2000, viewer=viewer)
