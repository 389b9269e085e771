"""Acts on a batch of a large table: its columns, single rows, the person's answers, acceptance."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from lianzhang.records.intake import errors
from lianzhang.records.intake.actions.letting_in import (
    Brought,
    Coming,
    Tell,
    bring,
    chosen_rows,
    remember,
)
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.permissions import (
    check_columns,
    check_queued,
    check_untouched,
    check_waiting,
)
from lianzhang.records.intake.queries.batches import get
from lianzhang.records.intake.queries.plans import plan_of
from lianzhang.records.intake.queries.recognising import Wish, recognise, tables_that_come_in
from lianzhang.records.intake.queries.revising import LEAVE, NEW, listed, questions_among, ranges_of
from lianzhang.records.intake.queries.waiting import (
    examined,
    revised,
    state_of,
    waiting,
)
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.overlays.queries import mappings
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import last_on
from lianzhang.values.errors import Fault
from lianzhang.values.viewer import Viewer

LONGEST_CELL = 1_000  # characters that a corrected cell may hold
PROBLEMS_KEPT = 500  # rows that a store did not take, named in the batch


def lock(batch_id: int, by: Viewer) -> Batch:
    """This function will find a batch in scope and keep others from changing it until the end."""
    get(batch_id, viewer=by)
    return Batch.objects.select_for_update(of=("self",)).select_related("source").get(pk=batch_id)


def arrange(batch_id: int, *, wish: Wish, save: bool, by: Viewer, today: date) -> None:
    """This function will say anew which table, sheet, columns, units and period a batch has.

    `save` keeps the headings for the office's next files. What was said about single rows goes:
    it was about other columns.
    """
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = lock(batch_id, by)
        check_untouched(batch)
        found = waiting(batch)
        known = mappings([t.code for t in tables_that_come_in()], viewer=by, on=today)
        name = batch.source.file_name or batch.source.title
        plan = recognise(
            found.folder, found.plan.sheets, wish, known, name=name, today=today
        )  # fmt: skip
        line.before, line.after = _columns(found.plan.plain()), _columns(plan.plain())
        batch.plan, batch.table, batch.sheet = plan.plain(), plan.table, plan.sheet
        batch.kind, batch.total = plan.definition.kind.value, plan.shape.rows
        batch.changed, batch.answers, batch.problems = {}, {}, []
        batch.save()
        if save and wish.chosen:
            overlays.map_headings(
                table=plan.table,
                fields={heading: name for heading, name in wish.chosen.items() if name},
                units={**known[plan.table].units, **(wish.units or {})},
                on=today,
                by=by,
            )


def _columns(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain[name] for name in ("table", "sheet", "columns", "units", "period")}


def correct(batch_id: int, *, row: int, cells: Mapping[str, str], by: Viewer) -> None:
    """This function will correct cells of a waiting row, texts by field; the file stays as it came."""
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = lock(batch_id, by)
        check_waiting(batch)
        plan = plan_of(batch.plan)
        for name in cells:
            if name not in plan.columns:
                raise errors.no_such_cell(row, name)
        _check_open(batch, [row], by)
        kept = {name: text.strip()[:LONGEST_CELL] for name, text in cells.items()}
        line.before = {"row": row, "cells": batch.changed.get(str(row), {})}
        batch.changed = {**batch.changed, str(row): {**batch.changed.get(str(row), {}), **kept}}
        batch.answers = {at: said for at, said in batch.answers.items() if at != str(row)}
        line.after = {"row": row, "cells": kept}
        batch.save(update_fields=["changed", "answers"])


def answer(batch_id: int, *, answers: Mapping[int, str], by: Viewer) -> None:
    """This function will keep what a person said of rows: a candidate's id, "new", "leave" or "".

    "" takes an answer back. Raises `intake.not_a_candidate`.
    """
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = lock(batch_id, by)
        check_waiting(batch)
        found = _check_open(batch, list(answers), by)
        _check_candidates(found, answers)
        line.before = {"answers": {row: batch.answers.get(str(row), "") for row in answers}}
        kept = {**batch.answers, **{str(row): said for row, said in answers.items()}}
        batch.answers = {row: said for row, said in kept.items() if said}
        line.after = {"answers": dict(answers)}
        batch.save(update_fields=["answers"])


def _check_open(batch: Batch, rows: Collection[int], by: Viewer) -> Any:
    """Rows that are there and did not come in yet; returns the batch's rows as they stand."""
    now = revised(examined(batch, viewer=by), viewer=by)
    still = set(now.open["row"].to_pylist()) if rows else set()
    for row in rows:
        if row not in still:
            raise errors.no_such_row(row)
    return now


def _check_candidates(now: Any, answers: Mapping[int, str]) -> None:
    chosen = {row: said for row, said in answers.items() if said not in ("", NEW, LEAVE)}
    offered = questions_among(now, list(chosen)) if chosen else {}
    for row, said in chosen.items():
        if said not in {str(candidate.id) for candidate in offered.get(row, ())}:
            raise errors.not_a_candidate(row)


def register_new(batch_id: int, *, yes: bool, by: Viewer) -> None:
    """This function will say whether enterprises that nobody knows are to be registered."""
    if yes:
        check_may(by, "registry.take_in")
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = lock(batch_id, by)
        check_waiting(batch)
        batch.registers = yes
        batch.save(update_fields=["registers"])
        line.after = {"registers": yes}


def accept_table(
    batch_id: int,
    *,
    rows: Collection[int] | None,
    by: Viewer,
    now: datetime,
    queued: bool = False,
    tell: Tell = lambda done, total: None,
) -> int:
    """This function will let rows in (None: all that may); returns how many came in.

    Rows are read and questions asked before the batch is locked; where anybody changed it meanwhile
    it is `Clashing`. Of registrations, rows that the registry does not take are named in the batch
    and wait; of other tables one such row refuses them all.
    """
    check_may(by, "intake.accept")
    before = get(batch_id, viewer=by)
    (check_queued if queued else check_waiting)(before)
    check_columns(plan_of(before.plan))
    found = examined(before, viewer=by)
    seen = revised(found, viewer=by)
    chosen = chosen_rows(seen, found.plan, rows, registers=before.registers)
    with acting(by, "intake.accept", thing=f"intake:{batch_id}") as line:
        batch = lock(batch_id, by)
        if state_of(batch) != state_of(before):
            raise errors.not_previewed(
                BatchStatus(batch.status).label, last_on(f"intake:{batch.pk}")
            )
        coming = Coming(batch, found.plan, seen, chosen, by, now, tell)
        brought = bring(coming)
        remember(coming, found.said.answers)
        taken = _note(batch, brought, chosen, seen.head.num_rows)
        line.after = {"rows": taken, "made": brought.made, "listed": len(brought.listed)}
    return taken


def _note(batch: Batch, brought: Brought, chosen: pa.Array, size: int) -> int:
    """Keep in the batch what became of the rows; returns how many came in."""
    refused = {row for row, _ in brought.listed}
    came = sorted(set(chosen.to_pylist()) - refused)
    taken = sorted({*listed(batch.taken).to_pylist(), *came})
    batch.made = [*batch.made, *brought.made]
    batch.taken = ranges_of(pa.array(taken, pa.int32()))
    batch.figures += len(came)
    batch.status = BatchStatus.ACCEPTED if len(taken) == size else BatchStatus.PARTLY
    batch.problems = [plain_fault(fault) for _, fault in brought.listed[:PROBLEMS_KEPT]]
    batch.wish = None
    batch.save(update_fields=["made", "taken", "figures", "status", "problems", "wish"])
    return len(came)


def plain_fault(fault: Fault) -> dict[str, Any]:
    """This function will return a fault as JSON keeps it."""
    return {**asdict(fault), "params": dict(fault.params)}
