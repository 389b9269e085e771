"""The rules of a form, spoken over what was filled in: each broken one with its cell and numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from lianzhang.methods.defining.tables import Check, CheckKind, Column, Table
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.queries.forms import fields
from lianzhang.records.rounds.queries.reading import Read, shown
from lianzhang.values.errors import Fault, Where
from lianzhang.values.units import find_unit

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Beside:
    """What a form is checked against: its own last period, and other tables now and then.

    `now` and `before` are by table; what is not there is not checked.
    """

    last: Values = field(default_factory=dict)
    now: Mapping[str, Values] = field(default_factory=dict)
    before: Mapping[str, Values] = field(default_factory=dict)


def check(table: Table, read: Read, beside: Beside) -> tuple[Fault, ...]:
    """This function will name every rule that a form breaks, `rounds.rule` or `rounds.explain`.

    A rule with an unknown number in it says nothing: a missing value is missing, not zero.
    """
    columns = {column.field: column for column in fields(table)}
    return tuple(
        errors.rule(rule.says, seen, rule.must, _where(columns[rule.field], number))
        for number, row in enumerate(read.rows)
        for rule in table.checks
        if rule.field in columns
        for seen in _BROKEN[rule.kind](rule, row, beside, columns)
    )


def _where(column: Column, row: int) -> Where:
    return Where(row=row + 1, column=column.name, field=column.field)


def _scaled(column: Column, value: int) -> Decimal:
    """Numbers of columns in different units of a kind are stored alike; of none, as they are."""
    unit = find_unit(column.unit) if column.unit else None
    return Decimal(value).scaleb(-unit.decimals) if unit else Decimal(value)


def _said(columns: Mapping[str, Column], row: Values, names: Sequence[str]) -> str:
    return "，".join(
        f"{columns[n].name} {shown(columns[n], row[n])}{columns[n].unit}" for n in names
    )


def _sum(rule: Check, row: Values, _: Beside, columns: Mapping[str, Column]) -> Iterator[str]:
    names = (rule.field, *rule.of)
    if all(name in row for name in names):
        parts = sum(_scaled(columns[name], row[name]) for name in rule.of)
        if _scaled(columns[rule.field], row[rule.field]) != parts:
            yield _said(columns, row, names)


def _at_most(rule: Check, row: Values, _: Beside, columns: Mapping[str, Column]) -> Iterator[str]:
    (other,) = rule.of
    if rule.field in row and other in row:
        one, two = (_scaled(columns[name], row[name]) for name in (rule.field, other))
        if one > two:
            yield _said(columns, row, (rule.field, other))


def _change(now: Any, before: Any) -> Decimal | None:
    """By how many percent a number changed; None where one is missing or the base is not above 0."""
    if now is None or before is None or before <= 0:
        return None
    return (Decimal(now) - Decimal(before)) * 100 / Decimal(before)


def _jump(rule: Check, row: Values, beside: Beside, columns: Mapping[str, Column]) -> Iterator[str]:
    before = beside.last.get(rule.field)
    change = _change(row.get(rule.field), before)
    if change is not None and rule.percent is not None and abs(change) > rule.percent:
        column = columns[rule.field]
        now = shown(column, row[rule.field])
        yield f"{column.name} {now}{column.unit}，上期 {shown(column, before)}，{change:+.1f}%"


def _beside(
    rule: Check, row: Values, beside: Beside, columns: Mapping[str, Column]
) -> Iterator[str]:
    own = _change(row.get(rule.field), beside.last.get(rule.field))
    now, before = beside.now.get(rule.table, {}), beside.before.get(rule.table, {})
    other = _change(now.get(rule.other), before.get(rule.other))
    if own is None or other is None or rule.percent is None:
        return
    if abs(own - other) > rule.percent:
        yield f"{columns[rule.field].name}比上期 {own:+.1f}%，对照的数比上期 {other:+.1f}%"


def _needs(rule: Check, row: Values, _: Beside, columns: Mapping[str, Column]) -> Iterator[str]:
    if row.get(rule.field):
        for name in rule.of:
            if not row.get(name):
                yield f"{columns[name].name}未填"


_BROKEN = {
    CheckKind.SUM: _sum,
    CheckKind.AT_MOST: _at_most,
    CheckKind.JUMP: _jump,
    CheckKind.BESIDE: _beside,
    CheckKind.NEEDS: _needs,
}
