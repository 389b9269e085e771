"""What may be done to a form next, and by which act of the definitions."""

from lianzhang.records.rounds.models import TRANSITIONS, Round, Slip, State
from lianzhang.records.rounds.scope import LOOK
from lianzhang.values.viewer import Viewer

_ACTS = {
    "fill": "rounds.fill",
    "sign": "rounds.sign",
    "check": "rounds.check",
    "approve": "rounds.approve",
    "collect": "rounds.collect",
}
# who may send a form back is whoever's turn it is to let it pass
_SENDS_BACK = {
    State.FILLED: "rounds.sign",
    State.SIGNED: "rounds.check",
    State.CHECKED: "rounds.approve",
    State.APPROVED: "rounds.check",
}


def act_behind(state: str, move: str) -> str:
    """This function will return the act of the definitions that a move of a form asks for.

    Where a form cannot be sent back, looking at it is enough to be told so.
    """
    return _SENDS_BACK.get(State(state), LOOK) if move == "send_back" else _ACTS[move]


def moves(slip: Slip, round_: Round, viewer: Viewer) -> tuple[str, ...]:
    """This function will list what a viewer may do to a form now."""
    if round_.withdrawn_at or not viewer.covers(slip.path, slip.subject.code):
        return ()
    return tuple(
        move
        for (state, move) in TRANSITIONS
        if state == slip.state and viewer.can(act_behind(slip.state, move))
    )
