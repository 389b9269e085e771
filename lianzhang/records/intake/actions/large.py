"""Acts on batches of large tables, as doors call them.

What they are made of reads Parquet, whose library takes half a second to load; it is loaded by the
first act, so that what never meets a large table starts without it.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from lianzhang.records.intake.queries.batches import get
from lianzhang.records.people.permissions import check_may
from lianzhang.values.viewer import Viewer

if TYPE_CHECKING:
    from lianzhang.records.intake.actions.letting_in import Tell
    from lianzhang.records.intake.queries.recognising import Wish


def _silent(done: int, total: int) -> None:
    """Nobody asked how far it is."""


def read_through(batch_id: int, *, by: Viewer, tell: "Tell" = _silent) -> None:
    """This function will read every row of a batch, where that was not done yet.

    Nothing happens while its columns are open, or where it is of figures. Nothing is written but
    files that can be made again.
    """
    from lianzhang.records.intake.queries.waiting import examined, waiting

    check_may(by, "intake.receive")
    batch = get(batch_id, viewer=by)
    if batch.plan is not None and waiting(batch).plan.readable:
        examined(batch, viewer=by, tell=tell)


def arrange(batch_id: int, *, wish: "Wish", save: bool, by: Viewer, today: date) -> None:
    """This function will say anew which table, sheet, columns, units and period a batch has."""
    from lianzhang.records.intake.actions import tables

    tables.arrange(batch_id, wish=wish, save=save, by=by, today=today)


def correct(batch_id: int, *, row: int, cells: Mapping[str, str], by: Viewer) -> None:
    """This function will correct cells of a waiting row, texts by field."""
    from lianzhang.records.intake.actions import tables

    tables.correct(batch_id, row=row, cells=cells, by=by)


def answer(batch_id: int, *, answers: Mapping[int, str], by: Viewer) -> None:
    """This function will keep what a person said of rows: a candidate's id, "new", "leave" or ""."""
    from lianzhang.records.intake.actions import tables

    tables.answer(batch_id, answers=answers, by=by)


def register_new(batch_id: int, *, yes: bool, by: Viewer) -> None:
    """This function will say whether enterprises that nobody knows are to be registered."""
    from lianzhang.records.intake.actions import tables

    tables.register_new(batch_id, yes=yes, by=by)


def accept_table(
    batch_id: int,
    *,
    rows: Collection[int] | None,
    by: Viewer,
    now: datetime,
    tell: "Tell" = _silent,
) -> int:
    """This function will let rows of a large table in (None: all that may); returns how many."""
    from lianzhang.records.intake.actions import tables

    return tables.accept_table(batch_id, rows=rows, by=by, now=now, tell=tell)


def accept_table_queued(batch_id: int, *, by: Viewer, now: datetime, tell: "Tell" = _silent) -> int:
    """This function will do what was queued; raises `Clashing` where it was taken back since."""
    from lianzhang.records.intake.actions import tables

    rows = (get(batch_id, viewer=by).wish or {}).get("rows")
    return tables.accept_table(batch_id, rows=rows, by=by, now=now, queued=True, tell=tell)
