"""What falls on which day: deadlines of matters and rounds, meetings and visits; in the viewer's scope."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lianzhang.records.matters.queries import due_between, meetings
from lianzhang.records.rounds.queries import rounds
from lianzhang.values.viewer import Viewer

MANY = 5_000


@dataclass(frozen=True)
class Entry:
    """Something of a day; `area` and `id` say which page it leads to."""

    day: date
    kind: str  # matter · meeting · visit · signing · fill · report
    title: str
    who: str
    area: str  # matters · meetings · rounds
    id: int
    late: bool = False
    done: bool = False
    synthetic: bool = False


def agenda(first: date, last: date, *, viewer: Viewer, today: date) -> tuple[Entry, ...]:
    """This function will list everything from the first to the last day, in order of days."""
    found = [
        *_deadlines(first, last, viewer, today),
        *_held(first, last, viewer),
        *_asked(first, last, viewer, today),
    ]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.area, entry.id, entry.kind)))


def _deadlines(first: date, last: date, viewer: Viewer, today: date) -> Iterator[Entry]:
    for one in due_between(first, last, viewer=viewer, today=today):
        yield Entry(
            day=one.due,
            kind="matter",
            title=one.title,
            who=one.lead,
            area="matters",
            id=one.id,
            late=one.late,
            done=one.state == "closed",
            synthetic=one.synthetic,
        )


def _held(first: date, last: date, viewer: Viewer) -> Iterator[Entry]:
    held, _ = meetings(viewer=viewer, since=first, until=last, limit=MANY)
    for one in held:
        yield Entry(
            day=one.held_on,
            kind=one.kind,
            title=one.title,
            who=one.office,
            area="meetings",
            id=one.id,
            synthetic=one.synthetic,
        )


def _asked(first: date, last: date, viewer: Viewer, today: date) -> Iterator[Entry]:
    """The days of reporting rounds: until when forms are filled in, and when it is reported."""
    for one in rounds(viewer=viewer, today=today) if viewer.can("rounds.look") else ():
        for kind, day in (("fill", one.fill_by), ("report", one.report_by)):
            if first <= day <= last and not one.withdrawn:
                yield Entry(
                    day=day,
                    kind=kind,
                    title=one.title,
                    who=one.office,
                    area="rounds",
                    id=one.id,
                    late=bool(one.late) and kind == "fill",
                    done=one.reported_at is not None,
                    synthetic=one.synthetic,
                )
