"""Hand-over packs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from lianzhang.methods.sealing import FIRST, canonical, seal
from lianzhang.records.matters import errors
from lianzhang.records.matters.models import UNCLOSED, Matter, Origin, Pack, State
from lianzhang.records.matters.scope import visible_packs
from lianzhang.records.overlays.queries import named
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class PackCard:
    """A hand-over: what was frozen, its seal, and who has signed."""

    id: int
    giver: str
    taker: str
    office: str
    made_at: datetime
    content: dict[str, Any]
    seal: str
    whole: bool  # the content is what was sealed
    given_at: datetime | None
    taken_at: datetime | None
    may_sign: bool


def lying_with(person_id: int, office_id: int) -> list[dict[str, Any]]:
    """This function will return the unclosed matters that lie with somebody, as plain data.

    Those in their hand, those they ordered, and those of their unit that nobody has begun.
    """
    own = Q(officer_id=person_id) | Q(ordered_by_id=person_id)
    unit = Q(officer__isnull=True) & (Q(lead_id=office_id) | Q(ordered_office_id=office_id))
    rows = Matter.objects.filter(own | unit, state__in=UNCLOSED)
    return [
        {
            "id": row.pk,
            "title": row.title,
            "origin": row.origin,
            "origin_name": Origin(row.origin).label,
            "subject": row.subject.name,
            "lead": row.lead.name,
            "ordered": row.ordered_name or row.ordered_office.name,
            "due": row.due.isoformat(),
            "state": State(row.state).label,
            "waiting_for": row.waiting_for,
        }
        for row in rows.select_related("subject", "lead", "ordered_office").order_by("due", "id")
    ]


def _card(row: Pack, viewer: Viewer) -> PackCard:
    asked = {row.giver_id: row.given_at, row.taker_id: row.taken_at}
    return PackCard(
        id=row.pk,
        giver=named(row.giver.name, viewer=viewer),
        taker=named(row.taker.name, viewer=viewer),
        office=row.office,
        made_at=row.made_at,
        content=row.content,
        seal=row.seal,
        whole=seal(FIRST, canonical(row.content)) == row.seal,
        given_at=row.given_at,
        taken_at=row.taken_at,
        may_sign=viewer.person_id in asked and asked[viewer.person_id or 0] is None,
    )


def packs(*, viewer: Viewer, limit: int = 200) -> tuple[PackCard, ...]:
    """This function will list hand-overs, newest first."""
    rows = Pack.objects.filter(visible_packs(viewer)).select_related("giver", "taker")
    return tuple(_card(row, viewer) for row in rows.order_by("-id")[:limit])


def find_pack(pack_id: int, *, viewer: Viewer) -> PackCard:
    """This function will find one hand-over; somebody else's is answered like not there."""
    rows = Pack.objects.filter(visible_packs(viewer), pk=pack_id)
    row = rows.select_related("giver", "taker").first()
    if row is None:
        raise errors.no_such_pack(pack_id)
    return _card(row, viewer)
