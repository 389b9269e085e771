"""Which aggregates of returns exist: measures over declared dimensions, and no others."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.methods.defining.tables import Column, ColumnKind, Table
from lianzhang.values.errors import Fault
from lianzhang.values.viewer import Release


class DimensionKind(StrEnum):
    """How the member is found that an enterprise's row stands under."""

    PLACE = "place"  # the place directly below the city that the register has it in
    GROUPS = "groups"  # a column's text, gathered
    BANDS = "bands"  # a column's number: below the first bound, from it on …


@dataclass(frozen=True, config=STRICT)
class Group:
    """Texts of a column that are one member."""

    code: str
    name: str
    name_en: str
    members: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class Dimension:
    """What a table is divided by; `bounds` ascend, in the column's unit."""

    code: str
    name: str
    name_en: str
    kind: DimensionKind
    column: str = ""
    groups: tuple[Group, ...] = ()
    bounds: tuple[int, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Aggregate:
    """A column that may be added up, and the tables in which its sums may stand."""

    code: str
    name: str
    name_en: str
    table: str
    field: str
    by: tuple[tuple[str, ...], ...]  # each the dimensions that one table crosses
    release: Release = Release.INTERNAL
    purpose: str = "statistics"


@dataclass(frozen=True, config=STRICT)
class Aggregates:
    """Every dimension and every aggregate."""

    dimensions: tuple[Dimension, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()

    def dimensions_of(self, aggregate: Aggregate) -> tuple[Dimension, ...]:
        """This function will return the dimensions that an aggregate uses, in the file's order."""
        used = {code for table in aggregate.by for code in table}
        return tuple(known for known in self.dimensions if known.code in used)


def read_aggregates(file: File) -> Aggregates:
    """This function will read `aggregates.yaml`."""
    return shaped(file, Aggregates)


def aggregate_faults(file: File, found: Aggregates, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """This function will yield a fault for a name that means nothing and for a sum that is unsafe.

    A column is added up once, whatever is shown of it is protected together; and only a column
    that cannot be negative, because the protection builds on that.
    """
    known = [dimension.code for dimension in found.dimensions]
    first: dict[tuple[str, str], str] = {}
    for index, row in enumerate(found.aggregates):
        loc = ("aggregates", index)
        for code in sorted({code for table in row.by for code in table} - set(known)):
            yield _not_one_of(file, (*loc, "by"), "by", code, known)
        yield from _column_faults(file, found, row, index, tables)
        before = first.setdefault((row.table, row.field), row.code)
        if before != row.code:
            yield file.fault(faults.duplicate_code, loc, code=row.field, first=before)


def _column_faults(
    file: File, found: Aggregates, row: Aggregate, index: int, tables: Mapping[str, Table]
) -> Iterator[Fault]:
    loc = ("aggregates", index)
    if row.table not in tables:
        yield _not_one_of(file, (*loc, "table"), "table", row.table, list(tables))
        return
    columns = {column.field: column for column in tables[row.table].columns}
    summed = [name for name, column in columns.items() if _may_be_summed(column)]
    if row.field not in summed:
        yield _not_one_of(file, (*loc, "field"), "field", row.field, summed)
    for dimension in found.dimensions_of(row):
        if dimension.column and dimension.column not in columns:
            yield _not_one_of(file, (*loc, "by"), "column", dimension.column, list(columns))


def _may_be_summed(column: Column) -> bool:
    least = column.least
    return column.kind is ColumnKind.NUMBER and least is not None and least >= 0


def _not_one_of(
    file: File, loc: tuple[str | int, ...], key: str, value: str, known: list[str]
) -> Fault:
    near = "、".join(nearest(value, known)) or "—"
    return file.fault(
        faults.not_one_of, loc, key=key, value=value, known="、".join(known), nearest=near
    )
