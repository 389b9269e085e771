"""Which table a file is, by its headings; which sheet of it, and which column fills which field."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lianzhang.methods.defining.tables import Table, TableKind
from lianzhang.methods.reading import Layout, lay_out, match_columns
from lianzhang.records.intake import errors
from lianzhang.records.intake.queries.plans import SheetPlan, SheetShape
from lianzhang.records.intake.queries.staging import sheet_at
from lianzhang.records.overlays.queries import Mapped, catalogue
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period
from lianzhang.values.texts import key

COMES_IN = (
    TableKind.FIGURES,
    TableKind.RETURNS,
    TableKind.REGISTRATIONS,
    TableKind.ROSTER,
    TableKind.TITLES,
)
WHOLE, ENDS = 2_000, 120  # rows of a sheet laid out whole; of a longer one, those at each end
_PERIOD = re.compile(
    r"\d{4}\s*年(?:度|末|底)?(?:\s*\d{1,2}\s*[-—–~～至到]+\s*\d{1,2}\s*月|\s*\d{1,2}\s*月"
    r"|\s*(?:第?[一二三四1-4]季度|上半年|下半年))?(?:份|末|底)?|(?<!\d)\d{4}[-_.]\d{1,2}(?!\d)"
)


@dataclass(frozen=True)
class Wish:
    """What a person said about a file: its table, sheet, period, headings; all may be left out."""

    table: str = ""
    sheet: str = ""
    period: str = ""
    chosen: Mapping[str, str] | None = None  # heading → field
    units: Mapping[str, str] | None = None  # heading → unit


def tables_that_come_in() -> tuple[Table, ...]:
    """This function will list the tables that people may bring, by name."""
    found = (table for table in catalogue().tables.values() if table.kind in COMES_IN)
    return tuple(sorted(found, key=lambda table: (COMES_IN.index(table.kind), table.code)))


def table_named(text: str) -> Table:
    """This function will find a table by code or name; raises `intake.no_such_table`."""
    for table in tables_that_come_in():
        if text == table.code or key(text) in (key(table.name), key(table.name_en)):
            return table
    raise errors.no_such_table(text, "、".join(table.code for table in tables_that_come_in()))


def known_headings(table: Table, mapped: Mapped) -> dict[str, tuple[str, ...]]:
    """This function will return field → headings: the definition's, then those the office saved."""
    own: dict[str, list[str]] = {}
    for heading, name in mapped.fields.items():
        own.setdefault(name, []).append(heading)
    return {column.field: (*column.names, *own.get(column.field, ())) for column in table.columns}


@dataclass(frozen=True)
class LaidOut:
    """A sheet's layout and, for each of its row indexes, the sheet row (from 1)."""

    shape: SheetShape
    layout: Layout
    rows: tuple[int, ...]

    def sheet_rows(self, indexes: Collection[int]) -> tuple[int, ...]:
        """This function will turn row indexes of the layout into sheet rows."""
        return tuple(self.rows[at] for at in indexes)

    @property
    def first(self) -> int:
        """This function will return the first row below the header."""
        return self.rows[self.layout.header_rows[-1]] + 1 if self.layout.header_rows else 1

    @property
    def aside(self) -> tuple[int, ...]:
        """This function will return the rows below the header that are no data."""
        body = set(self.sheet_rows(self.layout.body))
        return tuple(row for row in self.rows if row >= self.first and row not in body)


def laid_out(folder: Path, shape: SheetShape, known: Mapping[str, Sequence[str]]) -> LaidOut:
    """This function will lay a sheet out; of a long one only its two ends are looked at."""
    sheet = sheet_at(folder, shape)
    if shape.rows <= WHOLE:
        grid = sheet.grid(WHOLE)
        return LaidOut(shape, lay_out(grid, known), tuple(range(1, len(grid.rows) + 1)))
    head = sheet.grid(ENDS)
    tail = list(_tail(folder, shape))
    grid = replace(head, rows=(*head.rows, *(cells[: head.width] for _, cells in tail)))
    numbers = (*range(1, len(head.rows) + 1), *(number for number, _ in tail))
    return LaidOut(shape, lay_out(grid, known), numbers)


def _tail(folder: Path, shape: SheetShape) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    from lianzhang.records.intake.queries.pieces import rows_between

    piece = rows_between(folder / shape.file, shape.rows - ENDS + 1, shape.rows)
    for cells in piece.to_pylist():
        number = cells.pop("row")
        yield number, tuple(cells[f"c{at}"] for at in range(shape.width))


def plan_sheet(laid: LaidOut, shapes: Sequence[SheetShape], file: str, today: date) -> SheetPlan:
    """This function will say what is known of a sheet before anybody says which table it is."""
    layout = laid.layout
    return SheetPlan(
        table="",
        sheet=laid.shape.name,
        sheets=tuple(shapes),
        first=laid.first,
        headings={heading.column: heading.name for heading in layout.headings},
        aside=laid.aside,
        totals=laid.sheet_rows(layout.totals),
        title=layout.title,
        period=layout.period or _period_in(file, today),
    )


def as_table(plan: SheetPlan, laid: LaidOut, table: Table, wish: Wish, mapped: Mapped) -> SheetPlan:
    """This function will say which columns of a planned sheet fill the fields of a table."""
    match = match_columns(laid.layout, known_headings(table, mapped), wish.chosen or {})
    columns = {column.field: column for column in table.columns}
    headings = {heading.column: heading for heading in laid.layout.headings}
    by_hand = {**mapped.units, **(wish.units or {})}
    return replace(
        plan,
        table=table.code,
        columns=dict(match.columns),
        units={
            name: by_hand.get(headings[at].name, "")
            or laid.layout.unit_of(headings[at], columns[name].unit)
            for name, at in match.columns.items()
        },
        doubled=dict(match.doubled),
        period=_period(table, wish, plan.period),
        found_by="mapping" if wish.chosen else "chosen" if wish.table else "headings",
    )


def _period(table: Table, wish: Wish, found: str) -> str:
    """The period of a whole return, where it is one that the table is about."""
    if table.kind not in (TableKind.RETURNS, TableKind.ROSTER):
        return ""
    if wish.period:
        return Period.parse(wish.period).code
    if not found or (table.period_kinds and Period.parse(found).kind not in table.period_kinds):
        return ""
    return found


def _period_in(name: str, today: date) -> str:
    """The period that a file's name states: 运行监测_2023-09.xlsx, 2023年9月用电.csv."""
    for found in _PERIOD.finditer(name):
        try:
            return Period.parse(found.group().replace("_", "-"), today=today).code
        except Refused:
            continue
    return ""


def _worth(plan: SheetPlan) -> tuple[bool, int, float, int]:
    """Complete before incomplete, then by how many headings met; a title that names the table counts."""
    met = (
        len(plan.columns)
        + len(plan.doubled)
        + 2 * (key(_short(plan.definition.name)) in key(plan.title))
    )
    share = met / max(len(plan.definition.columns), 1)
    return (not plan.missing, met, share, plan.shape.rows)


def _short(name: str) -> str:
    """A table's name without what its brackets add: 运行监测月报（企业报送） is 运行监测月报."""
    return re.split(r"[（(]", name)[0]


def recognise(
    folder: Path, shapes: Sequence[SheetShape], wish: Wish, mapped: Mapping[str, Mapped], *,
    name: str, today: date,
) -> SheetPlan:  # fmt: skip
    """This function will find the table and the sheet that fit best, or take those chosen.

    `mapped` are the office's own headings by table. Raises `intake.no_such_sheet`, and
    `intake.unknown_table` where nothing fits and nobody chose.
    """
    sheets = [shape for shape in shapes if not wish.sheet or shape.name == wish.sheet]
    if not sheets:
        raise errors.no_such_sheet(wish.sheet, "、".join(shape.name for shape in shapes))
    tables = (table_named(wish.table),) if wish.table else tables_that_come_in()
    known = {
        f"{table.code}.{name}": headings
        for table in tables
        for name, headings in known_headings(table, mapped[table.code]).items()
    }
    plans = []
    for shape in sheets:
        laid = laid_out(folder, shape, known)
        plan = plan_sheet(laid, shapes, name, today)
        plans += [as_table(plan, laid, table, wish, mapped[table.code]) for table in tables]
    best = max(plans, key=_worth)
    if not wish.table and len(best.columns) < 2:
        raise errors.unknown_table("、".join(table.name for table in tables))
    return best
