"""A made-up reporting round of a demo: most counties have sent, one is late, one was returned."""

import random
from datetime import date, datetime, timedelta

from lianzhang.methods.calendaring import is_working_day
from lianzhang.records.registry.queries import SubjectCard, cities, places_below
from lianzhang.records.rounds import actions
from lianzhang.records.rounds.queries import STEPS, SlipLine, holidays, slips
from lianzhang.values.errors import Clashing, Refused
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

TABLE = "county_monthly"
BASIS = "（模拟）演示用，没有文号"
LATE, RETURNED, FILLED = 1, 2, 3  # which county of the list does what; the others are checked
_AGO = dict(zip(STEPS, (3, -1, -2, -4, -6), strict=True))  # working days before today


def _days(today: date) -> dict[str, str]:
    return {step: _working(today, ago).isoformat() for step, ago in _AGO.items()}


def _working(day: date, ago: int) -> date:
    calendar, step = holidays(on=day), timedelta(-1 if ago > 0 else 1)
    for _ in range(abs(ago)):
        day += step
        while not is_working_day(day, calendar):
            day += step
    return day


def lay_demo_round(*, by: Viewer, now: datetime, today: date, city: str = "") -> int:
    """This function will send a round out in the demo's city and fill most of it in; its id.

    0 where there is no city, where it was done before, or where the year has no calendar: then
    days would have to be guessed.
    """
    first = min(cities(viewer=by), key=lambda card: card.code != city, default=None)
    if first is None:
        return 0
    last = Period.month(today.year, today.month).previous().start
    try:
        round_id = actions.open_round(
            actions.Order(
                table=TABLE, period=Period.cumulative(last.year, last.month).code,
                place=first.code, due=_days(today), basis=BASIS, synthetic=True,
                again="（模拟）演示用",
            ),
            by=by, now=now, today=today,
        )  # fmt: skip
    except (Clashing, Refused):
        return 0
    counties = [card for card in places_below(first.code, viewer=by) if not card.functional_area]
    order = {card.id: number for number, card in enumerate(counties)}
    for line in slips(round_id, viewer=by, today=today).lines:
        _fill(line, order.get(line.subject.id, len(order)), by, now)
    return round_id


def _made_up(place: SubjectCard) -> dict[str, str]:
    dice = random.Random(place.code)
    return {
        "value_added_growth": f"{dice.uniform(3, 12):.1f}",
        "electricity": f"{dice.uniform(40, 400) / 10:.2f}",
        "invoiced_sales": f"{dice.uniform(800, 6000) / 10:.1f}",
        "situation": "模拟数据，不代表任何地方。",
    }


def _fill(line: SlipLine, number: int, by: Viewer, now: datetime) -> None:
    if number == LATE:
        return
    actions.send(line.id, rows=[_made_up(line.subject)], note="", version=0, by=by, now=now)
    if number == FILLED:
        return
    actions.move(line.round_id, [line.id], "sign", by=by, now=now)
    if number == RETURNED:
        marks = {(0, "electricity"): "（模拟）与供电公司的数不符，请核对"}
        actions.send_back(line.id, why="", marks=marks, by=by, now=now)
        return
    actions.move(line.round_id, [line.id], "check", by=by, now=now)
