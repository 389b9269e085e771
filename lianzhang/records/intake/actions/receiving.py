"""A file or a pasted block comes in: its bytes are kept, its rows wait for a decision."""

from datetime import datetime

from lianzhang.records.intake.models import Batch
from lianzhang.records.intake.queries.looking import ReadTable, read_file, read_pasted
from lianzhang.records.people.actions import acting
from lianzhang.records.sources import actions as sources
from lianzhang.records.sources.models import Source
from lianzhang.values.viewer import Viewer


def _keep(
    read: ReadTable,
    data: bytes,
    name: str,
    *,
    title: str,
    kind: str,
    synthetic: bool,
    by: Viewer,
    now: datetime,
) -> int:
    rows = [
        {"row": row, "cells": {field: list(cell) for field, cell in cells.items()}}
        for row, cells in read.rows
    ]
    with acting(by, "intake.receive") as line:
        code = sources.receive(
            data=data,
            name=name,
            title=title or name,
            kind=kind,
            by=by,
            synthetic=synthetic,
            head=read.head,
            told_apart_by=title if kind == "pasted" else "",
        )
        batch = Batch.objects.create(
            source=Source.objects.get(code=code),
            table="figures",
            sheet=read.sheet,
            rows=rows,
            ignored=list(read.ignored),
            synthetic=synthetic,
            office=by.office,
            at=now,
            by_id=by.person_id,
        )
        line.thing = f"intake:{batch.pk}"
        line.after = {"file": name, "rows": len(rows)}
    return int(batch.pk)


def receive(
    *, data: bytes, name: str, by: Viewer, now: datetime, title: str = "", synthetic: bool = False
) -> int:
    """This function will read a spreadsheet and keep it as a batch to preview; returns its id.

    Raises `Refused` (codes `reading.*`, `intake.*`) with nothing kept when it cannot be read.
    """
    read = read_file(data, name)
    return _keep(read, data, name, title=title, kind="table", synthetic=synthetic, by=by, now=now)


def receive_block(
    *, text: str, by: Viewer, now: datetime, title: str, synthetic: bool = False
) -> int:
    """This function will read a block pasted from a spreadsheet; returns the batch's id."""
    read, data = read_pasted(text), text.encode()
    name = f"{title}.tsv"
    return _keep(read, data, name, title=title, kind="pasted", synthetic=synthetic, by=by, now=now)
