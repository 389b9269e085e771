"""A whole batch of a large table row by row, in pieces: for a download, for a command."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lianzhang.records.intake.queries.batches import get
from lianzhang.records.intake.queries.comparing import sums_beside
from lianzhang.records.intake.queries.examining import Tell, examine, seen_of
from lianzhang.records.intake.queries.identifying import RowState
from lianzhang.records.intake.queries.opening import opened
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.recognising import Wish
from lianzhang.records.intake.queries.revising import Revised, Said
from lianzhang.records.intake.queries.table_preview import Counts, counts_of, differing
from lianzhang.records.intake.queries.table_rows import TableRow, rows_shown
from lianzhang.records.intake.queries.waiting import Waiting, examined, revised
from lianzhang.values.errors import Fault
from lianzhang.values.viewer import Viewer

AT_ONCE = 2_000  # rows looked up together
NOT_GOOD = (RowState.FAULT, RowState.ASK, RowState.NEW)


def rows_of_batch(batch_id: int, *, viewer: Viewer) -> Iterator[TableRow]:
    """This function will yield every row of a batch as it stands."""
    found = examined(get(batch_id, viewer=viewer), viewer=viewer)
    now = revised(found, viewer=viewer)
    yield from _rows(found, now, now.head["row"].to_pylist(), viewer)


def faults_of_batch(batch_id: int, *, viewer: Viewer) -> Iterator[Fault]:
    """This function will yield what keeps rows of a batch out, in the order of rows."""
    found = examined(get(batch_id, viewer=viewer), viewer=viewer)
    yield from faults_of(found, revised(found, viewer=viewer), viewer=viewer)


def faults_of(
    found: Waiting, now: Revised, *, viewer: Viewer, registers: bool = False
) -> Iterator[Fault]:
    """This function will yield the faults of rows; unknown enterprises only where none may come in."""
    states = [state for state in NOT_GOOD if not (registers and state is RowState.NEW)]
    for row in _rows(found, now, now.of(states).to_pylist(), viewer):
        yield from row.faults


def _rows(found: Waiting, now: Revised, rows: list[int], viewer: Viewer) -> Iterator[TableRow]:
    for start in range(0, len(rows), AT_ONCE):
        yield from rows_shown(found, now, rows[start : start + AT_ONCE], viewer=viewer)


@dataclass(frozen=True)
class Glance:
    """What a file would bring, before anything of it is kept."""

    found: Waiting
    now: Revised
    counts: Counts
    notices: tuple[Fault, ...]

    @property
    def plan(self) -> SheetPlan:
        """This function will return how the sheet is read."""
        return self.found.plan


def glance(
    data: bytes,
    name: str,
    folder: Path,
    *,
    wish: Wish,
    viewer: Viewer,
    today: date,
    tell: Tell,
) -> "Glance | SheetPlan":
    """This function will read a file through in a folder that the caller removes.

    Where its columns are open, or it is a table of figures, only its plan comes back.
    """
    plan = opened(data, name, folder, wish=wish, viewer=viewer, today=today)
    if plan.table == "figures" or not plan.readable:
        return plan
    examine(folder, plan, viewer=viewer, tell=tell)
    found = Waiting(folder, plan, Said({}, {}))
    now = revised(found, viewer=viewer)
    totals = seen_of(folder, plan)["totals"]
    sums = sums_beside(folder, now, plan, totals, {})
    told = tuple(differing(plan, sums, totals[-1]["row"])) if totals else ()
    return Glance(found, now, counts_of(now), told)
