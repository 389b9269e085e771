"""Examined rows with what people said laid over them: corrections, answers, what came in already."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.methods.defining.tables import TableKind
from lianzhang.records.intake.queries.columns import RowFault
from lianzhang.records.intake.queries.examining import (
    FAULTS,
    QUESTIONS,
    READ,
    examined_piece,
    schema_of,
)
from lianzhang.records.intake.queries.identifying import (
    Candidate,
    Register,
    RowState,
    candidates_of,
)
from lianzhang.records.intake.queries.pieces import overlaid, rows_among
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.values.viewer import Viewer

HEAD = ("row", "state", "subject_id", "period")
LEAVE, NEW = "leave", "new"  # answers of a person beside a subject's id
Ranges = Collection[Collection[int]]


@dataclass(frozen=True)
class Said:
    """What people said about single rows, by sheet row, and which rows came in already."""

    changed: Mapping[int, Mapping[str, str]]
    answers: Mapping[int, str]
    taken: Ranges = ()
    registers: bool = False  # unknown enterprises are to be registered


@dataclass(frozen=True)
class Revised:
    """Every row of a batch as it stands now. `head` has row, state, subject_id, period."""

    head: pa.Table
    faults: tuple[RowFault, ...]  # of corrected rows and of rows that stand twice
    changed: frozenset[int]  # rows whose kept faults and questions no longer hold
    fresh: pa.Table  # examined rows of the corrected ones
    asks: tuple[Mapping[str, Any], ...]
    doubled: Mapping[int, tuple[int, ...]]  # row → the other rows of its subject and period
    folder: Path
    taken: Ranges

    @cached_property
    def counts(self) -> Mapping[RowState, int]:
        """This function will count the rows of each state that did not come in yet."""
        said = self.open.group_by("state").aggregate([("row", "count")]).to_pylist()
        found = {RowState(row["state"]): row["row_count"] for row in said}
        return {state: found.get(state, 0) for state in RowState}

    @cached_property
    def open(self) -> pa.Table:
        """This function will return the rows that did not come in yet."""
        return self.head.filter(pc.invert(pc.is_in(self.head["row"], listed(self.taken))))

    def of(self, states: Iterable[RowState]) -> pa.Array:
        """This function will return the rows in one of these states that did not come in yet."""
        wanted = pa.array([int(state) for state in states], pa.int8())
        found = self.open.filter(pc.is_in(self.open["state"], wanted))
        return found["row"].combine_chunks()


def revise(folder: Path, plan: SheetPlan, said: Said, *, viewer: Viewer) -> Revised:
    """This function will lay corrections and answers over the examined rows.

    Costs one look at four narrow columns and a re-reading of the corrected rows only.
    """
    head = pq.read_table(folder / READ, columns=list(HEAD))
    fresh, faults, asks = _corrected(folder, plan, said, viewer)
    changed = frozenset(said.changed)
    if changed:
        kept = pc.invert(pc.is_in(head["row"], pa.array(sorted(changed), pa.int32())))
        head = pa.concat_tables([head.filter(kept), fresh.select(list(HEAD))]).sort_by("row")
    head = _answered(head, said, plan)
    doubled = _doubled(head, plan)
    head = _set(head, dict.fromkeys(doubled, (RowState.FAULT, None)))
    faults += [RowFault(row, "", "intake.twice", _rows(others)) for row, others in doubled.items()]
    return Revised(head, tuple(faults), changed, fresh, tuple(asks), doubled, folder, said.taken)


def _rows(others: Collection[int]) -> str:
    return "、".join(str(row) for row in others)


def _corrected(
    folder: Path, plan: SheetPlan, said: Said, viewer: Viewer
) -> tuple[pa.Table, list[RowFault], list[dict[str, Any]]]:
    if not said.changed:
        return schema_of(plan.definition).empty_table(), [], []
    texts = {
        row: {plan.columns[name]: text for name, text in cells.items() if name in plan.columns}
        for row, cells in said.changed.items()
    }
    names = ["row", *(f"c{at}" for at in sorted(set(plan.columns.values())))]
    rows = rows_among(folder / plan.shape.file, list(texts), names)
    return examined_piece(overlaid(rows, texts), plan, Register(viewer, whole=False))


def _set(head: pa.Table, states: Mapping[int, tuple[RowState, int | None]]) -> pa.Table:
    """A few rows in another state; `None` keeps the subject that is there."""
    if not states:
        return head
    rows = sorted(states)
    at = pc.index_in(head["row"], pa.array(rows, pa.int32()))
    state = pc.take(pa.array([int(states[row][0]) for row in rows], pa.int8()), at)
    subject = pc.take(pa.array([states[row][1] for row in rows], pa.int64()), at)
    head = head.set_column(1, "state", pc.coalesce(state, head["state"]))
    return head.set_column(2, "subject_id", pc.coalesce(subject, head["subject_id"]))


def _answered(head: pa.Table, said: Said, plan: SheetPlan) -> pa.Table:
    """An answer counts where the row asks, is new or is sound; a fault must be mended first."""
    faulty = head.filter(pc.equal(head["state"], int(RowState.FAULT)))["row"].to_pylist()
    wrong = set(faulty) & set(said.answers)
    states: dict[int, tuple[RowState, int | None]] = {}
    for row, answer in said.answers.items():
        if answer == LEAVE:
            states[row] = RowState.LEFT, None
        elif row not in wrong:
            states[row] = (RowState.NEW, None) if answer == NEW else (RowState.GOOD, int(answer))
    return _set(head, states)


def _doubled(head: pa.Table, plan: SheetPlan) -> dict[int, tuple[int, ...]]:
    """Rows that are about the same subject and period: neither may come in before one is left out."""
    if plan.definition.kind in (TableKind.REGISTRATIONS, TableKind.TITLES):
        return {}  # the registry keeps one enterprise one; an enterprise has several titles
    known = head.filter(pc.equal(head["state"], int(RowState.GOOD)))
    counted = known.group_by(["subject_id", "period"]).aggregate([("row", "count")])
    twice = counted.filter(pc.greater(counted["row_count"], 1))
    if not twice.num_rows:
        return {}
    among = known.filter(pc.is_in(known["subject_id"], twice["subject_id"].combine_chunks()))
    groups: dict[tuple[int, str], list[int]] = {}
    for cells in among.to_pylist():
        groups.setdefault((cells["subject_id"], cells["period"]), []).append(cells["row"])
    return {
        row: tuple(other for other in rows if other != row)
        for rows in groups.values()
        if len(rows) > 1
        for row in rows
    }


def faults_among(revised: Revised, rows: Collection[int]) -> tuple[RowFault, ...]:
    """This function will return the faults of some rows, those of corrected rows anew."""
    wanted = set(rows)
    old = rows_among(revised.folder / FAULTS, sorted(wanted - revised.changed))
    found = [RowFault(**plain) for plain in old.to_pylist()]
    return (*found, *(fault for fault in revised.faults if fault.row in wanted))


def questions_among(revised: Revised, rows: Collection[int]) -> dict[int, tuple[Candidate, ...]]:
    """This function will return the candidates of some rows that ask."""
    wanted = set(rows)
    kept = rows_among(revised.folder / QUESTIONS, sorted(wanted - revised.changed)).to_pylist()
    fresh = [plain for plain in revised.asks if plain["row"] in wanted]
    return {plain["row"]: candidates_of(plain) for plain in (*kept, *fresh)}


def listed(taken: Ranges) -> pa.Array:
    """This function will spell stretches of rows out: [[2, 4]] are 2, 3 and 4."""
    rows = (row for first, last in taken for row in range(first, last + 1))
    return pa.array(rows, pa.int32())


def ranges_of(rows: pa.Array) -> list[list[int]]:
    """This function will put ascending rows into stretches of neighbours: 2, 3, 4 are [[2, 4]]."""
    stretches: list[list[int]] = []
    for row in rows.to_pylist():
        if stretches and stretches[-1][1] == row - 1:
            stretches[-1][1] = row
        else:
            stretches.append([row, row])
    return stretches
