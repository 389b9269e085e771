"""Batches page by page, newest first."""

from dataclasses import dataclass

from lianzhang.records.intake.models import Batch
from lianzhang.records.intake.queries.batches import BatchCard, batch_card
from lianzhang.records.intake.scope import visible_batches
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class BatchPage:
    """A page of batches and the id after which the next one begins."""

    rows: tuple[BatchCard, ...]
    next_after: int | None


def browse(
    *, viewer: Viewer, status: str = "", after: int | None = None, limit: int = 50
) -> BatchPage:
    """This function will list the batches in scope, of one status or any."""
    rows = Batch.objects.filter(visible_batches(viewer)).select_related("source", "by")
    if status:
        rows = rows.filter(status=status)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = [batch_card(row, viewer) for row in rows.order_by("-id")[: limit + 1]]
    more = len(found) > limit
    return BatchPage(tuple(found[:limit]), found[limit - 1].id if more else None)
