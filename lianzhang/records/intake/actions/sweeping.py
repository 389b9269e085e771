"""Staged folders that no batch needs, left by a crash or a decision, removed once they are old."""

from datetime import datetime, timedelta

from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.queries.staging import drop, folders
from lianzhang.records.people.permissions import check_may
from lianzhang.values.viewer import Viewer

YOUNG = timedelta(hours=24)  # an import that is still running has written more lately


def sweep_staged(*, by: Viewer, now: datetime) -> int:
    """This function will remove old staged folders that no batch needs and return how many.

    What lies in them can be made again from the source; nothing on record changes.
    """
    check_may(by, "intake.receive")
    old = [path for path in folders() if path.stat().st_mtime < (now - YOUNG).timestamp()]
    over = (BatchStatus.DISCARDED, BatchStatus.UNDONE)
    needed = set(map(str, Batch.objects.exclude(status__in=over).values_list("entry", flat=True)))
    gone = [path for path in old if path.name not in needed]
    for path in gone:
        drop(path)
    return len(gone)
