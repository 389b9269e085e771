"""Who stands where on a chain: counts by node and place, lists, the queue, one enterprise's places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from lianzhang.records.chains import errors
from lianzhang.records.chains.models import CONFIRMED, PROPOSED, Break, Decision, Position
from lianzhang.records.chains.scope import visible_breaks, visible_positions
from lianzhang.records.overlays.queries import named
from lianzhang.records.registry.queries import Facts, SubjectCard, card, facts_of, find
from lianzhang.values.errors import NotFound
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class PositionCard:
    """An enterprise on a node, as lists show it."""

    id: int
    subject_id: int
    code: str
    name: str
    path: str
    synthetic: bool
    chain: str  # code
    chain_name: str
    node: str
    standing: str
    part: str
    confidence: int
    band: str
    reasons: tuple[str, ...]
    decided_at: datetime | None
    urgency: int = 0  # in the queue: points
    merits: tuple[str, ...] = ()  # and what gave them


@dataclass(frozen=True)
class DecisionCard:
    """What was decided about a place on a chain."""

    standing: str
    part: str
    reason: str
    at: datetime
    by: str
    teaches: bool


@dataclass(frozen=True)
class BreakCard:
    """A 断点 or 卡点 with who says so."""

    id: int
    node: str
    kind: str
    expert: str
    reason: str
    since: date
    lifted_at: datetime | None
    lifted_because: str


def seen(viewer: Viewer, chain_id: int | None = None) -> Any:
    """This function will return the positions within reach, of enterprises as they are now.

    `now` is the enterprise, `now_path` its places; what was merged away is there as the other.
    """
    rows: Any = Position.objects.filter(visible_positions(viewer), subject__withdrawn=False)
    if chain_id is not None:
        rows = rows.filter(chain_id=chain_id)
    return rows.annotate(
        now=Coalesce(F("subject__merged_into_id"), F("subject_id")),
        now_path=Coalesce(F("subject__merged_into__path"), F("subject__path")),
    )


_FIELDS = (
    "id", "now", "subject__code", "subject__name", "now_path", "subject__synthetic",
    "chain__code", "chain__name", "node", "standing", "part", "confidence", "band", "reasons",
    "decided_at",
)  # fmt: skip


def cards_of(rows: Any, *more: str) -> tuple[PositionCard, ...]:
    """This function will read rows of `seen` as cards, with more fields at the end where given."""
    found = []
    for row in rows.values_list(*_FIELDS, *more):
        said: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
        found.append(PositionCard(*said))
    return tuple(found)


def stand(
    chain_id: int,
    *,
    viewer: Viewer,
    node: str = "",
    standing: str = CONFIRMED,
    part: str = "",
    within: str = "",
    start: int = 0,
    limit: int = 500,
) -> tuple[PositionCard, ...]:
    """This function will list who stands on a chain, or on one node; 链主 first, then by name."""
    rows = seen(viewer, chain_id).filter(standing=standing)
    rows = rows.filter(node=node) if node else rows
    rows = rows.filter(part=part) if part else rows
    rows = rows.filter(now_path__startswith=within) if within else rows
    by_hand = ("-confidence", "id") if standing == PROPOSED else ("node", "subject__name", "id")
    return cards_of(rows.order_by(*by_hand)[start : start + limit])


def waiting(*, viewer: Viewer, chain_id: int | None = None) -> int:
    """This function will count the 疑似 places that wait for a person."""
    return int(seen(viewer, chain_id).filter(standing=PROPOSED).count())


def position(number: int, *, viewer: Viewer) -> PositionCard:
    """This function will find one place on a chain; raises `chains.no_such_position`."""
    found = cards_of(seen(viewer).filter(pk=number))
    if not found:
        raise errors.no_such_position(number)
    return found[0]


def registered_of(found: PositionCard) -> Facts | None:
    """This function will return what is registered of who stands there; None where nothing is.

    The position was found within reach, and whoever decides must read the scope.
    """
    facts = facts_of([found.subject_id])[found.subject_id]
    return facts if facts.source else None


def firm(code: str, *, viewer: Viewer) -> SubjectCard:
    """This function will find an enterprise that the viewer may see, or that is 疑似 on their chain.

    Whoever decides about a place must see who it is; raises `NotFound`.
    """
    try:
        return find(code, viewer=viewer)
    except NotFound:
        row = seen(viewer).filter(subject__code=code).select_related("subject").first()
        if row is None:
            raise
        return card(row.subject)


def places_of(of: SubjectCard, *, viewer: Viewer) -> tuple[PositionCard, ...]:
    """This function will list every place of an enterprise on every chain, refused ones too."""
    rows = seen(viewer).filter(now=of.id)
    return cards_of(rows.order_by("chain__code", "node"))


def decisions(ids: Iterable[int], *, viewer: Viewer) -> dict[int, tuple[DecisionCard, ...]]:
    """This function will return the history of positions, newest first."""
    within_reach = seen(viewer).filter(pk__in=set(ids)).values("pk")
    found: dict[int, list[DecisionCard]] = {}
    for row in (
        Decision.objects.filter(position_id__in=within_reach).select_related("by").order_by("-id")
    ):
        said = DecisionCard(
            row.standing,
            row.part,
            row.reason,
            row.at,
            named(row.by.name if row.by else "", viewer=viewer),
            row.teaches,
        )
        found.setdefault(row.position_id, []).append(said)
    return {id_: tuple(rows) for id_, rows in found.items()}


def breaks(chain_id: int, *, viewer: Viewer, open_only: bool = True) -> tuple[BreakCard, ...]:
    """This function will list the 断点 and 卡点 of a chain that the viewer may know of."""
    rows = Break.objects.filter(visible_breaks(viewer), chain_id=chain_id)
    if open_only:
        rows = rows.filter(lifted_at=None)
    return tuple(
        BreakCard(
            row.pk, row.node, row.kind, row.expert, row.reason, row.since, row.lifted_at,
            row.lifted_because,
        )
        for row in rows.order_by("node", "id")
    )  # fmt: skip
