"""Ask once (最多报一次): what a form asks though it is held, and what all forms together cost."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.defining.tables import Column, ColumnKind, Table
from lianzhang.records.returns.queries import legal_basis
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import Slip
from lianzhang.records.rounds.queries.forms import fields, forms
from lianzhang.records.rounds.scope import visible_slips
from lianzhang.values.errors import Fault
from lianzhang.values.texts import key
from lianzhang.values.units import find_unit
from lianzhang.values.viewer import Viewer

# What says who is meant, or is said anew each time: no number that could be held already.
_OF_EVERY_FORM = {"remark", "filled_by", "county", "place", "industry", "industry_code", "name"}


@dataclass(frozen=True)
class Held:
    """A column that another table brings already."""

    column: str
    table: str
    other: str
    owner: str


def held(table: Table) -> tuple[Held, ...]:
    """This function will list a form's columns that another table about the same subjects holds.

    The same indicator, or the same name or alias and a unit of the same kind; last year's value is
    another number than this year's.
    """
    others = [other for other in forms() if other.code != table.code]
    return tuple(
        Held(column.name, other.name, found.name, other.owner)
        for column in _numbers(table)
        for other in others
        if other.subjects == table.subjects
        for found in _same(column, other)
    )


def _numbers(table: Table) -> Iterator[Column]:
    for column in fields(table):
        if column.kind is ColumnKind.NUMBER and column.field not in _OF_EVERY_FORM:
            yield column


def _same(column: Column, other: Table) -> Iterator[Column]:
    names, kind = {key(name) for name in column.names}, _kind(column)
    for found in _numbers(other):
        shared = names & {key(name) for name in found.names}
        same_thing = bool(column.indicator) and column.indicator == found.indicator
        if same_thing or (shared and _kind(found) == kind):
            yield found


def _kind(column: Column) -> object:
    unit = find_unit(column.unit) if column.unit else None
    return unit.kind if unit else ""


def basis_of(table: Table, *, on: date) -> str:
    """This function will return the document that lets the office ask for a table, "" if unknown."""
    return legal_basis(table, on=on)


def objections(table: Table, *, basis: str, again: str) -> tuple[Fault, ...]:
    """This function will name everything that speaks against sending a form out."""
    found = []
    if not basis.strip():
        found.append(errors.no_basis(table.name))
    if not table.owner.strip():
        found.append(errors.no_owner(table.name))
    twice = held(table)
    if twice and not again.strip():
        listed = "；".join(f"{one.column}（{one.owner}《{one.table}》）" for one in twice)
        found.append(errors.held_already(listed))
    return tuple(found)


@dataclass(frozen=True)
class Burden:
    """What one subject is asked for in the forms due in a month; `unknown` forms are not reckoned."""

    subject: str
    code: str
    month: str  # 2023-10
    minutes: int
    forms: int
    unknown: int


def burden(*, viewer: Viewer, most: int = 5_000) -> tuple[Burden, ...]:
    """This function will add up the minutes asked of each subject by the month in which it is due.

    Newest month first, the most burdened first; rounds that were withdrawn do not count.
    """
    rows = (
        Slip.objects.filter(visible_slips(viewer), round__withdrawn_at=None)
        .order_by("-round__fill_by")
        .values_list("subject__name", "subject__code", "round__fill_by", "round__minutes")
    )
    added: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for name, code, day, minutes in rows:
        added[f"{day:%Y-%m}", name, code].append(minutes)
    found = (
        Burden(name, code, month, sum(each), len(each), each.count(0))
        for (month, name, code), each in added.items()
    )
    order = sorted(found, key=lambda one: one.minutes, reverse=True)
    return tuple(sorted(order, key=lambda one: one.month, reverse=True)[:most])
