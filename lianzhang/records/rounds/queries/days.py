"""The days of a round: the office's calendar over the built-in one, and the year's reporting days."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.calendaring import Tables, on_or_after, read_tables
from lianzhang.methods.defining.rounds import Every, Opening, Rhythm
from lianzhang.methods.defining.tables import Table
from lianzhang.records.overlays.queries import catalogue, setting, setting_definitions
from lianzhang.records.rounds.errors import MOVES
from lianzhang.records.rounds.models import STEPS
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.periods import Period

_DAY = re.compile(r"(填报|签发|审核|批准|报出)\s*[:：]?\s*(\d{1,2})\s*日?")
_STEP = {MOVES[step]: step for step in STEPS}


def holidays(*, on: date) -> Tables:
    """This function will return the years that the office entered; raises what it cannot read."""
    return read_tables(str(setting("calendar.holidays", on=on)))


def asked_days(table: str, *, on: date) -> Mapping[str, int]:
    """This function will return the day of the following month for each step that the office set."""
    key = f"rounds.due.{table}"
    text = str(setting(key, on=on)) if key in setting_definitions() else ""
    return {_STEP[word]: int(day) for word, day in _DAY.findall(text) if 1 <= int(day) <= 28}


def due_days(table: str, period: Period, *, on: date) -> dict[str, date]:
    """This function will return the day of each step for a period, moved to a working day.

    Steps that the office set no day for are left out. Raises `calendar.year_unknown`.
    """
    calendar, end = holidays(on=on), period.end
    year, month = (end.year + 1, 1) if end.month == 12 else (end.year, end.month + 1)
    return {
        step: on_or_after(date(year, month, day), calendar)
        for step, day in asked_days(table, on=on).items()
    }


@dataclass(frozen=True)
class Due:
    """A line of the reporting calendar: `fault` where the days cannot be told, or are not set."""

    table: Table
    period: Period
    days: Mapping[str, date]
    usual: str
    fault: Fault | None = None


def calendar_of(year: int, *, on: date) -> tuple[Due, ...]:
    """This function will list what is due for each period of a year, by the first day it is due."""
    lines = [
        line
        for rhythm in catalogue().rhythms
        for period in _periods(rhythm, year, catalogue().tables[rhythm.table])
        for line in [_line(rhythm, period, on)]
    ]
    return tuple(
        sorted(lines, key=lambda d: (d.period.end, min(d.days.values(), default=d.period.end)))
    )


def _line(rhythm: Rhythm, period: Period, on: date) -> Due:
    table = catalogue().tables[rhythm.table]
    try:
        return Due(table, period, due_days(table.code, period, on=on), rhythm.usual)
    except Refused as refused:
        return Due(table, period, {}, rhythm.usual, refused.faults[0])


def _periods(rhythm: Rhythm, year: int, table: Table) -> Iterator[Period]:
    if rhythm.rhythm is Every.YEAR:
        yield Period.year(year)
    elif rhythm.rhythm is Every.QUARTER:
        yield from (Period.quarter(year, number) for number in range(1, 5))
    else:
        together = rhythm.january_february is Opening.TOGETHER
        running = "month" not in table.period_kinds
        for month in range(2 if together else 1, 13):
            both = together and month == 2
            of = Period.cumulative if running or both else Period.month
            yield of(year, month)
