"""The forms that rounds ask for: tables of the definitions, and their hash."""

from lianzhang.methods.defining.tables import Column, ColumnKind, Table, TableKind
from lianzhang.methods.sealing import canonical, digest
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.rounds import errors
from lianzhang.values.texts import key

ASKED = (TableKind.RETURNS, TableKind.COUNTIES, TableKind.ROSTER)
NOBODY_SENDS = ("declared", "contract")  # asked by application, or agreed one by one


def forms() -> tuple[Table, ...]:
    """This function will list the tables that a round may ask for, in the packs' order."""
    return tuple(
        table
        for table in catalogue().tables.values()
        if table.kind in ASKED and table.basis not in NOBODY_SENDS
    )


def find_form(name: str) -> Table:
    """This function will find a form by code or name; raises `Refused`."""
    folded = key(name)
    for table in forms():
        if folded in (key(table.code), key(table.name), key(table.name_en)):
            return table
    raise errors.no_such_form(name, "、".join(table.name for table in forms()))


def fields(table: Table) -> tuple[Column, ...]:
    """This function will return the columns that a subject fills in, in order.

    Of a form with one row the subject and the period are known: they are not asked again.
    """
    known = () if table.many else (ColumnKind.PERIOD, ColumnKind.NAME, ColumnKind.CODE)
    return tuple(
        column
        for column in table.columns
        if column.kind not in known and (table.many or column.field not in ("county", "place"))
    )


def form_hash(table: Table) -> str:
    """This function will return the hash of what a form asks: its columns, units, order."""
    asked = [[c.field, c.name, c.kind.value, c.unit] for c in fields(table)]
    return digest([canonical([table.code, asked])])
