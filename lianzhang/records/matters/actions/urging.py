"""Forms of reporting rounds asked for, urged and sent back, with a notice to who has to act."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.utils import timezone

from lianzhang.methods.calendaring import OVERDUE, RAISED, REMINDED
from lianzhang.records.mandates.queries import Reached, who_may
from lianzhang.records.matters.models import Notice
from lianzhang.records.people.actions import together
from lianzhang.records.rounds import actions as rounds
from lianzhang.records.rounds.queries import Placed, placed
from lianzhang.values.viewer import Viewer

KINDS = {REMINDED: "due", OVERDUE: "urged", RAISED: "urged"}
FILL, ASK = "rounds.fill", "rounds.collect"


def open_round(order: rounds.Order, *, by: Viewer, now: datetime, today: date) -> int:
    """This function will send a round out and tell everybody who has to fill in a form of it."""
    with together():
        made = rounds.open_round(order, by=by, now=now, today=today)
        _tell(placed(viewer=by, round_id=made), "asked", FILL, now)
    return made


def remind_forms(
    slip_ids: Collection[int], *, way: str, said: str, by: Viewer, now: datetime
) -> int:
    """This function will note that forms were asked for (催报) and tell who has to fill them in."""
    with together():
        number = rounds.remind(slip_ids, way=way, said=said, by=by, now=now)
        _tell(placed(viewer=by, slip_ids=slip_ids, unsent=True), "urged", FILL, now)
    return number


def send_back(
    slip_id: int, *, why: str, marks: Mapping[tuple[int, str], str], by: Viewer, now: datetime
) -> None:
    """This function will return a form with reasons and tell who has to correct it."""
    with together():
        rounds.send_back(slip_id, why=why, marks=marks, by=by, now=now)
        _tell(placed(viewer=by, slip_ids=[slip_id]), "sent_back", FILL, now)


def urge_due(*, by: Viewer, now: datetime, today: date) -> int:
    """This function will urge what is not sent as its day comes and passes; returns how many forms.

    Who fills in is told each time; who collects the round, of what is still missing days later.
    """
    with together():
        urged = rounds.urge(by=by, now=now, today=today)
        for level, kind in KINDS.items():
            ids = [each.slip_id for each in urged if each.level == level]
            found = placed(viewer=by, slip_ids=ids)
            _tell(found, kind, FILL, now)
            if level == RAISED:
                _tell(found, "unsent", ASK, now)
    return len(urged)


def _tell(found: Iterable[Placed], kind: str, act: str, now: datetime) -> None:
    """One notice a person and round, with the number of forms."""
    forms = list(found)
    if not forms:
        return
    whom = who_may(
        act, {Reached(each.path, each.subject) for each in forms}, on=timezone.localdate(now)
    )
    number = Counter(
        (person, each.round_id)
        for each in forms
        for person in whom[Reached(each.path, each.subject)]
    )
    Notice.objects.bulk_create(
        [
            Notice(person_id=person, round_id=round_id, number=count, at=now, kind=kind)
            for (person, round_id), count in sorted(number.items())
        ],
        batch_size=500,
    )
