"""The above-size register (规上): who is on it, who came and went, who may come."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from lianzhang.records.registry.models import Membership, Prospect, Subject
from lianzhang.records.registry.queries.subjects import SubjectCard, card
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer

ABOVE_SIZE = "above_size"


@dataclass(frozen=True)
class RosterEvent:
    """An entry or a leaving of an official list in a month, in its keeper's words."""

    subject: SubjectCard
    month: date  # its first day
    entered: bool
    event: str
    reason: str
    source: str


@dataclass(frozen=True)
class Member:
    """Who is on a list, from which month on and how it entered."""

    subject: SubjectCard
    since: date
    entry: str
    reason: str
    source: str


def members(
    *, viewer: Viewer, on: date, within: str = "", roster: str = ABOVE_SIZE, limit: int = 5_000
) -> tuple[Member, ...]:
    """This function will list who is on the list in the month of a day: entered, not yet left.

    A subject that was merged away is there as what it is now; it counts once.
    """
    rows = _rows(viewer, within, roster).filter(_in_force(on))
    listed = rows.order_by("now_path", "now_code", "since")[:limit]
    cards = _cards(row["now"] for row in listed)
    found: dict[int, Member] = {}
    for row in listed:
        known = cards[row["now"]]
        new = Member(known, row["since"], row["entry"], row["entry_reason"], row["entered_by"])
        found.setdefault(known.id, new)
    return tuple(found.values())


def count_members(
    *, viewer: Viewer, on: date, within: str = "", roster: str = ABOVE_SIZE
) -> dict[str, int]:
    """This function will count who is on the list in the month of a day, by path of places."""
    rows = _rows(viewer, within, roster).filter(_in_force(on)).order_by()
    counted = rows.values("now_path").annotate(n=Count("now", distinct=True))
    return {row["now_path"]: row["n"] for row in counted}


def roster_events(
    *,
    viewer: Viewer,
    since: date,
    until: date,
    within: str = "",
    roster: str = ABOVE_SIZE,
) -> tuple[RosterEvent, ...]:
    """This function will list entries and leavings from one month to another, both included."""
    first, last = since.replace(day=1), until.replace(day=1)
    came, went = Q(since__range=(first, last)), Q(until__range=(first, last))
    rows = list(_rows(viewer, within, roster).filter(came | went).order_by("id"))
    cards = _cards(row["now"] for row in rows)
    found = []
    for row in rows:
        known = cards[row["now"]]
        if first <= row["since"] <= last:
            said = (row["entry"], row["entry_reason"], row["entered_by"])
            found.append(RosterEvent(known, row["since"], True, *said))
        if row["until"] and first <= row["until"] <= last:
            said = (row["leaving"], row["leaving_reason"], row["left_by"] or "")
            found.append(RosterEvent(known, row["until"], False, *said))
    return tuple(sorted(found, key=lambda one: (one.month, not one.entered, one.subject.code)))


@dataclass(frozen=True)
class RosterCandidate:
    """Who may come onto a list, who said so and why. Not on it."""

    subject: SubjectCard
    month: date
    reason: str
    source: str


def roster_candidates(
    *, viewer: Viewer, on: date, within: str = "", roster: str = ABOVE_SIZE
) -> tuple[RosterCandidate, ...]:
    """This function will list who was named as a candidate up to the month of a day and is not on
    the list then; the newest naming of each.
    """
    now = Coalesce(F("subject__merged_into_id"), F("subject_id"))
    seen = Subject.objects.filter(visible_subjects(viewer), path__startswith=within)
    rows = list(
        Prospect.objects.filter(roster=roster, month__lte=on)
        .annotate(now=now, said_by=F("taking__source__title"))
        .filter(now__in=seen.values("id"))
        .order_by("-month", "id")
        .values("now", "month", "reason", "said_by")
    )
    there = on_roster([row["now"] for row in rows], on=on, roster=roster)
    cards = _cards(row["now"] for row in rows)
    found: dict[int, RosterCandidate] = {}
    for row in rows:
        if row["now"] not in there:
            new = RosterCandidate(cards[row["now"]], row["month"], row["reason"], row["said_by"])
            found.setdefault(row["now"], new)
    return tuple(found.values())


def on_roster(ids: Collection[int], *, on: date, roster: str = ABOVE_SIZE) -> frozenset[int]:
    """This function will return which of these subjects are on the list in the month of a day."""
    now = Coalesce(F("subject__merged_into_id"), F("subject_id"))
    rows = Membership.objects.annotate(now=now).filter(_in_force(on), roster=roster, now__in=ids)
    return frozenset(rows.values_list("now", flat=True))


def roster_known(*, on: date, roster: str = ABOVE_SIZE) -> bool:
    """This function will answer whether any list is on record for a month, in whosever reach."""
    return Membership.objects.filter(_in_force(on), roster=roster).exists()


def _in_force(on: date) -> Q:
    month = on.replace(day=1)
    return Q(since__lte=month) & (Q(until__isnull=True) | Q(until__gt=month))


def _rows(viewer: Viewer, within: str, roster: str) -> Any:
    seen = Subject.objects.filter(visible_subjects(viewer), path__startswith=within)
    rows: Any = (
        Membership.objects.filter(roster=roster)
        .annotate(
            now=Coalesce(F("subject__merged_into_id"), F("subject_id")),
            now_path=Coalesce(F("subject__merged_into__path"), F("subject__path")),
            now_code=Coalesce(F("subject__merged_into__code"), F("subject__code")),
            entered_by=F("entry_taking__source__title"),
            left_by=F("leaving_taking__source__title"),
        )
        .filter(now__in=seen.values("id"))
        .values()
    )
    return rows


def _cards(ids: Iterable[int]) -> dict[int, SubjectCard]:
    return {row.pk: card(row) for row in Subject.objects.filter(pk__in=set(ids))}
