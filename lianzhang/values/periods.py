"""Periods: which stretch of the calendar a number is about."""

import functools
from dataclasses import dataclass
from datetime import date, timedelta

from lianzhang.values import period_labels, period_texts, stretches
from lianzhang.values.stretches import Kind

__all__ = ["Kind", "Period"]

_ORDER = {kind: place for place, kind in enumerate(Kind)}


@functools.total_ordering
@dataclass(frozen=True, order=False)
class Period:
    """Days `start` to `end`, both included, and the kind of stretch they were stated as.

    2023-Q1 and 2023-01/2023-03 cover the same days and are two periods: one is 一季度, the other
    1—3月累计. `code` names a period uniquely and `parse(code)` gives it back. Sorted by end, start,
    then kind. The constructor refuses (ValueError) days that do not fit the kind.
    """

    kind: Kind
    start: date
    end: date

    def __post_init__(self) -> None:
        if not stretches.fits(self.kind, self.start, self.end):
            raise ValueError(f"{self.start} to {self.end} is no {self.kind}")

    @classmethod
    def parse(cls, text: str, today: date | None = None) -> "Period":
        """This function will read a canonical code or what officials write: 2023年1—9月, 年底 …

        `today` gives the year to texts without one (1至9月份, 今年以来). Raises `Refused`:
        `periods.unreadable`, `periods.no_such` (13月, 2月30日), `periods.needs_year`.
        """
        return cls(*period_texts.read(text, today))

    @classmethod
    def day(cls, day: date) -> "Period":
        """This function will make one day, also the 截至 of a stock."""
        return cls(*stretches.day(day))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """This function will make a calendar month."""
        return cls(*stretches.month(year, month))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """This function will make a quarter, 1 to 4."""
        return cls(*stretches.quarter(year, quarter))

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        """This function will make a half-year, 1 or 2."""
        return cls(*stretches.half(year, half))

    @classmethod
    def year(cls, year: int) -> "Period":
        """This function will make a calendar year."""
        return cls(*stretches.year(year))

    @classmethod
    def cumulative(cls, year: int, month: int) -> "Period":
        """This function will make January to a month of the same year (1—N月)."""
        return cls(*stretches.cumulative(year, month))

    @classmethod
    def year_end(cls, year: int) -> "Period":
        """This function will make the last day of a year as an instant (年底)."""
        return cls(*stretches.year_end(year))

    @classmethod
    def between(cls, start: date, end: date) -> "Period":
        """This function will make the period of these days: cumulative where it starts in January
        and ends with a month of the same year; a day or month where it is just that; else a span.
        """
        return cls(*stretches.between(start, end))

    @property
    def code(self) -> str:
        """This function will return the canonical code: 2023-11-03, 2023-09, 2023-Q3, 2023-H1,
        2023, 2023-01/2023-09, 2023-end, 2020/2022, 2023-10-07/2023-10-08.
        """
        year, month = f"{self.start.year:04}", self.start.month
        match self.kind:
            case Kind.DAY:
                return self.start.isoformat()
            case Kind.MONTH:
                return f"{year}-{month:02}"
            case Kind.QUARTER:
                return f"{year}-Q{(month + 2) // 3}"
            case Kind.HALF:
                return f"{year}-H{(month + 5) // 6}"
            case Kind.YEAR:
                return year
            case Kind.YEAR_END:
                return f"{year}-end"
        return self._stretch_code()

    def _stretch_code(self) -> str:
        first, last = self.start.isoformat(), self.end.isoformat()
        if self.kind is Kind.SPAN and stretches.whole_years(self.start, self.end):
            return f"{first[:4]}/{last[:4]}"
        return f"{first[:7]}/{last[:7]}" if self.months else f"{first}/{last}"

    @property
    def is_instant(self) -> bool:
        """This function will answer whether it is a point in time (时点): a day or a year's end."""
        return self.kind in (Kind.DAY, Kind.YEAR_END)

    @property
    def months(self) -> int:
        """This function will count the whole calendar months covered; 0 for days and day spans."""
        return stretches.whole_months(self.start, self.end)

    def contains(self, other: "Period") -> bool:
        """This function will answer whether every day of the other lies within this period."""
        return self.start <= other.start and other.end <= self.end

    def previous(self) -> "Period":
        """This function will return the period of the same kind and length just before.

        Cumulative: one month less (1—9月 → 1—8月); before 1月累计 comes 1—12月 of last year.
        """
        if self.kind is Kind.CUMULATIVE:
            last = stretches.shifted(self.end, self.end, -1)[1]
            return Period.cumulative(last.year, last.month)
        if self.kind is Kind.YEAR_END:
            return self.same_last_year()
        if self.months:
            return self._moved(-self.months)
        length = self.end - self.start + timedelta(days=1)
        return self._on(self.start - length, self.end - length)

    def same_last_year(self) -> "Period":
        """This function will return the same period a year before; 29 February becomes the 28th."""
        return self._moved(-12)

    def _moved(self, months: int) -> "Period":
        return self._on(*stretches.shifted(self.start, self.end, months))

    def _on(self, start: date, end: date) -> "Period":
        # A span of days that has moved onto whole months (2—31 May → 2—30 April) may be renamed.
        if self.kind is Kind.SPAN:
            return Period.between(start, end)
        return Period(self.kind, start, end)

    def label(self, language: str = "zh") -> str:
        """This function will name the period for people: 2023年1—9月 / "Jan–Sep 2023"."""
        name = period_labels.label_en if language.startswith("en") else period_labels.label_zh
        return name(self.kind, self.start, self.end)

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: "Period") -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[date, date, int]:
        return self.end, self.start, _ORDER[self.kind]
