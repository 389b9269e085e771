"""Lists of matters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from lianzhang.records.matters.models import UNCLOSED, Helper, Link, Matter, Origin, State
from lianzhang.records.matters.queries.rows import JOINED, MatterCard, cards
from lianzhang.records.matters.scope import visible_matters
from lianzhang.values.viewer import Viewer

SOON = 7  # days ahead that count as 到期


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty means any. `show` is a tab of the list."""

    show: str = "open"  # open · due · late · confirm · mine · closed · all
    origin: str = ""
    text: str = ""
    within: str = ""  # path of a place
    about: str = ""  # code of a subject: the matter is its own, or names it


@dataclass(frozen=True)
class MatterPage:
    """A page of matters by deadline, and where the next begins."""

    rows: tuple[MatterCard, ...]
    total: int
    next_after: int | None


def mine(viewer: Viewer) -> Q:
    """This function will return the filter for what a viewer's unit leads or helps with."""
    helping = Helper.objects.filter(matter_id=OuterRef("pk"), office__name=viewer.office)
    own = Q(lead__name=viewer.office) | Q(Exists(helping))
    return own | Q(officer_id=viewer.person_id or 0)


def to_confirm(viewer: Viewer) -> Q:
    """This function will return the filter for what waits for the viewer's unit as who ordered it."""
    ordered = Q(ordered_office__name=viewer.office) | Q(ordered_by_id=viewer.person_id or 0)
    waits = Q(state__in=(State.REPORTED, State.CONFIRMED)) | (
        Q(state__in=UNCLOSED) & ~Q(cause_gone="")
    )
    return ordered & waits


def shown(show: str, viewer: Viewer, today: date) -> Q:
    """This function will return the filter of a tab; an unknown one is that of all open matters."""
    unclosed = Q(state__in=UNCLOSED)
    return {
        "due": unclosed & Q(due__lte=today + timedelta(days=SOON)),
        "late": unclosed & Q(due__lt=today),
        "soon": unclosed & Q(due__gte=today, due__lte=today + timedelta(days=SOON)),
        "mine": unclosed & mine(viewer),
        "confirm": to_confirm(viewer),
        "closed": Q(state=State.CLOSED),
        "all": ~Q(pk__in=()),
    }.get(show, unclosed)


def _conditions(asked: Asked, viewer: Viewer, today: date) -> Iterator[Q]:
    yield visible_matters(viewer)
    yield shown(asked.show, viewer, today)
    if asked.origin in Origin:
        yield Q(origin=asked.origin)
    if asked.within:
        yield Q(subject__path__startswith=asked.within)
    if asked.about:
        named = Link.objects.filter(matter_id=OuterRef("pk"), subject__code=asked.about)
        yield Q(subject__code=asked.about) | Q(Exists(named))
    for word in asked.text.split():
        yield (
            Q(title__icontains=word)
            | Q(text__icontains=word)
            | Q(lead__name__icontains=word)
            | Q(ordered_name__icontains=word)
        )


def matters(
    asked: Asked, *, viewer: Viewer, today: date, after: int = 0, limit: int = 50
) -> MatterPage:
    """This function will list matters by deadline, `limit` from the `after`-th on."""
    rows = Matter.objects.filter(*_conditions(asked, viewer, today))
    listed = list(rows.select_related(*JOINED).order_by("due", "id")[after : after + limit + 1])
    more = len(listed) > limit
    total = rows.count() if more or after else len(listed)
    page = cards(listed[:limit], viewer=viewer, today=today)
    return MatterPage(page, total, after + limit if more else None)


def totals(*, viewer: Viewer, today: date) -> dict[str, int]:
    """This function will count the tabs of the list in one query."""
    tabs = ("open", "due", "late", "mine", "confirm", "closed")
    # `due` is also a column: under its own name the count would be taken for it
    counts = {f"n_{tab}": Count("id", filter=shown(tab, viewer, today)) for tab in tabs}
    found = Matter.objects.filter(visible_matters(viewer)).aggregate(**counts)
    return {tab: found[f"n_{tab}"] for tab in tabs}


def of_meeting(meeting_id: int, *, viewer: Viewer, today: date) -> tuple[MatterCard, ...]:
    """This function will list what a meeting or visit decided."""
    rows = Matter.objects.filter(visible_matters(viewer), meeting_id=meeting_id)
    return cards(rows.select_related(*JOINED).order_by("id"), viewer=viewer, today=today)


def due_between(first: date, last: date, *, viewer: Viewer, today: date) -> tuple[MatterCard, ...]:
    """This function will list the matters whose deadline falls between two days, both included."""
    rows = Matter.objects.filter(visible_matters(viewer), due__gte=first, due__lte=last)
    return cards(rows.select_related(*JOINED).order_by("due", "id"), viewer=viewer, today=today)
