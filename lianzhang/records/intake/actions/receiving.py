"""A file or a pasted block comes in: its bytes are kept, its rows wait for a decision."""

from datetime import datetime

from lianzhang.methods.reading import SheetGrid, column_letter, find_header, read_block, read_guarded
from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.actions import acting
from lianzhang.records.sources import actions as sources
from lianzhang.records.sources.models import Source
from lianzhang.values.viewer import Viewer

LIMIT = 5_000  # rows of one table of figures; larger tables are returns, not figures


def _names() -> dict[str, tuple[str, ...]]:
    return {column.field: column.names for column in catalogue().tables["figures"].columns}


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _rows(grid: SheetGrid) -> tuple[list[dict[str, object]], list[str]]:
    """Rows under the header as fields with their columns, and the headers nobody knows."""
    table = catalogue().tables["figures"]
    header = find_header(grid, _names())
    if header is None:
        raise errors.no_header("、".join(column.name for column in table.columns))
    missing = [c.name for c in table.columns if c.required and c.field not in header.columns]
    if missing:
        raise errors.missing_columns("、".join(missing))
    rows = []
    for number, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 2):
        found = {
            name: [_text(cells[at]) if at < len(cells) else "", column_letter(at)]
            for name, at in header.columns.items()
        }
        if any(text for text, _ in found.values()):
            rows.append({"row": number, "cells": found})
    if not rows:
        raise errors.empty_table()
    if len(rows) > LIMIT:
        raise errors.too_many_rows(len(rows), LIMIT)
    return rows, list(header.unknown.values())


def _keep(
    grid: SheetGrid,
    data: bytes,
    name: str,
    title: str,
    kind: str,
    synthetic: bool,
    by: Viewer,
    now: datetime,
) -> int:
    rows, ignored = _rows(grid)
    with acting(by, "intake.receive") as line:
        head = " ".join(_text(cell) for cells in grid.rows[:10] for cell in cells)[:2000]
        code = sources.receive(
            data=data,
            name=name,
            title=title or name,
            kind=kind,
            by=by,
            synthetic=synthetic,
            head=head,
        )
        batch = Batch.objects.create(
            source=Source.objects.get(code=code),
            table="figures",
            sheet=grid.name,
            rows=rows,
            ignored=ignored,
            office=by.office,
            at=now,
            by_id=by.person_id,
        )
        line.thing = f"intake:{batch.pk}"
        line.after = {"file": name, "rows": len(rows)}
    return int(batch.pk)


def _fullest(grids: tuple[SheetGrid, ...]) -> SheetGrid:
    """The sheet with a known header, else the longest: workbooks carry empty Sheet2, Sheet3."""
    known = [grid for grid in grids if find_header(grid, _names())]
    return max(known or grids, key=lambda grid: len(grid.rows))


def receive(
    *, data: bytes, name: str, by: Viewer, now: datetime, title: str = "", synthetic: bool = False
) -> int:
    """This function will read a spreadsheet and keep it as a batch to preview; returns its id.

    Raises `Refused` (codes `reading.*`, `intake.*`) with nothing kept when it cannot be read.
    """
    grid = _fullest(read_guarded(data, name))
    return _keep(grid, data, name, title, "table", synthetic, by, now)


def receive_block(
    *, text: str, by: Viewer, now: datetime, title: str, synthetic: bool = False
) -> int:
    """This function will read a block pasted from a spreadsheet; returns the batch's id."""
    grid = read_block(text)
    return _keep(grid, text.encode(), f"{title}.tsv", title, "pasted", synthetic, by, now)
