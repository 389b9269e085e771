"""What a viewer may do to a figure now: a page offers nothing that the action would refuse."""

from lianzhang.records.figures.models import TRANSITIONS, Status
from lianzhang.records.figures.queries.rows import FigureRow
from lianzhang.values.viewer import Viewer

# act → (acts of the mandate that it takes, the transition whose state it needs; "" = in any state)
_ACTS: dict[str, tuple[tuple[str, ...], str]] = {
    "confirm": (("figures.record",), "record"),
    "approve": (("figures.approve",), "approve"),
    "reject": (("figures.approve",), "reject"),
    "correct": (
        ("figures.record", "figures.propose", "intake.accept", "sources.register"),
        "supersede",
    ),
    "release": (("figures.release",), ""),
    "settle": (("figures.settle",), ""),
}


def open_acts(figure: FigureRow, *, viewer: Viewer) -> frozenset[str]:
    """This function will name the acts open to a viewer in a figure's state.

    Whether a second person is needed depends on the office's setting and is left to the action.
    """
    if not viewer.covers(figure.subject.path, figure.subject.code, figure.claim.facet):
        return frozenset()
    return frozenset(
        act
        for act, (needed, transition) in _ACTS.items()
        if all(viewer.can(each) for each in needed)
        and (not transition or Status(figure.status) in TRANSITIONS[transition][0])
        and (act != "settle" or (figure.relation == "conflict" and not figure.settled))
    )
