"""What happens to figures once they are in: approved, sent back, replaced, withdrawn, settled."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from lianzhang.methods.measuring import Relation
from lianzhang.records.figures import errors
from lianzhang.records.figures.models import IN_FORCE, Figure, Status, Step
from lianzhang.records.figures.permissions import (
    check_reach,
    check_said,
    check_second_person,
    check_state,
)
from lianzhang.records.figures.scope import visible_figures
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Release, Viewer


def step(figure: Figure, act: str, by: Viewer, now: datetime, reason: str = "") -> Step:
    """This function will return the unsaved step that says what just happened to a figure."""
    return Step(
        figure_id=figure.pk,
        at=now,
        by_id=by.person_id,
        act=act,
        to_status=figure.status,
        reason=reason,
    )


def _write(rows: Sequence[Figure], act: str, by: Viewer, now: datetime, reason: str = "") -> None:
    fields = ["status", "entered_at", "ended_at", "approved_by", "supersedes", "original"]
    Figure.objects.bulk_update(rows, fields, batch_size=500)
    Step.objects.bulk_create([step(row, act, by, now, reason) for row in rows], batch_size=500)


def _end(rows: Sequence[Figure], act: str, by: Viewer, now: datetime, reason: str) -> None:
    for row in rows:
        row.status = check_state(row, act)
        row.ended_at = now
    _write(rows, act, by, now, reason)


def into_force(rows: Sequence[Figure], *, act: str, by: Viewer, now: datetime) -> None:
    """This function will bring figures into force; a later stage ends the less final figure."""
    for row in rows:
        row.status = check_state(row, act)
        row.entered_at = row.entered_at or now
        if row.relation == Relation.LATER_STAGE and row.supersedes_id is None:
            row.supersedes_id = row.related_id
    replaced = {row.supersedes_id for row in rows if row.supersedes_id}
    old = {row.pk: row for row in Figure.objects.select_for_update().filter(pk__in=replaced)}
    for row in rows:
        if row.supersedes_id:
            row.original_id = old[row.supersedes_id].original_id or row.supersedes_id
    _write(rows, act, by, now)
    standing = [row for row in old.values() if row.status in (*IN_FORCE, Status.PROPOSED)]
    _end(standing, "supersede", by, now, "")


def _locked(ids: Collection[int]) -> list[Figure]:
    rows = Figure.objects.select_for_update(of=("self",)).filter(pk__in=set(ids))
    found = list(rows.select_related("subject").order_by("id"))
    missing = set(ids) - {row.pk for row in found}
    if missing:
        raise errors.no_such_figure(min(missing))
    return found


def _reached(ids: Collection[int], by: Viewer) -> list[Figure]:
    """The figures asked for; one that the viewer may not even see is answered like none."""
    seen = Figure.objects.filter(visible_figures(by), pk__in=set(ids)).values_list("pk", flat=True)
    if hidden := set(ids) - set(seen):
        raise errors.no_such_figure(min(hidden))
    rows = _locked(ids)
    for row in rows:
        check_reach(row, by)
    return rows


def confirm(ids: Collection[int], *, by: Viewer) -> None:
    """This function will let proposed figures into force (入账)."""
    with acting(by, "figures.record", thing="figures:confirm") as line:
        rows = _reached(ids, by)
        into_force(rows, act="record", by=by, now=timezone.now())
        line.after = {"figures": sorted(ids)}


def approve(ids: Collection[int], *, by: Viewer, today: date) -> None:
    """This function will approve figures (审定), by a second person where the office wants it."""
    with acting(by, "figures.approve", thing="figures:approve") as line:
        rows = _reached(ids, by)
        for row in rows:
            check_second_person(row, by, today=today)
            row.approved_by_id = by.person_id
        into_force(rows, act="approve", by=by, now=timezone.now())
        line.after = {"figures": sorted(ids)}


def reject(figure_id: int, *, by: Viewer, reason: str) -> None:
    """This function will send a figure back (退回) with a reason."""
    check_said(reason)
    with acting(by, "figures.approve", thing=f"figures:{figure_id}") as line:
        rows = _reached([figure_id], by)
        line.before = {"status": rows[0].status}
        _end(rows, "reject", by, timezone.now(), reason)
        line.after = {"status": Status.REJECTED, "reason": reason}


def withdraw_entry(entry: uuid.UUID, *, by: Viewer, reason: str) -> int:
    """This function will undo what one entry brought in and bring back what it had replaced.

    Returns the number of figures withdrawn. Nothing is deleted; the history keeps both.
    """
    ids = Figure.objects.filter(entry=entry)
    return _withdrawn(ids, f"figures:entry:{entry}", by, reason)


def withdraw(ids: Collection[int], *, by: Viewer, reason: str) -> int:
    """This function will undo chosen figures, as `withdraw_entry` does those of an entry.

    Those that are out of force already stay as they are.
    """
    return _withdrawn(Figure.objects.filter(pk__in=set(ids)), "figures:withdraw", by, reason)


def _withdrawn(found: QuerySet[Figure], thing: str, by: Viewer, reason: str) -> int:
    now = timezone.now()
    with acting(by, "figures.withdraw", thing=thing) as line:
        standing = found.filter(status__in=(*IN_FORCE, Status.PROPOSED))
        rows = _locked(set(standing.values_list("pk", flat=True)))
        for row in rows:
            check_reach(row, by)
        replaced = {row.supersedes_id for row in rows if row.supersedes_id}
        _end(rows, "withdraw", by, now, reason)
        _restore(replaced, by, now, reason)
        line.after = {"withdrawn": len(rows), "restored": len(replaced), "reason": reason}
    return len(rows)


def _restore(ids: Collection[int], by: Viewer, now: datetime, reason: str) -> None:
    rows = _locked(ids)
    for act, approved in (("restore", False), ("reinstate", True)):
        back = [row for row in rows if (row.approved_by_id is not None) is approved]
        for row in back:
            row.status = check_state(row, act)
            row.ended_at = None
        _write(back, act, by, now, reason)


def settle(figure_id: int, *, by: Viewer, how: str) -> None:
    """This function will say how a contradiction was settled; both figures stay as they are."""
    check_said(how)
    with acting(by, "figures.settle", thing=f"figures:{figure_id}") as line:
        row = _reached([figure_id], by)[0]
        row.settled = how
        row.save(update_fields=["settled"])
        line.after = {"settled": how}


def release(ids: Collection[int], *, to: Release, on: date, by: Viewer) -> None:
    """This function will set the release scope of figures and the day it holds from."""
    with acting(by, "figures.release", thing="figures:release") as line:
        rows = _reached(ids, by)
        for row in rows:
            row.release, row.released_on = to, on if to is Release.PUBLIC else None
        Figure.objects.bulk_update(rows, ["release", "released_on"], batch_size=500)
        line.after = {"figures": sorted(ids), "release": to}
