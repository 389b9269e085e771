"""A batch taken back: its rows are read no more, and what was before holds again by itself."""

from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.returns import errors
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.returns.scope import visible_batches
from lianzhang.values.viewer import Viewer


def undo(batch_id: int, *, by: Viewer, reason: str) -> int:
    """This function will undo a batch and return how many rows it had; its file stays on record.

    Raises `NotFound`, `Clashing` where it is undone already, `Refused` without a reason.
    """
    if not reason.strip():
        raise errors.reason_needed()
    with acting(by, "returns.undo", thing=f"returns:{batch_id}") as line:
        row = ReturnBatch.objects.filter(visible_batches(by), pk=batch_id).first()
        if row is None:
            raise errors.no_such_batch(batch_id)
        done = ReturnBatch.objects.filter(pk=batch_id, undone_at__isnull=True).update(
            undone_at=timezone.now(), undone_by_id=by.person_id, undone_reason=reason.strip()[:300]
        )
        if not done:
            row.refresh_from_db(fields=["undone_at", "undone_by"])
            first = who_and_when(row.undone_by_id, row.undone_at)
            raise errors.undone_before(batch_id, first)
        line.before = {"table": row.table, "rows": row.rows}
        line.after = {"reason": reason.strip()[:300]}
    return int(row.rows)
