"""Questions about batches of large tables, as doors ask them; what reads Parquet is loaded late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lianzhang.records.intake.queries.batches import BatchCard, find
from lianzhang.records.intake.queries.progressing import Progress, progress_of
from lianzhang.values.viewer import Viewer

if TYPE_CHECKING:
    from lianzhang.records.intake.queries.table_preview import TablePreview
    from lianzhang.records.intake.queries.table_rows import TableRow
    from lianzhang.values.errors import Fault


@dataclass(frozen=True)
class Working:
    """A batch and how far the work on it is."""

    batch: BatchCard
    progress: Progress | None


def working(batch_id: int, *, viewer: Viewer) -> Working:
    """This function will say how far the work on a batch is."""
    card = find(batch_id, viewer=viewer)
    return Working(card, progress_of(card.entry))


def look_at_table(
    batch_id: int, *, show: str, page: int, viewer: Viewer, today: date
) -> "TablePreview":
    """This function will show a batch of a large table: counts, one page of rows, totals."""
    from lianzhang.records.intake.queries.table_preview import table_preview

    return table_preview(batch_id, show=show, page=page, viewer=viewer, today=today)


def faults_of_table(batch_id: int, *, viewer: Viewer) -> "Iterator[Fault]":
    """This function will list everything that keeps rows of a batch out, in the order of rows."""
    from lianzhang.records.intake.queries.listing import faults_of_batch

    return faults_of_batch(batch_id, viewer=viewer)


def rows_of_table(batch_id: int, *, viewer: Viewer) -> "Iterator[TableRow]":
    """This function will list every row of a batch as it stands."""
    from lianzhang.records.intake.queries.listing import rows_of_batch

    return rows_of_batch(batch_id, viewer=viewer)
