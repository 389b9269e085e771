"""Calendaring: which days are worked in the PRC, make-up days included, and deadlines in them.

The days come from the yearly notices of the State Council's general office (国务院办公厅关于
部分节假日安排的通知), which chinesecalendar keeps for 2004–2026. A later year is known once an office
has entered its table (`read_tables`); until then every question about it is refused, never guessed.
"""

from lianzhang.methods.calendaring.days import (
    Tables,
    is_working_day,
    known,
    on_or_after,
    working_days_after,
    working_days_between,
)
from lianzhang.methods.calendaring.levels import OVERDUE, RAISED, REMINDED, level_on
from lianzhang.methods.calendaring.tables import YearTable, read_tables

__all__ = [
    "OVERDUE",
    "RAISED",
    "REMINDED",
    "Tables",
    "YearTable",
    "is_working_day",
    "known",
    "level_on",
    "on_or_after",
    "read_tables",
    "working_days_after",
    "working_days_between",
]
