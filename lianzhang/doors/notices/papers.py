"""Papers as plain answers, the same for every door."""

from collections.abc import Iterable
from datetime import date, datetime

from lianzhang.doors.notices.faults import told
from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.papers.queries import Change, PaperCard
from lianzhang.values.amounts import amount_text
from lianzhang.values.errors import Fault
from lianzhang.values.papers import Number


class PaperShape(Shape):
    """A paper in short; `number` and `seal` of an issue only."""

    id: int
    kind: str
    title: str
    place: str
    about: str
    office: str
    day: date
    status: str
    version: int
    number: int | None
    issued_at: datetime | None
    seal: str
    synthetic: bool


class PaperPageShape(Shape):
    """A page of papers, newest first; ask on with `after` = `next_after` until that is null."""

    items: list[PaperShape]
    next_after: int | None


class PaperNumberShape(Shape):
    """A number as printed and the ids of the figures it rests on."""

    text: str
    figures: list[int]


class ChangeShape(Shape):
    """A number that would differ today: as printed, now, and why (superseded, withdrawn, release)."""

    said: str
    where: str
    subject: str
    indicator: str
    period: str
    now: str
    figure: int | None
    why: str


class WholePaperShape(Shape):
    """A paper with its text; what keeps a draft back, or what of an issue would differ today."""

    paper: PaperShape
    text: str
    numbers: list[PaperNumberShape]
    obstacles: list[str]
    changes: list[ChangeShape]


_SAME = (
    "id", "title", "place", "about", "office", "day", "status", "version", "number", "issued_at",
    "seal",
)  # fmt: skip


def paper(card: PaperCard) -> PaperShape:
    """This function will return a paper in short."""
    same = {name: getattr(card, name) for name in _SAME}
    return PaperShape(**same, kind=card.kind.code, synthetic=card.content.synthetic)


def change(one: Change) -> ChangeShape:
    """This function will return a number that would differ today."""
    return ChangeShape(
        said=one.said,
        where=one.where,
        subject=one.fact.subject,
        indicator=one.fact.indicator,
        period=one.fact.period,
        now=amount_text(one.now.claim.amount) if one.now else "",
        figure=one.now.id if one.now else None,
        why=one.why,
    )


def whole_paper(
    card: PaperCard, *, obstacles: Iterable[Fault] = (), changes: Iterable[Change] = ()
) -> WholePaperShape:
    """This function will return a paper with its text, its numbers and what is to be said of them."""
    return WholePaperShape(
        paper=paper(card),
        text=card.content.text,
        numbers=[_number(number) for number in card.content.numbers],
        obstacles=[told(fault).sentence for fault in obstacles],
        changes=[change(one) for one in changes],
    )


def _number(number: Number) -> PaperNumberShape:
    return PaperNumberShape(text=number.text, figures=list(number.figures))
