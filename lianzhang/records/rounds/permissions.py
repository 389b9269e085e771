"""May this be done to this form, by this person, now?"""

from datetime import datetime

from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import TRANSITIONS, Round, Slip, State
from lianzhang.records.rounds.queries.moving import act_behind
from lianzhang.values.viewer import Viewer


def check_move(slip: Slip, round_: Round, move: str, by: Viewer) -> State:
    """This function will return the state a move leads to, or raise.

    `NotAllowed` without the act, `NotFound` out of reach, `Clashing` where the state has changed.
    """
    check_may(by, act_behind(slip.state, move))
    if not by.covers(slip.path, slip.subject.code):
        raise errors.no_such_slip(slip.pk)
    if round_.withdrawn_at:
        raise errors.withdrawn(round_.title)
    after = TRANSITIONS.get((State(slip.state), move))
    if after is None:
        told = who_and_when(*_last(slip))
        raise errors.wrong_state(slip.subject.name, slip.state, move, told)
    return after


def _last(slip: Slip) -> tuple[int | None, datetime | None]:
    """Who moved the form last, and when."""
    steps = (
        (slip.returned_at, None),
        (slip.filled_at, slip.filled_by_id),
        (slip.signed_at, slip.signed_by_id),
        (slip.checked_at, slip.checked_by_id),
        (slip.approved_at, slip.approved_by_id),
        (slip.collected_at, None),
    )
    done = [(at, who) for at, who in steps if at]
    at, who = max(done, key=lambda step: step[0]) if done else (None, None)
    return who, at
