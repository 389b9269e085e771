"""Which table a file is and which column fills which field: what was found, and the form to say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.printing import language
from lianzhang.methods.reading import column_letter
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.errors import gettext_noop
from lianzhang.values.periods import Period

if TYPE_CHECKING:
    from lianzhang.records.intake.queries.plans import SheetPlan
    from lianzhang.records.intake.queries.recognising import Wish
    from lianzhang.records.intake.queries.table_preview import TablePreview

FOUND_BY = {
    "headings": gettext_noop("按表头认出"),
    "chosen": gettext_noop("手工选定"),
    "mapping": gettext_noop("手工对应"),
}
FIELD, UNIT = "field-", "unit-"  # of a column's form: field-3


@dataclass(frozen=True)
class Option:
    """An option of a select."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class HeadingRow:
    """A heading of the sheet and what it may fill."""

    column: int
    letter: str
    heading: str
    options: tuple[Option, ...]
    unit: str
    doubled: bool


@dataclass(frozen=True)
class Arranging:
    """What was found out about a sheet, what is still open, and the form that settles it."""

    table: str
    found_by: str
    used: int  # columns of the sheet that fill a field
    of: int
    unused: tuple[str, ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    lacks_period: bool
    wrong_units: tuple[str, ...]
    period: str
    tables: tuple[Option, ...]
    sheets: tuple[Option, ...]
    headings: tuple[HeadingRow, ...]
    legal_basis: str
    saved: bool  # the office has headings of its own
    may: bool
    ready: bool

    @property
    def open(self) -> bool:
        """This function will answer whether a person must say something first."""
        return not self.ready


def arranging(seen: "TablePreview", *, may: bool) -> Arranging:
    """This function will describe how a batch's sheet is read."""
    plan = seen.plan
    table = plan.definition
    titles = {column.field: _title(column.name, column.name_en) for column in table.columns}
    return Arranging(
        table=_title(table.name, table.name_en),
        found_by=gettext(FOUND_BY[plan.found_by]),
        used=len(plan.columns),
        of=len(plan.headings),
        unused=plan.unused,
        missing=tuple(titles[column.field] for column in plan.missing),
        doubled=tuple(titles[name] for name in plan.doubled),
        lacks_period=plan.lacks_period,
        wrong_units=tuple(
            f"{titles[name]}：{stated} → {wanted}" for name, stated, wanted in plan.wrong_units
        ),
        period=Period.parse(plan.period).label(language()) if plan.period else "",
        tables=_tables(plan),
        sheets=tuple(Option(s.name, s.name, s.name == plan.sheet) for s in plan.sheets),
        headings=tuple(
            _heading(plan, at, name, titles) for at, name in sorted(plan.headings.items())
        ),
        legal_basis=table.legal_basis,
        saved=bool(seen.mapped and seen.mapped[0].mapped.fields),
        may=may,
        ready=plan.readable,
    )


def _title(name: str, name_en: str) -> str:
    return name_en if language() == "en" else name


def table_options(chosen: str = "") -> tuple[Option, ...]:
    """This function will list the tables that people may bring."""
    kinds = ("figures", "returns", "registrations", "roster", "titles")
    found = [table for table in catalogue().tables.values() if table.kind.value in kinds]
    found.sort(key=lambda table: (kinds.index(table.kind.value), table.code))
    return tuple(Option(t.code, _title(t.name, t.name_en), t.code == chosen) for t in found)


def _tables(plan: "SheetPlan") -> tuple[Option, ...]:
    """Figures are not among them: a batch of theirs keeps its rows elsewhere."""
    return tuple(option for option in table_options(plan.table) if option.value != "figures")


def _heading(plan: "SheetPlan", at: int, name: str, titles: Mapping[str, str]) -> HeadingRow:
    filled = {column: field for field, column in plan.columns.items()}
    claimed = {column: field for field, columns in plan.doubled.items() for column in columns}
    chosen = filled.get(at) or claimed.get(at, "")
    options = (Option(field, title, field == chosen) for field, title in titles.items())
    return HeadingRow(
        at, column_letter(at), name, tuple(options), plan.units.get(chosen, ""), at in claimed
    )


def wish_of(form: Mapping[str, Any], headings: Mapping[int, str]) -> "Wish":
    """This function will read the form: table, sheet, period, and a field for each heading.

    A form with another table chosen says nothing about the columns of the one before.
    """
    from lianzhang.records.intake.queries.recognising import Wish

    fields = {
        heading: str(form[f"{FIELD}{at}"])
        for at, heading in headings.items()
        if f"{FIELD}{at}" in form
    }
    units = {
        heading: str(form[f"{UNIT}{at}"]).strip()
        for at, heading in headings.items()
        if str(form.get(f"{UNIT}{at}", "")).strip()
    }
    same = form.get("table") == form.get("was_table") and form.get("sheet") == form.get("was_sheet")
    return Wish(
        table=str(form.get("table", "")),
        sheet=str(form.get("sheet", "")),
        period=str(form.get("period", "")).strip(),
        chosen=fields if same and fields else None,
        units=units if same and units else None,
    )
