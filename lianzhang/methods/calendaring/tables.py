"""A year's holidays as an office writes them down from the notice: 放假 … 上班 … 依据 …"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lianzhang.methods.calendaring import refusals

_LINE = re.compile(
    r"\s*(?P<year>20\d\d)年?\s*[：:]?\s*放假\s*(?P<off>.+?)"
    r"(?:[；;，,]?\s*上班\s*(?P<on>.+?))?[；;，,]?\s*依据\s*(?P<cite>\S.*?)\s*"
)
_DAY = re.compile(r"(\d{1,2})(?:月|-)(\d{1,2})日?")


@dataclass(frozen=True)
class YearTable:
    """The days off and the make-up days of one year, and the notice that says so.

    Every other Monday to Friday is worked, every other Saturday and Sunday is not.
    """

    year: int
    off: frozenset[date]
    on: frozenset[date]
    cite: str


def read_tables(text: str) -> Mapping[int, YearTable]:
    """This function will read one year a line (or set apart by ｜), as the settings keep them.

    Raises `Refused` for a line that cannot be read, a day the year does not have, or a day that is
    both off and worked. Nothing written is nothing known.
    """
    found = {}
    for line in filter(None, map(str.strip, re.split(r"[\n|｜]", text))):
        table = _read(line)
        found[table.year] = table
    return found


def _read(line: str) -> YearTable:
    match = _LINE.fullmatch(line)
    if match is None:
        raise refusals.unreadable_table(line)
    year = int(match["year"])
    off = frozenset(_days(year, match["off"]))
    on = frozenset(_days(year, match["on"] or ""))
    if off & on:
        raise refusals.no_such_day(f"{min(off & on)}")
    return YearTable(year, off, on, match["cite"])


def _days(year: int, text: str) -> Iterator[date]:
    for part in filter(None, re.split(r"[、，,；;\s]+", text)):
        ends = [_day(year, found, part) for found in _DAY.finditer(part)]
        rest = re.sub(r"[—\-－~至到]", "", _DAY.sub("", part))
        if not 1 <= len(ends) <= 2 or rest:
            raise refusals.unreadable_table(part)
        first, last = ends[0], ends[-1]
        if last < first:
            raise refusals.no_such_day(part)
        for offset in range((last - first).days + 1):
            yield first + timedelta(offset)


def _day(year: int, found: re.Match[str], part: str) -> date:
    try:
        return date(year, int(found[1]), int(found[2]))
    except ValueError:
        raise refusals.no_such_day(part) from None
