"""A matter as lists show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lianzhang.records.matters.models import Helper, Matter, State
from lianzhang.records.overlays.queries import named
from lianzhang.records.people.models import Office
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.registry.queries.subjects import card
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class OfficeName:
    """A unit to choose from."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True)
class MatterCard:
    """A matter in a list: who leads, who helps, until when, how it stands."""

    id: int
    title: str
    text: str
    origin: str
    locator: str
    subject: SubjectCard
    lead: str
    lead_code: str
    helpers: tuple[str, ...]
    officer: str
    ordered_by: str  # who signed the order, else the person who opened it
    ordered_office: str
    opened_on: date
    due: date
    state: str
    waiting_for: str
    level: int
    cause_gone: str
    meeting_id: int | None
    closed_on: date | None
    synthetic: bool
    days_left: int  # calendar days until the deadline; below 0: late

    @property
    def late(self) -> bool:
        """This function will answer whether the deadline passed and the matter is not closed."""
        return self.days_left < 0 and self.state != State.CLOSED


JOINED = ("subject", "lead", "officer", "ordered_by", "ordered_office")


def cards(rows: Iterable[Matter], *, viewer: Viewer, today: date) -> tuple[MatterCard, ...]:
    """This function will turn joined rows into cards, with their helping units in one query."""
    listed = list(rows)
    helping: dict[int, tuple[str, ...]] = {}
    helpers = Helper.objects.filter(matter_id__in=[row.pk for row in listed])
    for one in helpers.select_related("office").order_by("id"):
        helping[one.matter_id] = (*helping.get(one.matter_id, ()), one.office.name)
    return tuple(_card(row, helping.get(row.pk, ()), viewer, today) for row in listed)


def _card(row: Matter, helpers: tuple[str, ...], viewer: Viewer, today: date) -> MatterCard:
    orderer = row.ordered_by.name if row.ordered_by else ""
    return MatterCard(
        id=row.pk,
        title=row.title,
        text=row.text,
        origin=row.origin,
        locator=row.locator,
        subject=card(row.subject),
        lead=row.lead.name,
        lead_code=row.lead.code,
        helpers=helpers,
        officer=named(row.officer.name if row.officer else "", viewer=viewer),
        ordered_by=row.ordered_name or named(orderer, viewer=viewer),
        ordered_office=row.ordered_office.name,
        opened_on=row.opened_on,
        due=row.due,
        state=row.state,
        waiting_for=row.waiting_for,
        level=row.level,
        cause_gone=row.cause_gone,
        meeting_id=row.meeting_id,
        closed_on=timezone.localdate(row.closed_at) if row.closed_at else None,
        synthetic=row.synthetic,
        days_left=(row.due - today).days,
    )


def offices() -> tuple[OfficeName, ...]:
    """This function will list the units that may lead, help or order."""
    rows = Office.objects.order_by("name", "id")
    return tuple(OfficeName(row.code, row.name, row.name_en) for row in rows)
