"""Two made-up surveys of a demo: one closed, one open and half answered, of made-up firms only."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from lianzhang.analysis.surveying import size_classes
from lianzhang.doors.jobs.demo_appraisals import OWN
from lianzhang.methods.surveying import draw
from lianzhang.records.registry.queries import SubjectCard, cards, cities
from lianzhang.records.surveys import actions
from lianzhang.records.surveys.queries import find, firms
from lianzhang.records.surveys.queries.drawing import frame
from lianzhang.values.errors import Clashing, Refused
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

MARKS = ("（模拟）表号", "（模拟）制定机关", "filed", "（模拟）没有文号")
SIZE, ANSWERED = 240, 0.8
SEED, TRIED = 8, 40
_CHANCES = {"closed": (30, 45, 25), "open": (38, 42, 20)}  # of better, the same, worse


def lay_demo_surveys(*, by: Viewer, now: datetime, today: date, city: str = "") -> int:
    """This function will lay two surveys in the demo's city; returns how many were made.

    0 where there are no made-up firms, or where it was done before.
    """
    first = min(cities(viewer=by), key=lambda card: card.code != city, default=None)
    if first is None:
        return 0
    this = Period.quarter(today.year, (today.month - 1) // 3 + 1)
    try:
        older = _survey(first, this.previous().previous(), "closed", by, now, today)
        actions.close(older, by=by, now=now)
        _survey(first, this.previous(), "open", by, now, today)
    except (Clashing, Refused):
        return 0
    return 2


def _survey(
    place: SubjectCard, of: Period, how: str, by: Viewer, now: datetime, today: date
) -> int:
    due = (today + timedelta(20)).isoformat()
    sizes = size_classes(place, viewer=by, on=today)
    own = cards([f"moni.mu.{place.code}.{OWN:03}"], viewer=by)
    ids = [card.id for card in own.values()]
    seed = _seed(place, sizes, ids, by, today) if how == "open" else SEED
    plan = actions.Plan("operation", place.code, of.code, due, str(SIZE), seed, True, sizes)
    made = actions.draft(plan, by=by, now=now, today=today)
    valid_to = (today + timedelta(365)).isoformat()
    actions.approve(made, actions.Marks(*MARKS, valid_to=valid_to), by=by)
    actions.send(made, by=by, now=now, today=today)
    codes = [question.code for question in find(made, viewer=by).questions]
    for row in firms(made, viewer=by, limit=SIZE):
        dice = random.Random(f"{row.subject.code}{of.code}")
        if row.subject.code not in own and dice.random() < ANSWERED:
            said = dice.choices(("1", "0", "-1"), _CHANCES[how], k=len(codes))
            told = dict(zip(codes, said, strict=True))
            actions.answer_by_link(row.link, told, now=now, today=today)
    return made


def _seed(
    place: SubjectCard, sizes: Mapping[int, str], own: Sequence[int], by: Viewer, today: date
) -> int:
    """The first seed with which the firm that has an account is asked, so that it can answer."""
    people = frame(place, viewer=by, on=today, synthetic=True, sizes=sizes)
    for seed in range(SEED, SEED + TRIED):
        drawn = draw(people.strata, min(SIZE, people.total), seed).values()
        if any(one in ids for ids in drawn for one in own):
            return seed
    return SEED
