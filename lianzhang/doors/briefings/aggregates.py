"""An aggregate as a list for people: the same members and cells on the page, in the file, in the API."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import get_language, gettext

from lianzhang.analysis.warehouse import AggregateTable, Sum
from lianzhang.doors.briefings.returns import column_name
from lianzhang.doors.briefings.workbook import Row
from lianzhang.methods.defining.aggregates import Aggregate, Dimension, DimensionKind
from lianzhang.methods.masking import HIDDEN
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import places_below
from lianzhang.records.returns.queries import find_column, find_table, legal_basis
from lianzhang.values.viewer import Viewer


def _english() -> bool:
    return (get_language() or "").startswith("en")


def named(thing: Aggregate | Dimension) -> str:
    """This function will name an aggregate or dimension in the language of the run."""
    return thing.name_en if _english() else thing.name


def measure(aggregate: Aggregate) -> str:
    """This function will name what is added up, with its unit."""
    return column_name(find_column(find_table(aggregate.table), aggregate.field))


def crossing(aggregate: Aggregate, crossed: int, dimensions: Sequence[Dimension]) -> str:
    """This function will name one of an aggregate's tables: 县（市、区）× 行业大类."""
    codes = aggregate.by[crossed]
    return " × ".join(named(known) for known in dimensions if known.code in codes)


@dataclass(frozen=True)
class Member:
    """A member of a dimension; the code "" is all of them."""

    code: str
    label: str


def members(table: AggregateTable, at: int, *, viewer: Viewer) -> tuple[Member, ...]:
    """This function will list the members that have cells, in the order of the definition."""
    there = {key[at] for key in table.sums}
    known = {"": gettext("合计"), **_labels(table, table.dimensions[at], viewer)}
    known |= {"other": gettext("其他"), "untold": gettext("未提供")}
    strange = sorted(there - known.keys())
    return tuple(
        Member(code, known.get(code, code)) for code in (*known, *strange) if code in there
    )


def _labels(table: AggregateTable, dimension: Dimension, viewer: Viewer) -> Mapping[str, str]:
    if dimension.kind is DimensionKind.PLACE:
        below = places_below(table.within.code, viewer=viewer)
        return {place.code: place.name_en if _english() else place.short_name for place in below}
    if dimension.kind is DimensionKind.GROUPS:
        return {
            group.code: group.name_en if _english() else group.name for group in dimension.groups
        }
    bounds = dimension.bounds
    first = gettext("不足 %(most)s") % {"most": bounds[0]}
    last = gettext("%(least)s 及以上") % {"least": bounds[-1]}
    between = [f"{a}—{b - 1}" for a, b in pairwise(bounds)]
    return {str(n): label for n, label in enumerate((first, *between, last))}


def heads(table: AggregateTable, columns: Sequence[Member]) -> list[str]:
    """This function will return the headers: the first dimension, then the second's members."""
    return [named(table.dimensions[0]), *(column.label for column in columns)]


def rows(table: AggregateTable, down: Sequence[Member], across: Sequence[Member]) -> Iterator[Row]:
    """This function will return a row of cells per member of the first dimension."""
    for member in down:
        cells = (table.sums.get((member.code, column.code)) for column in across)
        yield Row((member.label, *map(_cell, cells)), table.synthetic)


def _cell(cell: Sum | None) -> object:
    """A sum, what is said in its place, or a dash where no enterprise stands."""
    if cell is None:
        return "—"
    return gettext(HIDDEN) if cell.value is None else cell.value.decimal


def duties(table: AggregateTable) -> tuple[str, ...]:
    """This function will say what kind of table this is, and what may be done with it."""
    if not table.masked:
        return (gettext("精确汇总：只供本单位履行职责使用，不得对外；对外请用“可对外的表”。"),)
    if table.released is None:
        return (gettext("这一期还没有发布可对外的表；发布之前不对外显示任何汇总数。"),)
    hidden = sum(cell.value is None for cell in table.sums.values())
    given = {
        "day": timezone.localtime(table.released.released_at).date().isoformat(),
        "n": table.released.number,
        "hidden": hidden,
        "held": table.released.held,
    }
    return (
        gettext(
            "第 %(n)s 次发布，%(day)s；未显示 %(hidden)s 格，暂不计入补报或更正 %(held)s 户。"
            "此后的补报在重新发布前不改变本表。"
        )
        % given,
        gettext(
            "可对外的表：户数过少或被一两户主导的汇总数不显示，能推算出它们的数也不显示"
            "（统计法2024年修正，第二十八条）。"
        ),
    )


def without_basis(on: date) -> tuple[str, ...]:
    """This function will name the tables with sums for which no legal basis is on record."""
    tables = {row.table for row in catalogue().aggregates.aggregates}
    listed = (find_table(code) for code in sorted(tables))
    return tuple(table.name for table in listed if not legal_basis(table, on=on))
