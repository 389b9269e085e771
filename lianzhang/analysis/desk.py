"""今天要办: the counts that each room offers for this viewer, in the order of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lianzhang.records.figures.queries import OpenWork
from lianzhang.records.matters.queries import counted
from lianzhang.records.rounds.queries import open_work
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Duty:
    """A count of the day; `code` says which list it leads to, `late` how many are past their day."""

    code: str
    number: int
    late: int = 0


def desk(*, viewer: Viewer, today: date, work: OpenWork) -> tuple[Duty, ...]:
    """This function will count what waits for this viewer; what others have to do is left out."""
    return tuple(_duties(viewer, today, work))


def _duties(viewer: Viewer, today: date, work: OpenWork) -> Iterator[Duty]:
    forms = open_work(viewer=viewer, today=today)
    if viewer.can("rounds.look"):
        yield Duty("unreported", forms.late, forms.late)
        yield Duty("returned", forms.returned)
    for code, act, number in (
        ("to_sign", "rounds.sign", forms.to_sign),
        ("to_check", "rounds.check", forms.to_check),
        ("to_approve", "rounds.approve", forms.to_approve),
    ):
        if viewer.can(act) and number:
            yield Duty(code, number)
    yield Duty("waiting", work.waiting)
    for one in counted(viewer=viewer, today=today):
        if one.number or one.tab == "due":
            yield Duty(one.tab, one.number, one.late)
    yield Duty("conflicts", work.conflicts, work.conflicts)
