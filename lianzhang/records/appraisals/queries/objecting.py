"""Objections: what was said, by when it has to be answered, what was answered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.models import Objection, Ruling
from lianzhang.records.appraisals.scope import visible_standings
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class ObjectionCard:
    """An objection as pages show it."""

    id: int
    appraisal_id: int
    number: int
    row: int
    name: str
    klass: str
    text: str
    evidence: str
    file_name: str
    office: str
    at: datetime
    due: date
    ruling: str
    answer: str
    answered_at: datetime | None

    def late(self, today: date) -> bool:
        """This function will answer whether the day of the answer has gone by."""
        return self.ruling == Ruling.OPEN and today > self.due


def _in_reach(viewer: Viewer) -> Q:
    return visible_standings(viewer, "standing__")


def objections(
    appraisal_id: int = 0, *, viewer: Viewer, limit: int = 500
) -> tuple[ObjectionCard, ...]:
    """This function will list the objections in reach, of one appraisal or all: open ones first."""
    rows = Objection.objects.filter(_in_reach(viewer))
    if appraisal_id:
        rows = rows.filter(standing__version__appraisal_id=appraisal_id)
    found = rows.select_related("standing__version").defer("file").order_by("due", "id")[:limit]
    return tuple(sorted(map(_card, found), key=lambda card: card.ruling != Ruling.OPEN))


def objection(objection_id: int, *, viewer: Viewer) -> ObjectionCard:
    """This function will find one objection; raises `NotFound`."""
    rows = Objection.objects.filter(_in_reach(viewer), pk=objection_id)
    row = rows.select_related("standing__version").defer("file").first()
    if row is None:
        raise errors.no_such(objection_id)
    return _card(row)


def evidence(objection_id: int, *, viewer: Viewer) -> tuple[str, bytes]:
    """This function will return the file of an objection; raises `NotFound`."""
    row = Objection.objects.filter(_in_reach(viewer), pk=objection_id).first()
    if row is None or row.file is None:
        raise errors.no_such(objection_id)
    return row.file_name, bytes(row.file)


def _card(row: Objection) -> ObjectionCard:
    standing = row.standing
    return ObjectionCard(
        row.pk,
        standing.version.appraisal_id,
        standing.version.number,
        standing.row,
        standing.name,
        standing.klass,
        row.text,
        row.evidence,
        row.file_name,
        row.office,
        row.at,
        row.due,
        row.ruling,
        row.answer,
        row.answered_at,
    )
