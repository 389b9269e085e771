"""Sums of returns: over declared dimensions only, exact for duty holders, masked for all others.

A masked table is one and the same for everybody, whatever place they ask from: it is made of the
whole city's returns, not of what the asker sees. Two askers together know no more than one.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from math import ceil

from lianzhang.analysis.warehouse.slicing import Sliced, sliced
from lianzhang.methods.defining.aggregates import Aggregate, Dimension
from lianzhang.methods.masking import Cells, Guard, Mask, Slice, Why, cut, mask
from lianzhang.records.mandates.queries import system
from lianzhang.records.overlays.queries import catalogue, settings_in_force
from lianzhang.records.registry.queries import SubjectCard, find
from lianzhang.records.returns import errors
from lianzhang.records.returns.queries import find_table, is_lawful, may_total
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release, Viewer

KEPT = 256  # masks remembered: a period's is found once
_made: OrderedDict[str, Mask] = OrderedDict()


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
    absent. `masked` is False only for a duty holder, whose table holds what lies in `within`.
    """

    aggregate: Aggregate
    dimensions: tuple[Dimension, ...]
    within: SubjectCard
    period: Period | None
    periods: tuple[Period, ...]
    sums: Mapping[tuple[str, ...], Sum]
    masked: bool
    synthetic: bool


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
    returns gives an empty table. Raises `NotFound` for what is not declared or not open.
    """
    declared = {row.code: row for row in aggregates_open(viewer)}
    if code not in declared or not 0 <= crossed < len(declared[code].by):
        raise errors.no_such_aggregate(code, declared)
    asked = declared[code]
    within = find(place, viewer=viewer)
    exact = not for_others and is_duty_holder(asked, within, viewer)
    dimensions = catalogue().aggregates.dimensions_of(asked)
    city = within if exact else _city_of(within, viewer)
    found = sliced(asked, dimensions, city.path, viewer=viewer if exact else system())
    periods = tuple(sorted(map(Period.parse, found.by_period), reverse=True))
    chosen = Period.parse(period) if period else next(iter(periods), None)
    told = chosen.code if chosen else ""
    at = [n for n, known in enumerate(dimensions) if known.code in asked.by[crossed]]
    sums = _exact(found, told, asked) if exact else _masked(found, told, asked, guard_on(on))
    return AggregateTable(
        asked,
        tuple(dimensions[n] for n in at),
        city,
        chosen,
        periods,
        {tuple(k[n] for n in at): s for k, s in sums.items() if _only(k, at)},
        masked=not exact,
        synthetic=told in found.synthetic,
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


def _tables(asked: Aggregate) -> list[tuple[int, ...]]:
    codes = [known.code for known in catalogue().aggregates.dimensions_of(asked)]
    return [tuple(sorted(codes.index(code) for code in table)) for table in asked.by]


def _sums(
    of: Slice, cells: Cells, asked: Aggregate, hidden: Mapping[tuple[str, ...], Why]
) -> dict[tuple[str, ...], Sum]:
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
    return _sums(of, cut(of.atoms, _tables(asked)), asked, {})


def _masked(
    found: Sliced, period: str, asked: Aggregate, guard: Guard
) -> dict[tuple[str, ...], Sum]:
    made = masks(found, asked, guard, until=period).get(period)
    return _sums(made.of, made.cells, asked, made.hidden) if made else {}


def masks(found: Sliced, asked: Aggregate, guard: Guard, *, until: str = "") -> dict[str, Mask]:
    """This function will mask the periods one after the other, each with regard to the one before."""
    tables, before, named, done = _tables(asked), None, "", {}
    for code in sorted(found.by_period, key=Period.parse):
        of = found.by_period[code]
        told = sorted((a, sorted(v.items(), key=str)) for a, v in of.atoms.items())
        named = sha256(repr((asked.code, tables, guard, named, told)).encode()).hexdigest()
        before = done[code] = _remembered(named, of, tables, guard, before)
        if code == until:
            break
    return done


def _remembered(
    named: str, of: Slice, tables: list[tuple[int, ...]], guard: Guard, before: Mask | None
) -> Mask:
    if named not in _made:
        _made[named] = _mask(of, cut(of.atoms, tables), guard, before)
        while len(_made) > KEPT:
            _made.popitem(last=False)
    return _made[named]


def _mask(of: Slice, cells: Cells, guard: Guard, before: Mask | None) -> Mask:
    """Nothing is shown of a period with a negative value: the protection builds on there being none."""
    if any(value < 0 for told in of.atoms.values() for value in told.values()):
        return Mask(cells, of, dict.fromkeys(cells.atoms_of, Why.UNSAFE))
    return mask(of, cells, guard, before=before)
