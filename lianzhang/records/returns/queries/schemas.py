"""The tables that returns come in, and the types of their columns."""

import pyarrow as pa

from lianzhang.methods.defining.tables import Column, ColumnKind, Table, TableKind
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.returns import errors
from lianzhang.values.texts import key

# Of every row: the subject as it was identified, the row of the sheet, and the period's code.
KEYS = {"subject_id": pa.int64(), "row": pa.int32(), "period": pa.string()}
_TYPES = {
    ColumnKind.NUMBER: pa.int64(),  # in the base unit of the column's kind × 10^decimals
    ColumnKind.DATE: pa.date32(),
    ColumnKind.FLAG: pa.bool_(),
}


def fields_of(table: Table) -> tuple[Column, ...]:
    """This function will return the columns that are stored as fields: all but the period's."""
    return tuple(
        column
        for column in table.columns
        if column.kind is not ColumnKind.PERIOD and column.field not in KEYS
    )


def arrow_schema(table: Table) -> pa.Schema:
    """This function will return the schema of a table's rows: the keys, then a column per field.

    Numbers are int64 in the base unit × 10^decimals as `values.quantities` keeps them, dates
    date32, flags bool, everything else text.
    """
    fields = {column.field: _TYPES.get(column.kind, pa.string()) for column in fields_of(table)}
    return pa.schema(list((KEYS | fields).items()))


def return_tables() -> tuple[Table, ...]:
    """This function will list the tables whose rows are kept as returns, in the packs' order."""
    return tuple(t for t in catalogue().tables.values() if t.kind is TableKind.RETURNS)


def find_table(name: str) -> Table:
    """This function will find a table by code or name; raises `NotFound`."""
    folded = key(name)
    for table in return_tables():
        if folded in (key(table.code), key(table.name), key(table.name_en)):
            return table
    raise errors.no_such_table(name, (table.name for table in return_tables()))


def find_column(table: Table, name: str) -> Column:
    """This function will find a table's column by field, header or alias; raises `NotFound`."""
    folded = key(name)
    for column in fields_of(table):
        if folded in (key(column.field), *map(key, column.names)):
            return column
    raise errors.no_such_column(name, table.name)
