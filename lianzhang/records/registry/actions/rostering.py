"""The above-size register (规上): who is on it is said by the statistics office's list only."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils import timezone

from lianzhang.records.people.actions import Act, acting
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Membership, Prospect, Subject, Taking
from lianzhang.records.registry.queries.proving import digest_of_taking
from lianzhang.records.sources.queries import find as find_source
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.viewer import Viewer

ABOVE_SIZE = "above_size"


@dataclass(frozen=True)
class RosterRow:
    """A line of the office's list: who, from or until which month (its first day), and why."""

    row: int
    subject_id: int
    month: date
    event: str = ""  # the office's word: 月度入库, 年度入库, 退库 …
    reason: str = ""


@dataclass(frozen=True)
class Entered:
    """How many entries or leavings were noted, what was there already, what could not be."""

    noted: int
    unchanged: int
    listed: tuple[tuple[int, Fault], ...]
    taking: int


def enter_register(
    rows: Iterable[RosterRow], *, source: str, by: Viewer, roster: str = ABOVE_SIZE
) -> Entered:
    """This function will note entries (入库), all in one act; the same line again changes nothing.

    Listed instead: who is on the list already from another month, who left it in or after that
    month, who is not on record or not in the viewer's places.
    """
    return _keep(list(rows), source, by, roster, _entry)


def leave_register(
    rows: Iterable[RosterRow], *, source: str, by: Viewer, roster: str = ABOVE_SIZE
) -> Entered:
    """This function will note leavings (退库), all in one act; the same line again changes nothing.

    Listed instead: who is not on the list, or entered it after that month.
    """
    return _keep(list(rows), source, by, roster, _leaving)


def name_candidates(
    rows: Iterable[RosterRow], *, source: str, by: Viewer, roster: str = ABOVE_SIZE
) -> Entered:
    """This function will note who may come onto the list (后备), all in one act.

    That puts nobody on it. Listed instead: who is on the list, who is not on record or not in the
    viewer's places.
    """
    return _keep(list(rows), source, by, roster, _prospect)


Note = Callable[[RosterRow, list[Membership], "Page"], bool]


@dataclass
class Page:
    """What one list changes."""

    roster: str
    taking: Taking
    fresh: list[Membership] = field(default_factory=list)
    ended: list[Membership] = field(default_factory=list)
    named: list[Prospect] = field(default_factory=list)


def _keep(rows: Sequence[RosterRow], source: str, by: Viewer, roster: str, note: Note) -> Entered:
    origin = find_source(source, viewer=by)
    with acting(by, "registry.enter_roster") as line:
        taking = Taking.objects.create(
            kind="roster", source_id=origin.id, at=timezone.now(), by_id=by.person_id
        )
        page = Page(roster, taking)
        current = _current(rows)
        memberships = _memberships(roster, current.values())
        noted, listed = 0, []
        for row in rows:
            try:
                subject = _subject(row, current, by)
                meant = replace(row, subject_id=subject.pk)
                noted += note(meant, memberships.setdefault(subject.pk, []), page)
            except Refused as refused:
                place = Where(row=row.row)
                listed += [(row.row, fault.at(place)) for fault in refused.faults]
        _write(page)
        entered = Entered(noted, len(rows) - noted - len(listed), tuple(listed), taking.pk)
        _tell(line, entered, page)
    return entered


def _write(page: Page) -> None:
    Membership.objects.bulk_create(page.fresh, batch_size=500)
    Prospect.objects.bulk_create(page.named, batch_size=500, ignore_conflicts=True)
    Membership.objects.bulk_update(
        [row for row in page.ended if row.pk],
        ["until", "leaving", "leaving_reason", "leaving_taking"],
        batch_size=200,
    )


def _tell(line: Act, entered: Entered, page: Page) -> None:
    line.thing = f"registry:taking:{page.taking.pk}"
    counts: dict[str, Any] = {"noted": entered.noted, "listed": len(entered.listed)}
    page.taking.counts = counts | {"roster": page.roster}
    page.taking.save(update_fields=["counts"])
    line.after = page.taking.counts | {"digest": digest_of_taking(page.taking.pk)}


def _current(rows: Iterable[RosterRow]) -> dict[int, Subject]:
    """The subjects meant, as they are now: who was merged away is on the list as the other."""
    asked = Subject.objects.filter(pk__in={row.subject_id for row in rows}, withdrawn=False)
    return {row.pk: row.merged_into or row for row in asked.select_related("merged_into")}


def _subject(row: RosterRow, current: dict[int, Subject], by: Viewer) -> Subject:
    found = current.get(row.subject_id)
    if found is None:
        raise errors.no_such_subject(str(row.subject_id))
    if not by.covers(found.path):
        raise errors.out_of_reach(found.name)
    return found


def _memberships(roster: str, subjects: Iterable[Subject]) -> dict[int, list[Membership]]:
    ids = {row.pk for row in subjects}
    into = {id_: id_ for id_ in ids}
    into |= dict(Subject.objects.filter(merged_into__in=ids).values_list("id", "merged_into_id"))
    found: dict[int, list[Membership]] = {}
    for row in Membership.objects.filter(roster=roster, subject__in=into).order_by("since"):
        found.setdefault(into[row.subject_id], []).append(row)
    return found


def _entry(row: RosterRow, known: list[Membership], page: Page) -> bool:
    month = row.month.replace(day=1)
    for one in known:
        if one.since == month:
            return False
        if one.until is None or one.until > month:
            raise errors.on_the_roster(one.since)
    made = Membership(
        subject_id=row.subject_id,
        roster=page.roster,
        since=month,
        entry=row.event[:40],
        entry_reason=row.reason[:200],
        entry_taking=page.taking,
    )
    page.fresh.append(made)
    known.append(made)
    return True


def _leaving(row: RosterRow, known: list[Membership], page: Page) -> bool:
    month = row.month.replace(day=1)
    if any(one.until == month for one in known):
        return False
    open_ = next((one for one in known if one.until is None), None)
    if open_ is None or open_.since > month:
        raise errors.not_on_the_roster(month)
    open_.until, open_.leaving = month, row.event[:40]
    open_.leaving_reason, open_.leaving_taking = row.reason[:200], page.taking
    page.ended.append(open_)
    return True


def _prospect(row: RosterRow, known: list[Membership], page: Page) -> bool:
    month = row.month.replace(day=1)
    for one in known:
        if one.since <= month and (one.until is None or one.until > month):
            raise errors.on_the_roster(one.since)
    page.named.append(
        Prospect(
            subject_id=row.subject_id,
            roster=page.roster,
            month=month,
            reason=row.reason[:200],
            taking=page.taking,
        )
    )
    return True
