"""Batches of returns as pages list them, and as the warehouse reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianzhang.methods.defining.tables import Table
from lianzhang.records.overlays.queries import catalogue, named
from lianzhang.records.returns import errors
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.returns.queries.files import is_sound, part_path
from lianzhang.records.returns.queries.schemas import fields_of, return_tables
from lianzhang.records.returns.scope import reaches_any, visible_batches
from lianzhang.values.periods import Period
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class BatchCard:
    """A batch of returns: what it holds, by what right, where it came from, who let it in."""

    id: int
    table: str
    table_name: str
    table_name_en: str
    source_code: str
    source_title: str
    rows: int
    fields: tuple[str, ...]
    periods: tuple[Period, ...]
    cleared: tuple[str, ...]
    basis: str
    legal_basis: str
    synthetic: bool
    office: str
    accepted_at: datetime
    accepted_by: str
    undone_at: datetime | None
    undone_by: str
    undone_reason: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Part:
    """A batch in force as the warehouse reads it.

    `order` grows with every later batch; `strange` are fields that the table has since come to
    mean otherwise (another kind of column or of unit): their old values are unknown.
    """

    order: int
    sha256: str
    path: Path
    size: int
    fields: frozenset[str]
    strange: frozenset[str]
    cleared: frozenset[str]
    synthetic: bool


def _card(row: ReturnBatch, viewer: Viewer) -> BatchCard:
    known = catalogue().tables.get(row.table)
    return BatchCard(
        id=row.pk,
        table=row.table,
        table_name=known.name if known else row.table,
        table_name_en=known.name_en if known else row.table,
        source_code=row.source.code,
        source_title=row.source.title,
        rows=row.rows,
        fields=tuple(field for field, _, _ in row.fields),
        periods=tuple(map(Period.parse, row.periods)),
        cleared=tuple(row.cleared),
        basis=row.basis,
        legal_basis=row.legal_basis,
        synthetic=row.synthetic,
        office=row.office,
        accepted_at=row.accepted_at,
        accepted_by=named(row.accepted_by.name if row.accepted_by else "", viewer=viewer),
        undone_at=row.undone_at,
        undone_by=named(row.undone_by.name if row.undone_by else "", viewer=viewer),
        undone_reason=row.undone_reason,
        sha256=row.sha256,
        size=row.size,
    )


def batches(*, viewer: Viewer, table: str = "", limit: int = 100) -> tuple[BatchCard, ...]:
    """This function will list the newest batches of a table, or of all, undone ones included."""
    rows = ReturnBatch.objects.filter(visible_batches(viewer))
    if table:
        rows = rows.filter(table=table)
    listed = rows.select_related("source", "accepted_by", "undone_by")[:limit]
    return tuple(_card(row, viewer) for row in listed)


def find(batch_id: int, *, viewer: Viewer) -> BatchCard:
    """This function will find a batch; raises `NotFound`."""
    rows = ReturnBatch.objects.filter(visible_batches(viewer), pk=batch_id)
    row = rows.select_related("source", "accepted_by", "undone_by").first()
    if row is None:
        raise errors.no_such_batch(batch_id)
    return _card(row, viewer)


def open_batches(ids: Collection[int], *, viewer: Viewer) -> frozenset[int]:
    """This function will return which of these batches the viewer may open, by id."""
    rows = ReturnBatch.objects.filter(visible_batches(viewer), pk__in=set(ids))
    return frozenset(rows.values_list("pk", flat=True))


def _meaning(kind: str, symbol: str) -> tuple[str, str]:
    """What must agree for a stored value to be read as the table says today."""
    return kind, unit(symbol).kind if symbol else ""


def parts(table: Table, *, viewer: Viewer, periods: Collection[str] = ()) -> tuple[Part, ...]:
    """This function will list the batches in force, oldest first, that may hold asked periods.

    Which rows of them the viewer may see is decided row by row, by the subject.
    """
    if not reaches_any(viewer):
        return ()
    asked = set(periods)
    now = {column.field: _meaning(column.kind, column.unit) for column in fields_of(table)}
    rows = ReturnBatch.objects.filter(table=table.code, undone_at__isnull=True).order_by("id")
    found = []
    for row in rows:
        if asked and asked.isdisjoint(row.periods):
            continue
        then = {field: _meaning(kind, symbol) for field, kind, symbol in row.fields}
        strange = {field for field in then.keys() & now.keys() if then[field] != now[field]}
        found.append(
            Part(
                order=row.pk,
                sha256=row.sha256,
                path=part_path(row.sha256),
                size=row.size,
                fields=frozenset(then.keys() & now.keys()),
                strange=frozenset(strange),
                cleared=frozenset(row.cleared),
                synthetic=row.synthetic,
            )
        )
    return tuple(found)


def periods_of(table: str, *, viewer: Viewer) -> tuple[Period, ...]:
    """This function will list the periods for which a table was returned, the newest first."""
    if not reaches_any(viewer):
        return ()
    rows = ReturnBatch.objects.filter(table=table, undone_at__isnull=True)
    codes = {code for listed in rows.values_list("periods", flat=True) for code in listed}
    return tuple(sorted(map(Period.parse, codes), reverse=True))


def periods_within(table: str, text: str, *, viewer: Viewer) -> tuple[str, ...]:
    """This function will return the codes of returned periods that lie in a stretch: 2023年, 2023-09.

    A stretch in which nothing was returned gives its own code, which finds nothing. Raises
    `Refused` for what cannot be read as a period.
    """
    asked = Period.parse(text)
    found = [p.code for p in periods_of(table, viewer=viewer) if asked.contains(p)]
    return tuple(found) or (asked.code,)


@dataclass(frozen=True)
class Kept:
    """What is kept of a table: batches in force, their rows, the newest period."""

    table: Table
    batches: int
    rows: int
    newest: Period | None


def kept(*, viewer: Viewer) -> tuple[Kept, ...]:
    """This function will say of every table what is kept of it, in batches the viewer may see."""
    rows = ReturnBatch.objects.filter(visible_batches(viewer), undone_at__isnull=True)
    found: dict[str, list[tuple[int, list[str]]]] = {}
    for code, count, periods in rows.values_list("table", "rows", "periods"):
        found.setdefault(code, []).append((count, periods))
    listed = []
    for table in return_tables():
        mine = found.get(table.code, [])
        newest = max((Period.parse(code) for _, codes in mine for code in codes), default=None)
        listed.append(Kept(table, len(mine), sum(count for count, _ in mine), newest))
    return tuple(listed)


@dataclass(frozen=True)
class Unsound:
    """A batch in force whose file is gone or holds other bytes than were let in."""

    batch: int
    table: str
    file: str  # below the data folder
    gone: bool


def unsound(*, viewer: Viewer) -> tuple[Unsound, ...]:
    """This function will look at the file of every batch in force, as far as the viewer may see."""
    rows = ReturnBatch.objects.filter(visible_batches(viewer), undone_at=None).order_by("id")
    return tuple(
        Unsound(row.pk, row.table, f"returns/{row.sha256[:2]}/{row.sha256}.parquet", gone)
        for row in rows.only("table", "sha256", "size")
        for gone in [not part_path(row.sha256).is_file()]
        if gone or not is_sound(row.sha256, row.size)
    )
