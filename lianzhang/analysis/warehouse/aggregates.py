"""Sums of returns: over declared dimensions only, exact for duty holders, masked for all others.

A masked table is one and the same for everybody, whatever place they ask from: it is made of the
whole city's returns, not of what the asker sees. Two askers together know no more than one. It is
given out by an act and stays as it was given out, whatever returns come later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from lianzhang.analysis.warehouse.slicing import Sliced, sliced
from lianzhang.methods.defining.aggregates import Aggregate, Dimension
from lianzhang.methods.masking import Cells, Guard, Slice, Why, cut
from lianzhang.records.overlays.queries import catalogue, settings_in_force
from lianzhang.records.registry.queries import SubjectCard, find
from lianzhang.records.returns import errors
from lianzhang.records.returns.queries import GivenOut, find_table, is_lawful, may_total, releases
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release, Viewer


@dataclass(frozen=True)
class Sum:
    """A cell: what it is, or why it is not shown; `count` is known where the sum is."""

    value: Quantity | None
    count: int | None
    hidden: Why | None = None


@dataclass(frozen=True)
class AggregateTable:
    """An aggregate crossed by some dimensions in one period.

    `sums` are by the members of `dimensions` ("" is all); cells that no enterprise stands under are
    absent. `masked` is False only for a duty holder, whose table holds what lies in `within`; a
    masked table is the newest that was given out of the period (`released`), empty where none was.
    """

    aggregate: Aggregate
    dimensions: tuple[Dimension, ...]
    within: SubjectCard
    period: Period | None
    periods: tuple[Period, ...]
    sums: Mapping[tuple[str, ...], Sum]
    masked: bool
    synthetic: bool
    released: GivenOut | None = None


def aggregates_open(viewer: Viewer) -> tuple[Aggregate, ...]:
    """This function will list the aggregates that a viewer may see at least masked."""
    declared = catalogue().aggregates.aggregates
    return tuple(a for a in declared if viewer.has_scope or a.release is Release.PUBLIC)


def guard_on(day: date) -> Guard:
    """This function will read from the settings when a sum is not shown."""
    told = {row.definition.key: row.value for row in settings_in_force(on=day)}

    def share(key: str) -> Fraction:
        return Fraction(str(told[key])) / 100

    return Guard(
        least=ceil(told["masking.least"]),
        one=share("masking.largest"),
        two=share("masking.two_largest"),
        width=share("masking.width"),
    )


def aggregate(
    code: str,
    *,
    place: str,
    viewer: Viewer,
    on: date,
    period: str = "",
    crossed: int = 0,
    for_others: bool = False,
) -> AggregateTable:
    """This function will answer one table of an aggregate, exact or masked as the viewer may see it.

    `place` is the code of a city, or for an exact table of a place in it; `crossed` counts the
    declared tables from 0; `for_others` asks for the table that may leave (可对外). A period without
    returns (for others: that was not given out) gives an empty table.
    Raises `NotFound` for what is not declared or not open.
    """
    declared = {row.code: row for row in aggregates_open(viewer)}
    if code not in declared or not 0 <= crossed < len(declared[code].by):
        raise errors.no_such_aggregate(code, declared)
    asked = declared[code]
    within = find(place, viewer=viewer)
    exact = not for_others and is_duty_holder(asked, within, viewer)
    dimensions = catalogue().aggregates.dimensions_of(asked)
    city = within if exact else _city_of(within, viewer)
    given = _given_out(asked, city, viewer)
    found = sliced(asked, dimensions, city.path, viewer=viewer) if exact else None
    listed = found.by_period if found else given
    periods = tuple(sorted(map(Period.parse, listed), reverse=True))
    chosen = Period.parse(period) if period else next(iter(periods), None)
    told = chosen.code if chosen else ""
    at = [n for n, known in enumerate(dimensions) if known.code in asked.by[crossed]]
    last = given.get(told)
    sums = _exact(found, told, asked) if found else _released(last, asked)
    return AggregateTable(
        asked,
        tuple(dimensions[n] for n in at),
        city,
        chosen,
        periods,
        {tuple(k[n] for n in at): s for k, s in sums.items() if _only(k, at)},
        masked=not exact,
        synthetic=told in found.synthetic if found else bool(last and last.synthetic),
        released=last,
    )


def is_duty_holder(asked: Aggregate, within: SubjectCard, viewer: Viewer) -> bool:
    """This function will answer whether exact sums of a place are open: it is the viewer's duty to
    add its returns up, and the returns are held by a right that is named.
    """
    lawful = is_lawful(find_table(asked.table))
    return may_total(viewer) and viewer.covers(within.path) and lawful


def _city_of(place: SubjectCard, viewer: Viewer) -> SubjectCard:
    """What is masked is masked over the city, so that parts and whole are protected together."""
    above = [code for code in place.path.split("/") if code]
    if place.level == "city":
        return place
    return find(above[1] if len(above) > 1 else place.code, viewer=viewer)


def _only(key: tuple[str, ...], at: list[int]) -> bool:
    return not any(member for n, member in enumerate(key) if n not in at)


def tables_of(asked: Aggregate) -> list[tuple[int, ...]]:
    """This function will return the positions of the dimensions that each table crosses."""
    codes = [known.code for known in catalogue().aggregates.dimensions_of(asked)]
    return [tuple(sorted(codes.index(code) for code in table)) for table in asked.by]


def sums_of(
    of: Slice, cells: Cells, asked: Aggregate, hidden: Mapping[tuple[str, ...], Why]
) -> dict[tuple[str, ...], Sum]:
    """This function will add up every cell but those that are hidden."""
    columns = {column.field: column for column in find_table(asked.table).columns}
    measured = unit(columns[asked.field].unit)
    found = {}
    for key, atoms in cells.atoms_of.items():
        told = of.of(atoms)
        shown = Sum(Quantity(sum(told.values()), measured), len(told))
        found[key] = Sum(None, None, hidden[key]) if key in hidden else shown
    return found


def _exact(found: Sliced, period: str, asked: Aggregate) -> dict[tuple[str, ...], Sum]:
    of = found.by_period.get(period, Slice({}))
    return sums_of(of, cut(of.atoms, tables_of(asked)), asked, {})


def city_path(place: str, viewer: Viewer) -> str:
    """This function will return the path of the city that a place is in; raises `NotFound`."""
    return _city_of(find(place, viewer=viewer), viewer).path


def _given_out(asked: Aggregate, city: SubjectCard, viewer: Viewer) -> dict[str, GivenOut]:
    """The newest release of each period."""
    return {one.period: one for one in releases(asked.code, city.path, viewer=viewer)}


def _released(one: GivenOut | None, asked: Aggregate) -> dict[tuple[str, ...], Sum]:
    """What was given out, as it was; a stored release that was tampered with is not shown."""
    if one is None:
        return {}
    if not one.is_sound:
        raise errors.release_damaged(one.period)
    columns = {column.field: column for column in find_table(asked.table).columns}
    measured = unit(columns[asked.field].unit)
    return {
        key: Sum(
            None if value is None else Quantity(value, measured), count, Why(why) if why else None
        )
        for key, (value, count, why) in one.sums.items()
    }
