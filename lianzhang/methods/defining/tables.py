"""Tables that people send: what a column's header means."""

from collections.abc import Iterator

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault
from lianzhang.values.texts import key


@dataclass(frozen=True, config=STRICT)
class Column:
    """A column: the field it fills, the header we print, and the headers people write."""

    field: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """This function will return every header by which the column is known, ours first."""
        return (self.name, self.name_en, *self.aliases)


@dataclass(frozen=True, config=STRICT)
class Table:
    """A table: its columns in the order in which we print them."""

    code: str
    name: str
    name_en: str
    columns: tuple[Column, ...]


def read_table(file: File) -> Table:
    """This function will read a table definition."""
    return shaped(file, Table)


def table_faults(file: File, table: Table) -> Iterator[Fault]:
    """This function will yield a fault for every header that two columns claim."""
    owner: dict[str, str] = {}
    for index, column in enumerate(table.columns):
        for name in column.names:
            first = owner.setdefault(key(name), column.field)
            if first != column.field:
                params = {"name": name, "code": column.field, "other": first}
                yield file.fault(faults.same_name, ("columns", index), **params)
