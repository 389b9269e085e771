"""A batch is accepted, in part or whole, discarded, or undone later."""

from collections.abc import Collection
from datetime import date

from lianzhang.records.figures import actions as ledger
from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.permissions import check_accepted, check_waiting
from lianzhang.records.intake.queries.batches import get, origin_of, rows_of
from lianzhang.records.intake.queries.proposing import propose
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.actions import acting
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer


def _lock(batch_id: int, by: Viewer) -> Batch:
    get(batch_id, viewer=by)
    return Batch.objects.select_for_update(of=("self",)).select_related("source").get(pk=batch_id)


def accept(
    batch_id: int,
    *,
    rows: Collection[int] | None,
    by: Viewer,
    today: date,
    propose_only: bool = False,
) -> tuple[int, ...]:
    """This function will let chosen sheet rows (None: all) into the ledger and return the ids.

    They are only proposed (待核) where asked, where the office has set so, or where the person may
    propose and not record. A chosen row with a fault refuses the whole: nothing is half-saved.
    """
    waits = propose_only or setting("intake.proposals_wait", on=today)
    waits = waits or not by.can("figures.record")
    with acting(by, "intake.accept", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        chosen = [(n, cells) for n, cells in rows_of(batch) if rows is None or n in rows]
        if not chosen:
            raise errors.nothing_chosen()
        read = propose(chosen, origin_of(batch), by=by, today=today)
        if faults := [fault for row in read for fault in row.faults]:
            raise Refused(*faults)
        claims = [row.claim for row in read if row.claim]
        ids = ledger.record_many(claims, by=by, entry=batch.entry, propose=waits)
        batch.status, batch.figures = BatchStatus.ACCEPTED, len(ids)
        batch.save(update_fields=["status", "figures"])
        line.after = {"figures": len(ids), "left": len(batch.rows) - len(chosen)}
    return ids


def amend(batch_id: int, *, row: int, field: str, text: str, by: Viewer) -> None:
    """This function will correct one cell of a waiting batch; the file itself stays as it came."""
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        for each in batch.rows:
            if each["row"] == row:
                old, column = each["cells"].get(field, ["", ""])
                each["cells"][field] = [text, column]
                line.before, line.after = {"row": row, field: old}, {"row": row, field: text}
        batch.save(update_fields=["rows"])


def discard(batch_id: int, *, by: Viewer) -> None:
    """This function will put a waiting batch aside; its file stays."""
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        batch.status = BatchStatus.DISCARDED
        batch.save(update_fields=["status"])
        line.after = {"status": batch.status}


def undo(batch_id: int, *, by: Viewer, reason: str) -> int:
    """This function will undo an accepted batch with everything it brought in; returns how many."""
    with acting(by, "intake.undo", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_accepted(batch)
        withdrawn = ledger.withdraw_entry(batch.entry, by=by, reason=reason)
        batch.status = BatchStatus.UNDONE
        batch.save(update_fields=["status"])
        line.after = {"withdrawn": withdrawn, "reason": reason}
    return withdrawn
