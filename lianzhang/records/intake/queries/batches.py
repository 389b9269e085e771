"""Batches as pages show them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.queries.proposing import Cells, CellText, Origin, Proposed, propose
from lianzhang.records.intake.scope import visible_batches
from lianzhang.records.overlays.queries import named
from lianzhang.values.errors import Fault, Where
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class BatchCard:
    """A batch in a list."""

    id: int
    entry: str
    title: str
    source_code: str
    sheet: str
    rows: int
    figures: int  # rows that came in
    status: str
    status_label: str
    at: datetime
    by: str
    synthetic: bool
    table: str = "figures"
    kind: str = "figures"

    @property
    def staged(self) -> bool:
        """This function will answer whether its rows are staged, not kept in the batch itself."""
        return self.kind != "figures"


@dataclass(frozen=True)
class Preview:
    """What would happen if the batch were accepted; nothing has happened yet."""

    batch: BatchCard
    rows: tuple[Proposed, ...]
    ignored: tuple[str, ...]
    seen_before: BatchCard | None  # the same bytes were accepted before
    problems: tuple[Fault, ...] = ()  # why a queued acceptance was not done

    @property
    def good(self) -> tuple[Proposed, ...]:
        """This function will return the rows that may be accepted."""
        return tuple(row for row in self.rows if not row.faults)


def batch_card(row: Batch, viewer: Viewer) -> BatchCard:
    """This function will turn a joined row (source, by) into a card."""
    return BatchCard(
        row.pk,
        str(row.entry),
        row.source.title,
        row.source.code,
        row.sheet,
        row.total or len(row.rows),
        row.figures,
        row.status,
        BatchStatus(row.status).label,
        row.at,
        named(row.by.name if row.by else "", viewer=viewer),
        row.synthetic,
        row.table,
        row.kind,
    )


def rows_of(batch: Batch) -> list[tuple[int, Cells]]:
    """This function will return a batch's rows as `propose` takes them."""
    return [
        (row["row"], {name: CellText(*cell) for name, cell in row["cells"].items()})
        for row in batch.rows
    ]


def taken_rows(batch: Batch) -> set[int]:
    """This function will return the sheet rows of a batch that came in already."""
    return {row for first, last in batch.taken for row in range(first, last + 1)}


def fault_of(plain: dict[str, Any]) -> Fault:
    """This function will rebuild a fault that was kept as plain data."""
    return Fault(**{**plain, "where": Where(**plain["where"])})


def origin_of(batch: Batch) -> Origin:
    """This function will say where a batch's rows were read."""
    return Origin(batch.source.code, batch.sheet, batch.synthetic)


def get(batch_id: int, *, viewer: Viewer) -> Batch:
    """This function will find a batch in scope, joined; raises `NotFound`."""
    row = (
        Batch.objects.filter(visible_batches(viewer), pk=batch_id)
        .select_related("source", "by")
        .first()
    )
    if row is None:
        raise errors.no_such_batch(batch_id)
    return row


def find(batch_id: int, *, viewer: Viewer) -> BatchCard:
    """This function will return a batch in short; raises `NotFound`."""
    return batch_card(get(batch_id, viewer=viewer), viewer)


def batches(*, viewer: Viewer, limit: int = 50) -> tuple[BatchCard, ...]:
    """This function will list the newest batches in scope."""
    rows = Batch.objects.filter(visible_batches(viewer)).select_related("source", "by")
    return tuple(batch_card(row, viewer) for row in rows[:limit])


def seen_before(batch: Batch, *, viewer: Viewer) -> BatchCard | None:
    """This function will find another batch of the very same bytes that came in."""
    before = (
        Batch.objects.filter(visible_batches(viewer), source__blob_id=batch.source.blob_id)
        .filter(status__in=(BatchStatus.ACCEPTED, BatchStatus.PARTLY))
        .exclude(pk=batch.pk)
        .select_related("source", "by")
        .first()
    )
    return batch_card(before, viewer) if before else None


def accepted_before(sha256: str, *, viewer: Viewer) -> BatchCard | None:
    """This function will find the newest batch that came in from bytes of a hash, if any did."""
    rows = Batch.objects.filter(visible_batches(viewer), source__blob_id=sha256)
    came_in = rows.filter(status__in=(BatchStatus.ACCEPTED, BatchStatus.PARTLY))
    before = came_in.select_related("source", "by").first()
    return batch_card(before, viewer) if before else None


def problems_of(batch_id: int, *, viewer: Viewer) -> tuple[Fault, ...]:
    """This function will return what was wrong at the last attempt to let a batch in."""
    return tuple(fault_of(plain) for plain in get(batch_id, viewer=viewer).problems)


def preview(batch_id: int, *, viewer: Viewer, today: date) -> Preview:
    """This function will show what a batch says, row by row, against the ledger of this moment.

    Rows that came in already are not among them.
    """
    batch = get(batch_id, viewer=viewer)
    taken = taken_rows(batch)
    rows = [(number, cells) for number, cells in rows_of(batch) if number not in taken]
    return Preview(
        batch_card(batch, viewer),
        propose(rows, origin_of(batch), by=viewer, today=today),
        tuple(batch.ignored),
        seen_before(batch, viewer=viewer),
        tuple(fault_of(plain) for plain in batch.problems),
    )
