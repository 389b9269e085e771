"""今天要办: what each room has waiting for this viewer, in the order of a day, the most urgent named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.records.figures.queries import FigureRow, OpenWork
from lianzhang.records.matters.queries import Asked, MatterCard, counted, matters
from lianzhang.records.rounds.queries import SlipLine, late, open_work, standing
from lianzhang.values.viewer import Viewer

NAMED = 4  # of a list, on the first screen

# what waits for whom in a round: the list, the act it asks for, the state of the forms
_TURNS = (
    ("to_sign", "rounds.sign", "filled"),
    ("to_check", "rounds.check", "signed"),
    ("to_approve", "rounds.approve", "checked"),
)


@dataclass(frozen=True)
class Duty:
    """A count of the day; `code` says which list it leads to, `late` how many are past their day.

    `first` are the most urgent of that list.
    """

    code: str
    number: int
    late: int = 0
    first: tuple[SlipLine | MatterCard | FigureRow, ...] = ()


def desk(
    *,
    viewer: Viewer,
    today: date,
    work: OpenWork,
    waiting: Sequence[FigureRow],
    conflicts: Sequence[FigureRow],
) -> tuple[Duty, ...]:
    """This function will count what waits for this viewer; what others have to do is left out.

    `waiting` and `conflicts` are the figures that `work` counts, as far as they are listed.
    """
    return (
        *_forms(viewer, today),
        Duty("waiting", work.waiting, first=tuple(waiting[:NAMED])),
        *_matters(viewer, today),
        Duty("conflicts", work.conflicts, work.conflicts, tuple(conflicts[:NAMED])),
    )


def _forms(viewer: Viewer, today: date) -> Iterator[Duty]:
    open_forms = open_work(viewer=viewer, today=today)

    def stand(state: str, number: int) -> tuple[SlipLine, ...]:
        return standing(state, viewer=viewer, today=today).lines[:NAMED] if number else ()

    if viewer.can("rounds.look"):
        number = open_forms.late
        first = late(viewer=viewer, today=today).lines[:NAMED] if number else ()
        yield Duty("unreported", number, number, first)
        number = open_forms.returned
        yield Duty("returned", number, first=stand("returned", number))
    for code, act, state in _TURNS:
        number = getattr(open_forms, code)
        if number and viewer.can(act):
            yield Duty(code, number, first=stand(state, number))


def _matters(viewer: Viewer, today: date) -> Iterator[Duty]:
    for one in counted(viewer=viewer, today=today):
        if one.number:
            listed = matters(Asked(show=one.tab), viewer=viewer, today=today, limit=NAMED)
            yield Duty(one.tab, one.number, one.late, listed.rows)
        elif one.tab == "due":
            yield Duty(one.tab, 0)
