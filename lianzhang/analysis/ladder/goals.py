"""Targets on record about titles, and whether what rosters say and what is expected would meet them.

A target is found by its indicator: so many newly recognised by a day, or so many holders. Nothing is
said beyond what follows: the expected number is of the next twelve months, and it comes in batches, of
which nobody knows how many fall before the deadline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lianzhang.analysis.ladder.expecting import Expected
from lianzhang.analysis.ladder.losing import MONTHS
from lianzhang.analysis.ladder.overview import Overview
from lianzhang.methods.defining import Title
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.titles.queries import Standing, State, titles
from lianzhang.records.titles.queries.counting import months_later
from lianzhang.values.viewer import Viewer


class Reach(StrEnum):
    """How a target stands against what is on the rosters and what is expected."""

    REACHED = "reached"
    MISSED = "missed"  # the deadline is past, and the rosters say fewer
    LIKELY = "likely"  # even the least that is expected would do
    OPEN = "open"  # the target lies within the range
    SHORT = "short"  # even the most that is expected would not do
    FAR_OFF = "far_off"  # the deadline lies beyond the months that anything is said of
    UNKNOWN = "unknown"  # no roster of these titles, or the target is no number of enterprises


@dataclass(frozen=True)
class Against:
    """A target beside what is on record: `counted` so far, `expected` of the next twelve months;
    `left_out` are titles of which nothing is expected because nothing judges them."""

    target: TargetRow
    titles: tuple[Title, ...]
    new: bool  # newly recognised ones; else holders
    asked: int | None
    counted: int | None
    expected: Expected | None
    left_out: tuple[Title, ...]
    reach: Reach


def goals(view: Overview, *, viewer: Viewer, within: str) -> tuple[Against, ...]:
    """This function will list the targets of a place about titles, the next deadline first, each
    against the rosters and what is expected."""
    stocks = {title.stock: (title,) for title in titles() if title.stock}
    flows = {
        title.flow: tuple(one for one in titles() if one.flow == title.flow)
        for title in titles()
        if title.flow
    }
    rows = progress(viewer=viewer, today=view.on, within=within)
    known = {**stocks, **flows}
    return tuple(
        _against(row, known[code], code in flows, view)
        for row in rows
        if (code := row.figure.indicator.code) in known
    )


def _against(row: TargetRow, some: tuple[Title, ...], new: bool, view: Overview) -> Against:
    held = [one for one in view.cases.standings if one.title in {title.code for title in some}]
    amount = row.figure.claim.amount
    asked = int(amount.value.decimal) if amount.value.unit.symbol == "家" else None
    counted = (_granted if new else _valid)(held, row, view.on) if held else None
    rungs = [(title, view.rung(title.code)) for title in some]
    told = [rung.expected for _, rung in rungs if rung and rung.expected]
    expected = _sum(told) if told else None
    return Against(
        target=row,
        titles=some,
        new=new,
        asked=asked,
        counted=counted,
        expected=expected,
        left_out=tuple(title for title, rung in rungs if not (rung and rung.expected)),
        reach=_reach(row, new, asked, counted, expected, view.on),
    )


def _reach(
    row: TargetRow,
    new: bool,
    asked: int | None,
    counted: int | None,
    expected: Expected | None,
    on: date,
) -> Reach:
    if asked is None or counted is None:
        return Reach.UNKNOWN
    if counted >= asked:
        return Reach.REACHED
    if row.deadline < on:
        return Reach.MISSED
    if row.deadline > months_later(on, MONTHS):
        return Reach.FAR_OFF
    if expected is None:
        return Reach.UNKNOWN
    if counted + expected.most < asked:
        return Reach.SHORT
    # a target of a whole year to come is met by the least; of holders some will lose the title
    whole = new and row.figure.claim.period.start >= on and row.deadline >= months_later(on, 11)
    return Reach.LIKELY if whole and counted + expected.least >= asked else Reach.OPEN


def _granted(held: Sequence[Standing], row: TargetRow, on: date) -> int:
    """How many recognitions fall within the target's period, up to today."""
    start = row.figure.claim.period.start
    start = min(start, row.deadline.replace(month=1, day=1))
    days = (day for one in held for day in one.granted)
    return sum(start <= day <= min(row.deadline, on) for day in days)


def _valid(held: Sequence[Standing], _row: TargetRow, _on: date) -> int:
    return sum(one.state is State.VALID for one in held)


def _sum(told: Sequence[Expected]) -> Expected:
    return Expected(
        sum(one.number for one in told),
        sum(one.least for one in told),
        sum(one.most for one in told),
    )
