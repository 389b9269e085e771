"""How far what somebody owes by a day is taken up: reminded of, overdue, told to who ordered it."""

from datetime import date

from lianzhang.methods.calendaring.days import Tables, working_days_between
from lianzhang.values.errors import Refused

REMINDED, OVERDUE, RAISED = 1, 2, 3


def level_on(due: date, today: date, tables: Tables, *, remind: int, raised: int) -> int:
    """This function will say how far what is due on a day has to be taken up (0: not at all).

    `remind` and `raised` are working days before and after the day; in a year whose holidays are
    not known yet they are calendar days.
    """
    if today > due:
        return RAISED if _working(due, today, tables) >= raised else OVERDUE
    return REMINDED if _working(today, due, tables) <= remind else 0


def _working(first: date, last: date, tables: Tables) -> int:
    try:
        return working_days_between(first, last, tables)
    except Refused:
        return (last - first).days
