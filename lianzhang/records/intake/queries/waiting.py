"""A batch of a large table as it waits: its plan, its folder, and what people said about its rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch
from lianzhang.records.intake.queries.examining import Tell, examine, seen_of
from lianzhang.records.intake.queries.plans import SheetPlan, plan_of
from lianzhang.records.intake.queries.revising import Revised, Said, revise
from lianzhang.records.intake.queries.staging import folder_of, stage
from lianzhang.records.sources.queries import blob_path
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Waiting:
    """What is needed to read a batch's rows."""

    folder: Path
    plan: SheetPlan
    said: Said


def said_of(batch: Batch) -> Said:
    """This function will return what people said about a batch's rows."""
    return Said(
        {int(row): cells for row, cells in batch.changed.items()},
        {int(row): answer for row, answer in batch.answers.items()},
        batch.taken,
        batch.registers,
    )


def state_of(batch: Batch) -> tuple[Any, ...]:
    """This function will return all that decides which rows come in: two equal ones are one state."""
    return (
        batch.status, batch.plan, batch.changed, batch.answers, batch.taken, batch.registers
    )  # fmt: skip


def waiting(batch: Batch) -> Waiting:
    """This function will find a batch's staged rows, staged anew from its source where they are lost.

    Raises `intake.staged_lost` where the source's bytes are not here either.
    """
    plan, folder = plan_of(batch.plan), folder_of(batch.entry)
    if not (folder / plan.shape.file).exists():
        _stage_anew(batch, plan, folder)
    return Waiting(folder, plan, said_of(batch))


def _stage_anew(batch: Batch, plan: SheetPlan, folder: Path) -> None:
    """The same bytes give the same sheets; their files get the names that the plan knows."""
    path = blob_path(batch.source.blob_id) if batch.source.blob_id else None
    if path is None or not path.exists():
        raise errors.staged_lost()
    shapes = stage(path.read_bytes(), batch.source.file_name, folder)
    for known, found in zip(plan.sheets, shapes, strict=True):
        (folder / found.file).rename(folder / known.file)


def examined(batch: Batch, *, viewer: Viewer, tell: Tell = lambda *_: None) -> Waiting:
    """This function will return a batch whose rows were read through, reading them where needed."""
    found = waiting(batch)
    if not seen_of(found.folder, found.plan):
        examine(found.folder, found.plan, viewer=viewer, tell=tell)
    return found


def revised(found: Waiting, *, viewer: Viewer) -> Revised:
    """This function will return a batch's rows with everything that was said laid over them."""
    return revise(found.folder, found.plan, found.said, viewer=viewer)
