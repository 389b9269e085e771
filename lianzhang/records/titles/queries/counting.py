"""How many hold a title: 累计认定 and 有效期内 counted apart, by county, and whose re-check is near."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.defining import Title
from lianzhang.records.overlays.queries import setting
from lianzhang.records.titles.queries.awards import Standing, State
from lianzhang.records.titles.queries.naming import titles

MONTHS = "titles.warning_months"


@dataclass(frozen=True)
class TitleCount:
    """A title's enterprises on a day; `ever` is 累计认定, of whom the others are parts."""

    title: Title
    ever: int
    valid: int
    unknown: int
    expired: int
    ended: int
    warned: int  # valid, and the re-check is near
    this_year: int  # granted anew in the year of the day


def months_later(day: date, months: int) -> date:
    """This function will return the same day some months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))


def counts(found: Iterable[Standing], *, on: date) -> tuple[TitleCount, ...]:
    """This function will count standings by title, in the order of the ladder."""
    by_title: dict[str, list[Standing]] = {}
    for one in found:
        by_title.setdefault(one.title, []).append(one)
    near = months_later(on, int(setting(MONTHS, on=on)))
    return tuple(_counted(title, by_title.get(title.code, []), on, near) for title in titles())


def _counted(title: Title, found: list[Standing], on: date, near: date) -> TitleCount:
    states = Counter(one.state for one in found)
    return TitleCount(
        title=title,
        ever=len(found),
        valid=states[State.VALID],
        unknown=states[State.UNKNOWN],
        expired=states[State.EXPIRED],
        ended=states[State.ENDED],
        warned=sum(_near(one, near) for one in found),
        this_year=sum(any(day.year == on.year for day in one.granted) for one in found),
    )


def _near(one: Standing, near: date) -> bool:
    return one.state is State.VALID and one.due is not None and one.due <= near


def warned(found: Iterable[Standing], *, on: date) -> tuple[Standing, ...]:
    """This function will return whose re-check falls within the months of warning, soonest first."""
    near = months_later(on, int(setting(MONTHS, on=on)))
    rows = [one for one in found if _near(one, near)]
    return tuple(sorted(rows, key=lambda one: (one.due or on, one.subject)))
