"""Reporting rounds as plain answers."""

from datetime import date, datetime

from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.rounds.queries import RoundLine, SlipLine, SlipPageOf


class RoundShape(Shape):
    """A round: how many forms stand in each state, how many are past the day of their step."""

    id: int
    title: str
    table: str
    period: str
    office: str
    fill_by: date
    report_by: date
    asked: int
    states: dict[str, int]
    late: int
    minutes: int
    withdrawn: bool
    reported_at: datetime | None
    synthetic: bool


class RoundListShape(Shape):
    """Rounds, newest first."""

    items: list[RoundShape]


class LateFormShape(Shape):
    """A form past the day of the step it waits for: fill, sign, check, approve, report."""

    id: int
    round: int
    title: str
    subject: str
    name: str
    waits_for: str
    due: date | None
    reminders: int


class LateFormPageShape(Shape):
    """A page of late forms, longest first; `total` over all pages."""

    items: list[LateFormShape]
    total: int
    next_after: int | None


def round_shape(line: RoundLine) -> RoundShape:
    """This function will return a round."""
    return RoundShape(
        id=line.id, title=line.title, table=line.table, period=line.period, office=line.office,
        fill_by=line.fill_by, report_by=line.report_by, asked=line.total, states=line.counts,
        late=line.late, minutes=line.minutes, withdrawn=line.withdrawn,
        reported_at=line.reported_at, synthetic=line.synthetic,
    )  # fmt: skip


def late_page(page: SlipPageOf, after: int) -> LateFormPageShape:
    """This function will return a page of late forms, `after` being where it began."""
    seen = after + len(page.lines)
    return LateFormPageShape(
        items=[_late(line) for line in page.lines],
        total=page.total,
        next_after=seen if page.lines and seen < page.total else None,
    )


def _late(line: SlipLine) -> LateFormShape:
    return LateFormShape(
        id=line.id, round=line.round_id, title=line.title, subject=line.subject.code,
        name=line.subject.name, waits_for=line.waits_for, due=line.due, reminders=line.reminders,
    )  # fmt: skip
