"""Made-up enterprises and their returns, so that a demo can be asked; in a demo only, at a click.

Names say what they are (模拟企业001号), values depend on the number alone: the same again adds nothing.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml
from django.conf import settings

from lianzhang.doors.jobs import demo_firms
from lianzhang.doors.jobs.demo_firms import Firm
from lianzhang.doors.jobs.releasing import give_out
from lianzhang.methods.defining.tables import Column, ColumnKind, Table
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import cities, places_below
from lianzhang.records.returns.actions import accept
from lianzhang.records.returns.queries import arrow_schema, fields_of, find_table
from lianzhang.records.sources.actions import register as register_source
from lianzhang.values.errors import Clashing, NotFound
from lianzhang.values.periods import Period
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

HUNDREDTHS = 100  # made-up numbers are whole hundredths of their column's unit


@dataclass(frozen=True)
class Recipe:
    """How much is made up."""

    enterprises: int
    months: int
    trades: tuple[str, ...]


def recipe() -> Recipe:
    """This function will read how much is made up; the last pack that says so wins."""
    found: dict[str, Any] = {}
    for pack in settings.LIANZHANG_PACKS:
        file = Path(pack) / "demo.yaml"
        if file.exists():
            found = yaml.safe_load(file.read_text("utf-8")).get("returns") or found
    return Recipe(found["enterprises"], found["months"], tuple(found["trades"]))


def _register(city: str, asked: Recipe, by: Viewer) -> tuple[Firm, ...]:
    places = places_below(city, viewer=by)
    firms = []
    for number in range(1, asked.enterprises + 1):
        place = places[number % len(places)]
        trade = asked.trades[number % len(asked.trades)]
        name = f"模拟企业{number:03}号（{trade}）"
        subject = register(
            code=f"moni.{city}.{number:03}",
            kind="enterprise",
            name=name,
            name_en=f"Made-up enterprise {number:03}",
            place=place.code,
            synthetic=True,
            by=by,
        )
        firms.append(Firm(subject, number, name, trade, place.name))
    return tuple(firms)


def months_before(today: date, count: int) -> tuple[Period, ...]:
    """This function will return the last full months, oldest first."""
    month = Period.month(today.year, today.month)
    found = []
    for _ in range(count):
        month = month.previous()
        found.append(month)
    return tuple(reversed(found))


def _scaled(column: Column, value: Any) -> Any:
    """Hundredths of the column's unit as they are stored; everything else as it is."""
    if value is None or column.kind is not ColumnKind.NUMBER:
        return value
    measured = unit(column.unit)
    whole = round(value * HUNDREDTHS) * measured.factor * 10**measured.decimals
    return int(whole / HUNDREDTHS)


def _frame(table: Table, rows: Iterable[demo_firms.Made]) -> pa.Table:
    columns = {column.field: column for column in fields_of(table)}
    listed = [
        {"subject_id": firm.subject, "row": number, "period": period.code}
        | {name: _scaled(columns[name], value) for name, value in values.items()}
        for number, (firm, period, values) in enumerate(rows, start=2)
    ]
    return pa.Table.from_pylist(listed, schema=arrow_schema(table))


def lay_demo_returns(*, by: Viewer, now: datetime, today: date, city: str = "") -> int:
    """This function will register the enterprises and accept their returns; returns new batches.

    Three tables by the month, one by the year, and a corrected month: about forty batches.
    """
    asked = recipe()
    place = city or cities(viewer=by)[0].code
    firms = _register(place, asked, by)
    months = months_before(today, asked.months)
    made = 0
    for batch in demo_firms.batches(firms, months):
        table = find_table(batch.table)
        frame = _frame(table, batch.rows)
        made += _accepted(table, batch, frame, place, by, now)
    for aggregate in catalogue().aggregates.aggregates if by.can("returns.release") else ():
        for month in months:
            with suppress(Clashing, NotFound):  # given out before; made up for other months
                give_out(aggregate.code, place=place, period=month.code, by=by, now=now)
    return made


def _accepted(
    table: Table, batch: demo_firms.Batch, frame: pa.Table, city: str, by: Viewer, now: datetime
) -> int:
    source = f"moni.{city}.{table.code}.{batch.period.code}{'.again' if batch.again else ''}"
    again = "（更正）" if batch.again else ""
    register_source(
        code=source,
        kind="table",
        title=f"模拟数据 {table.name} {batch.period.label()}{again}",
        publisher=table.owner,
        synthetic=True,
        by=by,
    )
    with suppress(Clashing):  # laid before
        accept(table=table.code, frame=frame, source=source, by=by, now=now, synthetic=True)
        return 1
    return 0
