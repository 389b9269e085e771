"""Single rows of a large table: what stands in them, what is wrong, which subject they mean."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.reading import column_fault
from lianzhang.records.intake import errors
from lianzhang.records.intake.queries.cells import CellText
from lianzhang.records.intake.queries.columns import RowFault
from lianzhang.records.intake.queries.identifying import Candidate, RowState, fields_of
from lianzhang.records.intake.queries.pieces import overlaid, rows_among
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.revising import (
    Revised,
    faults_among,
    listed,
    questions_among,
)
from lianzhang.records.intake.queries.waiting import Waiting
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.errors import Fault, Where
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Who:
    """The subject that a row is about."""

    code: str
    name: str


@dataclass(frozen=True)
class TableRow:
    """A row: its cells as they stand, what is wrong, which subject it is about or may be about."""

    row: int
    state: RowState
    cells: Mapping[str, CellText]
    faults: tuple[Fault, ...]
    subject: Who | None
    candidates: tuple[Candidate, ...]
    answer: str
    taken: bool


def told(plan: SheetPlan, fault: RowFault) -> Fault:
    """This function will put a kept fault into words, with its place."""
    column = next((c for c in plan.definition.columns if c.field == fault.field), None)
    where = Where("", None, plan.sheet, fault.row, plan.letter(fault.field), fault.field)
    name = column.name if column else ""
    if make := errors.MAKERS.get(fault.code):
        return make(name, fault.shown).at(where)
    stated = plan.units.get(fault.field, "") or (column.unit if column else "")
    return column_fault(fault.code, fault.shown, column=name, where=where, unit=stated)


def state_fault(plan: SheetPlan, row: int, state: RowState, name: str) -> Fault | None:
    """This function will name what keeps a row out that is not wrong: nobody knows who is meant."""
    make = {RowState.ASK: errors.which_one, RowState.NEW: errors.not_registered}.get(state)
    names = fields_of(plan.definition)
    at = names["name"] or names["code"]
    return make(name).at(Where("", None, plan.sheet, row, plan.letter(at), at)) if make else None


def rows_shown(
    found: Waiting, now: Revised, rows: Collection[int], *, viewer: Viewer
) -> tuple[TableRow, ...]:
    """This function will return some rows as they stand, with what is wrong and who is meant."""
    plan, names = found.plan, fields_of(found.plan.definition)
    heads = _heads(now, rows)
    faults = _by_row(faults_among(now, rows))
    asks = questions_among(now, rows)
    whose = _subjects({h["subject_id"] for h in heads.values()} - {None}, viewer)
    taken = set(listed(now.taken).to_pylist()) & set(rows)
    shown = []
    for cells in _texts(found, rows):
        head = heads[cells["row"]]
        row, state = head["row"], RowState(head["state"])
        texts = _cells(plan, cells, found.said.changed.get(row, {}))
        name = texts.get(names["name"], CellText("")).text
        open_fault = state_fault(plan, row, state, name)
        shown.append(
            TableRow(
                row=row,
                state=state,
                cells=texts,
                faults=(
                    *(told(plan, fault) for fault in faults.get(row, ())),
                    *((open_fault,) if open_fault else ()),
                ),
                subject=whose.get(head["subject_id"]),
                candidates=asks.get(row, ()),
                answer=found.said.answers.get(row, ""),
                taken=row in taken,
            )
        )
    return tuple(shown)


def _heads(now: Revised, rows: Collection[int]) -> dict[int, dict[str, Any]]:
    wanted = now.head.filter(pc.is_in(now.head["row"], pa.array(sorted(rows), pa.int32())))
    return {head["row"]: head for head in wanted.to_pylist()}


def _by_row(faults: Collection[RowFault]) -> dict[int, list[RowFault]]:
    found: dict[int, list[RowFault]] = {}
    for fault in faults:
        found.setdefault(fault.row, []).append(fault)
    return found


def _texts(found: Waiting, rows: Collection[int]) -> list[dict[str, Any]]:
    plan = found.plan
    names = ["row", *(f"c{at}" for at in sorted(set(plan.columns.values())))]
    kept = rows_among(found.folder / plan.shape.file, sorted(rows), names)
    changed = {
        row: {plan.columns[name]: text for name, text in cells.items() if name in plan.columns}
        for row, cells in found.said.changed.items()
        if row in set(rows)
    }
    laid = overlaid(kept, changed).to_pylist()
    before = {cells["row"]: cells for cells in kept.to_pylist()}
    return [{**cells, "before": before[cells["row"]]} for cells in laid]


def _cells(
    plan: SheetPlan, cells: Mapping[str, Any], changed: Mapping[str, str]
) -> dict[str, CellText]:
    def cell(name: str, at: int) -> CellText:
        text, was = cells[f"c{at}"] or "", cells["before"][f"c{at}"] or ""
        corrected = name in changed and text != was
        return CellText(text, plan.letter(name), "", was if corrected else None)

    return {name: cell(name, at) for name, at in plan.columns.items()}


def _subjects(ids: Collection[int], viewer: Viewer) -> dict[int | None, Who]:
    rows = Subject.objects.filter(visible_subjects(viewer), pk__in=ids)
    return {pk: Who(code, name) for pk, code, name in rows.values_list("pk", "code", "name")}
