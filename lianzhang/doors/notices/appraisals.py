"""Appraisals as plain answers: versions, enterprises by class, and how one came to its score."""

from datetime import date, datetime
from typing import Any

from lianzhang.doors.notices.shapes import Shape
from lianzhang.methods.appraising import Result, trace, written
from lianzhang.records.appraisals.queries import AppraisalCard, FirmLine, VersionCard


class VersionShape(Shape):
    """A version of an appraisal; `whole` where every enterprise of it is open to who asks."""

    number: int
    status: str
    note: str
    made_at: datetime
    cites: str
    published_at: datetime | None
    objections_until: date | None
    counts: dict[str, int]
    seal: str
    parameters: dict[str, Any]
    whole: bool


class AppraisalShape(Shape):
    """An appraisal: whom, which year, by which frame, and its versions, newest first."""

    id: int
    title: str
    place: str
    year: int
    criterion: str
    frame: str
    basis: str
    synthetic: bool
    versions: list[VersionShape]


class AppraisalListShape(Shape):
    """The appraisals in scope, newest first."""

    items: list[AppraisalShape]


class AppraisedShape(Shape):
    """An enterprise of a version: class, rank, score; `pending` says why it has no class."""

    row: int
    code: str
    name: str
    county: str
    klass: str
    rank: int | None
    of: int | None
    score: str
    pending: list[str]


class AppraisedPageShape(Shape):
    """A page of enterprises by rank; `total` over all pages."""

    items: list[AppraisedShape]
    total: int
    next_after: int | None


class TraceShape(Shape):
    """One enterprise with everything its class rests on."""

    enterprise: AppraisedShape
    version: int
    trace: dict[str, Any]


def appraisal(card: AppraisalCard) -> AppraisalShape:
    """This function will return an appraisal with its versions."""
    return AppraisalShape(
        id=card.id, title=card.title, place=card.place_code, year=card.year,
        criterion=card.instance, frame=card.frame, basis=card.basis, synthetic=card.synthetic,
        versions=[_version(one) for one in card.versions],
    )  # fmt: skip


def _version(one: VersionCard) -> VersionShape:
    return VersionShape(
        number=one.number, status=one.status, note=one.note, made_at=one.made_at, cites=one.cites,
        published_at=one.published_at, objections_until=one.objections_until,
        counts=dict(one.counts), seal=one.seal, parameters=dict(one.parameters), whole=one.whole,
    )  # fmt: skip


def appraised(line: FirmLine) -> AppraisedShape:
    """This function will return an enterprise of a version."""
    return AppraisedShape(
        row=line.row, code=line.code, name=line.name, county=line.county, klass=line.klass,
        rank=line.rank or None, of=line.of or None, score=line.score, pending=list(line.reasons),
    )  # fmt: skip


def trace_data(told: Result, row: int) -> dict[str, Any]:
    """This function will return how a row came to its score and class, as JSON values."""
    one, places = trace(told, row), told.parameters.places
    places = 6 if places is None else places
    return {
        "score": None if one.counted is None else f"{float(one.counted):.{places}f}",
        "class": one.klass or None,
        "rank": one.rank or None,
        "of": one.of or None,
        "group": one.group,
        "by_rank": one.by_rank or None,
        "pending": list(one.pending),
        "veto": one.veto or None,
        "exempt": one.exempt or None,
        "bonus": written(one.bonus),
        "malus": written(one.malus),
        "trace": [
            {
                "item": step.item.code,
                "value": None if step.quotient is None else float(step.quotient),
                "unit": step.item.unit,
                "base": written(step.item.base),
                "weight": written(step.item.weight),
                "points": None if step.points is None else float(step.points),
                "limited": step.limited,
            }
            for step in one.steps
        ],
    }
