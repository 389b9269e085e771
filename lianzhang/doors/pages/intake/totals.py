"""Totals of a large table: of the rows that come in, of the sheet itself, of the batch before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianzhang.doors.pages.shell.printing import language
from lianzhang.values.periods import Period

if TYPE_CHECKING:
    from lianzhang.methods.defining import Column
    from lianzhang.records.intake.queries.comparing import Sum
    from lianzhang.records.intake.queries.table_preview import TablePreview


@dataclass(frozen=True)
class SumShown:
    """A column's total here, in the batch before, and the difference."""

    title: str
    now: str
    stated: str
    differs: bool
    before: str
    change: str


@dataclass(frozen=True)
class BesideShown:
    """How the batch stands to the one before."""

    batch_id: int
    period: str
    new: int
    absent: int
    changed: int


def title_of(column: "Column") -> str:
    """This function will return a column's header in the page's language."""
    return column.name_en if language() == "en" else column.name


def sum_shown(total: "Sum") -> SumShown:
    """This function will print a total of a column beside those it is compared with."""
    from lianzhang.records.intake.queries.table_preview import scaled_text

    def text(value: int | None) -> str:
        return scaled_text(value, total.column.unit)

    return SumShown(
        title=title_of(total.column),
        now=text(total.now),
        stated=text(total.stated),
        differs=total.differs,
        before=text(total.before),
        change=("+" if (total.change or 0) > 0 else "") + text(total.change),
    )


def beside_shown(seen: "TablePreview") -> BesideShown | None:
    """This function will say how a batch stands to the one before, None where there is none."""
    found = seen.beside
    if found is None:
        return None
    period = Period.parse(found.period).label(language()) if found.period else ""
    return BesideShown(found.batch_id, period, found.new, found.absent, found.changed)
