"""What the room offers the workbench: a few counts, each with the list it leads to."""

from dataclasses import dataclass
from datetime import date

from lianzhang.records.matters.queries.lists import totals
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Counted:
    """A count of 今天要办: how many, how many of them are late, and the tab of the list."""

    tab: str
    number: int
    late: int


def counted(*, viewer: Viewer, today: date) -> tuple[Counted, ...]:
    """This function will count what is due or late, and what waits for one's own confirmation."""
    found = totals(viewer=viewer, today=today)
    return (
        Counted("due", found["due"], found["late"]),
        Counted("confirm", found["confirm"], 0),
    )
