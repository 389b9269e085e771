"""How a staged sheet is read: which table it is, which column fills which field, which rows count."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from lianzhang.methods.defining.tables import Column, ColumnKind, Table, TableKind
from lianzhang.methods.reading import column_letter
from lianzhang.records.intake import errors
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.units import find_unit


@dataclass(frozen=True)
class SheetShape:
    """A staged sheet: its file in the batch's folder, and what the reader saw of it."""

    name: str
    file: str
    rows: int
    width: int
    hidden: bool = False
    merged: tuple[str, ...] = ()
    signs_kept: bool = True


@dataclass(frozen=True)
class SheetPlan:
    """What is known of a sheet before its rows are read; rows count from 1, columns from 0.

    `columns` and `units` (what the heading states) are by field; `headings` are all that stand in
    the header. `aside` are rows that are no data: totals, notes. `period` is what holds for every
    row of a table without a period column, "" where nobody knows.
    """

    table: str
    sheet: str
    sheets: tuple[SheetShape, ...]
    first: int  # the first row under the header
    columns: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    doubled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    aside: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    title: str = ""
    period: str = ""
    found_by: str = "headings"  # headings · chosen · mapping

    @property
    def shape(self) -> SheetShape:
        """This function will return the sheet that is read."""
        return next(shape for shape in self.sheets if shape.name == self.sheet)

    @property
    def definition(self) -> Table:
        """This function will return the table's definition."""
        return catalogue().tables[self.table]

    @property
    def missing(self) -> tuple[Column, ...]:
        """This function will return the required columns that the sheet does not have.

        The period of a whole sheet may stand in its title: see `lacks_period`.
        """
        if not self.table:
            return ()
        wanted = (
            column
            for column in self.definition.columns
            if column.required and column.kind is not ColumnKind.PERIOD
        )
        return tuple(column for column in wanted if column.field not in self.columns)

    @property
    def unused(self) -> tuple[str, ...]:
        """This function will return the headings that fill no field."""
        used = set(self.columns.values())
        return tuple(name for at, name in self.headings.items() if at not in used and name)

    @property
    def lacks_period(self) -> bool:
        """This function will answer whether somebody must say which period a return is about."""
        table = self.definition
        columns = {column.field for column in table.of_kind(ColumnKind.PERIOD)}
        return (
            table.kind is TableKind.RETURNS and not self.period and not columns & set(self.columns)
        )

    @property
    def wrong_units(self) -> tuple[tuple[str, str, str], ...]:
        """This function will return the fields whose heading states a unit of another kind: field,
        the unit that is stated, the unit that is wanted.
        """
        wanted = {column.field: column.unit for column in self.definition.columns if column.unit}
        return tuple(
            (name, stated, wanted[name])
            for name, stated in self.units.items()
            if stated and name in wanted and not _alike(stated, wanted[name])
        )

    @property
    def readable(self) -> bool:
        """This function will answer whether rows can be read without asking anybody."""
        if not self.table or not self.columns:
            return False
        settled = not self.missing and not self.doubled and not self.lacks_period
        return settled and not self.wrong_units

    def letter(self, name: str) -> str:
        """This function will return the letter of the column that fills a field, "" without one."""
        at = self.columns.get(name)
        return "" if at is None else column_letter(at)

    def plain(self) -> dict[str, Any]:
        """This function will return the plan as JSON keeps it."""
        return asdict(self)


def _alike(stated: str, wanted: str) -> bool:
    one, other = find_unit(stated), find_unit(wanted)
    return one is not None and other is not None and one.kind == other.kind


def plan_of(plain: Mapping[str, Any] | None) -> SheetPlan:
    """This function will rebuild a plan that was kept as plain data.

    Raises `intake.no_plan` for a batch of figures: its rows are no staged table.
    """
    if plain is None:
        raise errors.no_plan()
    shapes = tuple(
        SheetShape(**{**shape, "merged": tuple(shape["merged"])}) for shape in plain["sheets"]
    )
    rebuilt: dict[str, Any] = {
        "sheets": shapes,
        "headings": {int(at): name for at, name in plain["headings"].items()},
        "doubled": {name: tuple(at) for name, at in plain["doubled"].items()},
        "aside": tuple(plain["aside"]),
        "totals": tuple(plain["totals"]),
    }
    return SheetPlan(**{**plain, **rebuilt})
