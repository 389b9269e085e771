"""A file or a pasted block comes in: its bytes are kept, its rows wait for a decision."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lianzhang.records.intake.models import Batch
from lianzhang.records.intake.queries.looking import ReadTable, read_known, read_pasted
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.sources import actions as sources
from lianzhang.records.sources.models import Source
from lianzhang.values.viewer import Viewer

if TYPE_CHECKING:
    from lianzhang.records.intake.queries.plans import SheetPlan
    from lianzhang.records.intake.queries.recognising import Wish


@dataclass(frozen=True)
class _Came:
    """What a file is kept with: how it is called, what it is, whose it is."""

    data: bytes
    name: str
    title: str
    kind: str
    synthetic: bool
    by: Viewer
    now: datetime


def _keep(came: _Came, *, head: str, legal_basis: str = "", **fields: Any) -> int:
    with acting(came.by, "intake.receive") as line:
        code = sources.receive(
            data=came.data,
            name=came.name,
            title=came.title or came.name,
            kind=came.kind,
            by=came.by,
            synthetic=came.synthetic,
            head=head,
            legal_basis=legal_basis,
            told_apart_by=came.title if came.kind == "pasted" else "",
        )
        batch = Batch.objects.create(
            source=Source.objects.get(code=code),
            synthetic=came.synthetic,
            office=came.by.office,
            at=came.now,
            by_id=came.by.person_id,
            **fields,
        )
        line.thing = f"intake:{batch.pk}"
        line.after = {"file": came.name, "rows": batch.total}
    return int(batch.pk)


def _keep_figures(came: _Came, read: ReadTable) -> int:
    rows = [
        {"row": row, "cells": {field: list(cell) for field, cell in cells.items()}}
        for row, cells in read.rows
    ]
    return _keep(
        came,
        head=read.head,
        table="figures",
        sheet=read.sheet,
        rows=rows,
        total=len(rows),
        ignored=list(read.ignored),
    )


def _keep_table(came: _Came, plan: "SheetPlan", entry: uuid.UUID) -> int:
    table = plan.definition
    return _keep(
        came,
        head=plan.title,
        legal_basis=table.legal_basis,
        table=plan.table,
        kind=table.kind.value,
        sheet=plan.sheet,
        rows=[],
        total=plan.shape.rows,
        plan=plan.plain(),
        entry=entry,
    )


def receive(
    *,
    data: bytes,
    name: str,
    by: Viewer,
    now: datetime,
    title: str = "",
    synthetic: bool = False,
    wish: "Wish | None" = None,
) -> int:
    """This function will read a spreadsheet and keep it as a batch to preview; returns its id.

    Which table it is, is told by its headings or by the `wish`. Raises `Refused` (codes
    `reading.*`, `intake.*`) with nothing kept when it cannot be read.
    """
    from lianzhang.methods.defining.tables import TableKind  # late: the readers of large
    from lianzhang.records.intake.queries.opening import opened  # tables take half a second
    from lianzhang.records.intake.queries.staging import drop, folder_of

    check_may(by, "intake.receive")
    came = _Came(data, name, title, "table", synthetic, by, now)
    entry = uuid.uuid4()
    folder, kept = folder_of(entry), False
    try:
        plan = opened(data, name, folder, wish=wish, viewer=by, today=timezone.localdate(now))
        if plan.definition.kind is TableKind.FIGURES:
            return _keep_figures(came, read_known(folder, plan, name))
        number = _keep_table(came, plan, entry)
        kept = True
    finally:
        if not kept:
            drop(folder)
    return number


def receive_block(
    *, text: str, by: Viewer, now: datetime, title: str, synthetic: bool = False
) -> int:
    """This function will read a block pasted from a spreadsheet; returns the batch's id."""
    came = _Came(text.encode(), f"{title}.tsv", title, "pasted", synthetic, by, now)
    return _keep_figures(came, read_pasted(text))
