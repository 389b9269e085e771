"""What enterprises returned, as the viewer may see it: rows as they hold today, and their totals."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.warehouse.engine import Unreadable, ask
from lianzhang.analysis.warehouse.stacking import Stacked, page_of, stacked, sums_of
from lianzhang.methods.defining.tables import Column, ColumnKind, Table
from lianzhang.records.overlays.queries import SEE_PERSONAL, catalogue, masked
from lianzhang.records.registry.queries import SubjectCard, cards, cards_by_id, subject_map
from lianzhang.records.returns import errors
from lianzhang.records.returns.queries import (
    STATISTICS,
    Part,
    check_purpose,
    codes_open,
    fields_of,
    find_table,
    is_sound,
    may_total,
    parts,
    places_open,
    return_tables,
)
from lianzhang.values.periods import Period
from lianzhang.values.quantities import LARGEST, Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

Value = Quantity | date | bool | str | None
AT_ONCE = 5_000  # rows of a long answer held at a time
# Shares, rates, ranks and the like add up to nothing.
ADDITIVE = {"money", "money_usd", "people", "mass", "coal", "electricity", "power", "count", "area"}


@dataclass(frozen=True)
class Question:
    """What is asked of a table; empty means any."""

    table: str  # code or name
    within: str = ""  # a place path: everything in it
    subjects: tuple[int, ...] | None = None  # these only, by the ids of today
    periods: tuple[str, ...] = ()  # codes
    fields: tuple[str, ...] = ()  # in the order asked for
    purpose: str = STATISTICS  # what the answer is for; some returns serve no other


@dataclass(frozen=True)
class ReturnRow:
    """One enterprise in one period; `values` in the order of the asked columns."""

    subject: SubjectCard
    period: Period
    values: tuple[Value, ...]
    batch: int  # the newest batch that has this row
    synthetic: bool


@dataclass(frozen=True)
class ReturnTable:
    """A page of rows; `next_offset` is None on the last one."""

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[ReturnRow, ...]
    next_offset: int | None


@dataclass(frozen=True)
class Total:
    """Rows and subjects counted; per additive column its sum and how many rows told it."""

    rows: int
    subjects: int
    synthetic: bool
    sums: dict[str, tuple[Quantity, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Put:
    """A question with everything needed to put it; `base` is None where nothing is in reach."""

    table: Table
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    base: Stacked | None


def _columns(table: Table, fields: Sequence[str]) -> tuple[Column, ...]:
    known = {column.field: column for column in fields_of(table)}
    for name in fields:
        if name not in known:
            raise errors.no_such_column(name, table.name)
    return tuple(known[name] for name in fields) if fields else tuple(known.values())


def _subjects(question: Question, viewer: Viewer) -> pa.Table:
    """Ids as batches hold them and as they are today, of what is asked for and may be seen.

    The places are looked at here too, whatever the register thinks may be seen of it.
    """
    known = subject_map(viewer=viewer)
    paths = pa.array(known.paths, pa.string())
    kept = pc.starts_with(paths, pattern=question.within)
    current = pa.array(known.current_ids, pa.int64())
    own = [card.id for card in cards(codes_open(viewer), viewer=viewer).values()]
    reach = pc.is_in(current, value_set=pa.array(own, pa.int64()))
    for place in places_open(viewer):
        reach = pc.or_(pc.starts_with(paths, pattern=place), reach)
    found = pa.table(
        {
            "id": pa.array(known.ids, pa.int64()),
            "current_id": current,
        }
    ).filter(pc.and_(kept, reach))
    if question.subjects is None:
        return found
    wanted = pa.array(question.subjects, pa.int64())
    return found.filter(pc.is_in(found["current_id"], value_set=wanted))


def asked_of(question: Question, viewer: Viewer) -> Put:
    """This function will find out what a question needs; refuses a purpose that is not lawful."""
    table = find_table(question.table)
    check_purpose(table, question.purpose)
    columns = _columns(table, question.fields)
    found = parts(table, viewer=viewer, periods=question.periods)
    subjects = _subjects(question, viewer) if found else pa.table({"id": []})
    if not subjects.num_rows:
        return Put(table, columns, found, None)
    return Put(table, columns, found, stacked(found, columns, subjects, periods=question.periods))


def check_sound(found: Sequence[Part]) -> None:
    """This function will refuse to answer from what is left of the batches: every file is there,
    and as long as it was; raises `Refused`.
    """
    for part in found:
        if not is_sound(part.sha256, part.size):
            raise errors.damaged(part.order, part.sha256)


def put(asked: Put, stack: Stacked) -> pa.Table:
    """This function will put a question; raises `Refused` for a batch whose file is damaged."""
    check_sound(asked.parts)
    try:
        return ask(stack.sql, stack.parameters, stack.tables)
    except Unreadable:
        for part in asked.parts:  # the same length, other bytes: find whose
            if hashlib.sha256(part.path.read_bytes()).hexdigest() != part.sha256:
                raise errors.damaged(part.order, part.sha256) from None
        raise


def _value(raw: object, column: Column) -> Value:
    if column.kind is ColumnKind.NUMBER and isinstance(raw, int):
        return Quantity(raw, unit(column.unit))
    return raw  # type: ignore[return-value]  # the schema of the batch has only these types


def personal_columns(table: Table, columns: Sequence[Column]) -> tuple[Column, ...]:
    """This function will return the columns that tell of a person, as the definitions declare."""
    kind_of = catalogue().permissions.kind_of
    return tuple(column for column in columns if kind_of(f"{table.code}.{column.field}"))


def masked_columns(question: Question, *, viewer: Viewer) -> tuple[Column, ...]:
    """This function will return the columns that a viewer sees masked, their own enterprise apart."""
    table = find_table(question.table)
    veiled = not viewer.can(SEE_PERSONAL) and not viewer.subjects
    return personal_columns(table, _columns(table, question.fields)) if veiled else ()


def _masked(
    values: tuple[Value, ...], asked: Put, subject: SubjectCard, viewer: Viewer
) -> tuple[Value, ...]:
    """An enterprise sees its own people; others only where their role needs it."""
    own = any(code == subject.code for code, _ in viewer.subjects)
    return tuple(
        masked(f"{asked.table.code}.{column.field}", value, viewer=viewer, own=own)
        if isinstance(value, str)
        else value
        for value, column in zip(values, asked.columns, strict=True)
    )


def _rows(found: pa.Table, asked: Put, viewer: Viewer) -> Iterator[ReturnRow]:
    personal = personal_columns(asked.table, asked.columns)
    known = cards_by_id(found["subject_id"].to_pylist(), viewer=viewer)
    listed = [found[column.field].to_pylist() for column in asked.columns]
    keys = zip(
        *(found[name].to_pylist() for name in ("subject_id", "period", "number", "synthetic")),
        strict=True,
    )
    for at, (subject, period, number, synthetic) in enumerate(keys):
        pairs = zip(listed, asked.columns, strict=True)
        values = tuple(_value(values[at], column) for values, column in pairs)
        values = _masked(values, asked, known[subject], viewer) if personal else values
        batch = asked.parts[number].order
        yield ReturnRow(known[subject], Period.parse(period), values, batch, synthetic)


def returned(
    question: Question, *, viewer: Viewer, offset: int = 0, limit: int = 50
) -> ReturnTable:
    """This function will return a page of rows, the newest period first, then by subject.

    Raises `NotFound` for an unknown table or column, `Refused` for a batch whose file is damaged.
    """
    asked = asked_of(question, viewer)
    if asked.base is None:
        return ReturnTable(asked.table, asked.columns, (), None)
    found = put(asked, page_of(asked.base, offset=offset, limit=limit + 1))
    rows = tuple(_rows(found.slice(0, limit), asked, viewer))
    more = offset + limit if found.num_rows > limit else None
    return ReturnTable(asked.table, asked.columns, rows, more)


def all_rows(question: Question, *, viewer: Viewer, limit: int = 1_000_000) -> Iterator[ReturnRow]:
    """This function will go through every row asked for, some thousands held at a time."""
    asked = asked_of(question, viewer)
    if asked.base is None:
        return
    found = put(asked, page_of(asked.base, offset=0, limit=limit))
    for start in range(0, found.num_rows, AT_ONCE):
        yield from _rows(found.slice(start, AT_ONCE), asked, viewer)


def _additive(column: Column) -> bool:
    return (
        column.kind is ColumnKind.NUMBER
        and bool(column.unit)
        and unit(column.unit).kind in ADDITIVE
    )


def totals(question: Question, *, viewer: Viewer) -> Total | None:
    """This function will add up what the viewer sees; None unless the viewer is a duty holder.

    A sum leaves out what is unknown and says of how many rows it is; one beyond 64 bits is left out.
    """
    if not may_total(viewer):
        return None
    asked = asked_of(question, viewer)
    if asked.base is None:
        return Total(0, 0, False)
    columns = [column for column in asked.columns if _additive(column)]
    found = put(asked, sums_of(asked.base, columns))
    rows, subjects, synthetic, *sums = (column[0].as_py() for column in found.columns)
    said = zip(columns, sums[::2], sums[1::2], strict=True)
    return Total(
        rows,
        subjects,
        bool(synthetic),
        {
            column.field: (Quantity(int(total), unit(column.unit)), known)
            for column, total, known in said
            if total is not None and abs(int(total)) <= LARGEST
        },
    )


def count_under(ids: Collection[int], *, viewer: Viewer) -> int:
    """This function will count the rows of all tables that were returned under subjects, by id."""
    found = {part.sha256: part for table in return_tables() for part in parts(table, viewer=viewer)}
    if not found or not ids:
        return 0
    check_sound(tuple(found.values()))
    marks = ", ".join("?" * len(ids))
    rows = "read_parquet(?, union_by_name=true)"
    sql = f"SELECT count(*) AS n FROM {rows} WHERE subject_id IN ({marks})"
    files = [str(part.path) for part in found.values()]
    return int(ask(sql, (files, *ids))["n"][0].as_py())
