"""Retaining: which of many dated copies are kept (days, weeks, months), and which may go."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple


class Copy(NamedTuple):
    """A dated copy by its name; days, weeks and months are those of the zone of `at`."""

    name: str
    at: datetime


class Terms(NamedTuple):
    """How many days, weeks and months keep their newest copy."""

    daily: int
    weekly: int
    monthly: int


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]


def _month(at: datetime) -> object:
    return at.year, at.month


def kept(copies: Iterable[Copy], terms: Terms) -> set[str]:
    """This function will return the names to keep: of each term the newest copy of each period.

    Periods are those in which there are copies: after a pause of a year the last ones before it
    are still there. The newest copy of all is always kept.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.at, copy.name), reverse=True)
    names = {copy.name for copy in newest_first[:1]}
    periods: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (_day, terms.daily),
        (_week, terms.weekly),
        (_month, terms.monthly),
    )
    for period, most in periods:
        firsts: dict[object, str] = {}
        for copy in newest_first:
            firsts.setdefault(period(copy.at), copy.name)
        names |= set(list(firsts.values())[:most])
    return names
