"""Tables that people send: what a column's header means."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault
from lianzhang.values.texts import key


class ColumnKind(StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    CODE = "code"  # 统一社会信用代码 or 注册号
    NAME = "name"  # of the subject
    NUMBER = "number"
    DATE = "date"
    PERIOD = "period"
    FLAG = "flag"  # 是 or 否


class TableKind(StrEnum):
    """What becomes of the rows of a table."""

    CASE = "case"  # sheets of `lianzhang case new`
    FIGURES = "figures"  # one figure a row, into the ledger
    RETURNS = "returns"  # one enterprise and period a row, kept by the batch
    REGISTRATIONS = "registrations"  # one enterprise a row, into the registry
    ROSTER = "roster"  # who is on an official list, from which month on
    TITLES = "titles"  # who was granted which title, by which batch, valid until when
    COUNTIES = "counties"  # one county and period a row, each number a figure of the ledger


class CheckKind(StrEnum):
    """How a filled-in form is checked beyond the bounds of its columns."""

    SUM = "sum"  # the field is the sum of the fields `of`
    AT_MOST = "at_most"  # the field is at most the one field of `of`
    JUMP = "jump"  # the field differs from last period's by at most `percent`
    BESIDE = "beside"  # its change on last period and that of another table's differ by `percent`
    NEEDS = "needs"  # where the field says yes, the fields `of` are filled in


@dataclass(frozen=True, config=STRICT)
class Check:
    """A rule of a form. `must` cannot be sent against; otherwise an explanation is asked for."""

    code: str
    kind: CheckKind
    field: str
    says: str  # what is wrong, in the words of the form
    of: tuple[str, ...] = ()
    percent: Decimal | None = None
    table: str = ""  # of BESIDE: the other table …
    other: str = ""  # … and its field
    must: bool = False


@dataclass(frozen=True, config=STRICT)
class Column:
    """A column: the field it fills, the header we print, and the headers people write."""

    field: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    note: str = ""
    kind: ColumnKind = ColumnKind.TEXT
    unit: str = ""  # in which numbers are kept; a heading may state another of the same kind
    indicator: str = ""  # what the column measures, where the ledger has an indicator for it
    input: str = ""  # what of inputs.yaml the column tells criteria
    least: Decimal | None = None
    most: Decimal | None = None
    longest: int = 300  # characters of a text that is kept whole; what is longer is refused

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
    kind: TableKind = TableKind.CASE
    legal_basis: str = ""  # the document that lets the office ask for it, with its number
    basis: str = ""  # statistical · administrative · declared · public · contract
    owner: str = ""  # the office that answers for the table
    period_kinds: tuple[str, ...] = ()  # of returns: month, cumulative …
    subjects: str = "enterprise"  # whom a round of it goes to: enterprise, place, project
    many: bool = False  # a subject fills in any number of rows
    minutes: int = 0  # that filling it in takes, as the owner reckons; 0: not reckoned
    checks: tuple[Check, ...] = ()

    def of_kind(self, kind: ColumnKind) -> tuple[Column, ...]:
        """This function will return the columns of a kind, in order."""
        return tuple(column for column in self.columns if column.kind is kind)


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
    yield from _check_faults(file, table)


def _check_faults(file: File, table: Table) -> Iterator[Fault]:
    """A rule about a column that is not there would never speak."""
    known = [column.field for column in table.columns]
    for index, check in enumerate(table.checks):
        for field in (check.field, *check.of):
            if field not in known:
                near = "、".join(nearest(field, known)) or "—"
                params = {"key": "field", "value": field, "known": "、".join(known)}
                loc = ("checks", index)
                yield file.fault(faults.not_one_of, loc, nearest=near, **params)
