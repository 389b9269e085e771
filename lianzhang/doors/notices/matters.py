"""Matters as plain answers, the same for every door."""

from datetime import date, datetime

from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.matters.queries import MatterCard, MatterPage, MatterView


class MatterShape(Shape):
    """A matter in short; `days_left` are calendar days, below 0 it is late."""

    id: int
    title: str
    text: str
    origin: str
    locator: str
    subject: str
    lead: str
    helpers: list[str]
    ordered_by: str
    ordered_office: str
    opened_on: date
    due: date
    days_left: int
    state: str
    waiting_for: str
    cause_gone: str
    closed_on: date | None
    synthetic: bool


class MatterPageShape(Shape):
    """A page of matters by deadline; ask on with `after` = `next_after` until that is null."""

    items: list[MatterShape]
    next_after: int | None


class MatterStepShape(Shape):
    """One step of a matter; `figure` is the id of a figure that proves it, `file` a file's name."""

    at: datetime
    by: str
    office: str
    act: str
    text: str
    file: str
    figure: int | None


class WholeMatterShape(Shape):
    """A matter with its steps and the ids and codes of what it concerns."""

    matter: MatterShape
    steps: list[MatterStepShape]
    figures: list[int]
    targets: list[int]
    subjects: list[str]


_SAME = (
    "id", "title", "text", "origin", "locator", "lead", "ordered_by", "ordered_office",
    "opened_on", "due", "days_left", "state", "waiting_for", "cause_gone", "closed_on",
    "synthetic",
)  # fmt: skip


def matter(card: MatterCard) -> MatterShape:
    """This function will return a matter in short."""
    same = {name: getattr(card, name) for name in _SAME}
    return MatterShape(**same, subject=card.subject.code, helpers=list(card.helpers))


def matter_page(page: MatterPage) -> MatterPageShape:
    """This function will return a page of matters."""
    return MatterPageShape(items=[matter(row) for row in page.rows], next_after=page.next_after)


def whole_matter(view: MatterView) -> WholeMatterShape:
    """This function will return a matter with its steps."""
    return WholeMatterShape(
        matter=matter(view.card),
        steps=[
            MatterStepShape(
                at=step.at,
                by=step.by,
                office=step.office,
                act=step.act,
                text=step.text,
                file=step.file,
                figure=step.figure.id if step.figure else None,
            )
            for step in view.steps
        ],
        figures=[row.id for row in view.linked.figures],
        targets=[number for number, _ in view.linked.targets],
        subjects=[row.code for row in view.linked.subjects],
    )
