"""Who stands where on a chain: counts by node and place, lists, the queue, one enterprise's places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from lianzhang.records.chains import errors
from lianzhang.records.chains.models import CONFIRMED, PROPOSED, Break, Decision, Position
from lianzhang.records.chains.scope import visible_breaks, visible_positions
from lianzhang.records.overlays.queries import named
from lianzhang.records.registry.queries import SubjectCard, on_roster
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Cell:
    """How many enterprises stand on a node in a place; an enterprise counts once."""

    node: str
    standing: str
    part: str
    path: str  # of the place
    number: int


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


@dataclass(frozen=True)
class DecisionCard:
    """What was decided about a place on a chain."""

    standing: str
    part: str
    reason: str
    at: datetime
    by: str


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


def _seen(viewer: Viewer, chain_id: int | None = None) -> Any:
    """Positions within reach, of enterprises as they are now; merged ones as the other."""
    rows: Any = Position.objects.filter(visible_positions(viewer), subject__withdrawn=False)
    if chain_id is not None:
        rows = rows.filter(chain_id=chain_id)
    return rows.annotate(
        now=Coalesce(F("subject__merged_into_id"), F("subject_id")),
        now_path=Coalesce(F("subject__merged_into__path"), F("subject__path")),
    )


def cells(chain_id: int, *, viewer: Viewer, within: str = "") -> tuple[Cell, ...]:
    """This function will count confirmed and 疑似 enterprises by node and place, one question."""
    rows = _seen(viewer, chain_id).filter(standing__in=(CONFIRMED, PROPOSED))
    rows = rows.filter(now_path__startswith=within) if within else rows
    counted = (
        rows.order_by()
        .values_list("node", "standing", "part", "now_path")
        .annotate(n=Count("now", distinct=True))
    )
    return tuple(Cell(*row) for row in counted)


def node_counts(
    chain_ids: Iterable[int], *, viewer: Viewer, within: str = ""
) -> dict[tuple[int, str, str], int]:
    """This function will count by chain, node and standing, for many chains in one question."""
    rows = _seen(viewer).filter(chain_id__in=set(chain_ids), standing__in=(CONFIRMED, PROPOSED))
    rows = rows.filter(now_path__startswith=within) if within else rows
    counted = (
        rows.order_by()
        .values_list("chain_id", "node", "standing")
        .annotate(n=Count("now", distinct=True))
    )
    return {(chain, node, standing): n for chain, node, standing, n in counted}


def standing_ids(
    chain_id: int, *, viewer: Viewer, within: str = "", part: str = ""
) -> dict[str, frozenset[int]]:
    """This function will return the confirmed enterprises of each node, by their ids."""
    rows = _seen(viewer, chain_id).filter(standing=CONFIRMED, now_path__startswith=within)
    if part:
        rows = rows.filter(part=part)
    found: dict[str, set[int]] = {}
    for node, id_ in rows.order_by().values_list("node", "now"):
        found.setdefault(node, set()).add(id_)
    return {node: frozenset(ids) for node, ids in found.items()}


def above_size(ids: Iterable[int], *, on: date) -> frozenset[int]:
    """This function will return which of these enterprises are on the above-size register."""
    return on_roster(list(ids), on=on)


_FIELDS = (
    "id", "now", "subject__code", "subject__name", "now_path", "subject__synthetic",
    "chain__code", "chain__name", "node", "standing", "part", "confidence", "band", "reasons",
    "decided_at",
)  # fmt: skip


def _cards(rows: Any) -> tuple[PositionCard, ...]:
    found = []
    for row in rows.values_list(*_FIELDS):
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
    limit: int = 500,
) -> tuple[PositionCard, ...]:
    """This function will list who stands on a chain, or on one node; 链主 first, then by name."""
    rows = _seen(viewer, chain_id).filter(standing=standing)
    rows = rows.filter(node=node) if node else rows
    rows = rows.filter(part=part) if part else rows
    rows = rows.filter(now_path__startswith=within) if within else rows
    by_hand = ("-confidence", "id") if standing == PROPOSED else ("node", "subject__name", "id")
    return _cards(rows.order_by(*by_hand)[:limit])


def queue(
    *,
    viewer: Viewer,
    chain_id: int | None = None,
    after: tuple[int, int] | None = None,
    limit: int = 50,
) -> tuple[PositionCard, ...]:
    """This function will list 疑似 places, the surest first; `after` is confidence and id of one."""
    rows = _seen(viewer, chain_id).filter(standing=PROPOSED)
    if after is not None:
        confidence, number = after
        rows = rows.filter(Q(confidence__lt=confidence) | Q(confidence=confidence, pk__gt=number))
    return _cards(rows.order_by("-confidence", "id")[:limit])


def waiting(*, viewer: Viewer, chain_id: int | None = None) -> int:
    """This function will count the 疑似 places that wait for a person."""
    return _seen(viewer, chain_id).filter(standing=PROPOSED).count()


def position(number: int, *, viewer: Viewer) -> PositionCard:
    """This function will find one place on a chain; raises `chains.no_such_position`."""
    found = _cards(_seen(viewer).filter(pk=number))
    if not found:
        raise errors.no_such_position(number)
    return found[0]


def places_of(card: SubjectCard, *, viewer: Viewer) -> tuple[PositionCard, ...]:
    """This function will list every place of an enterprise on every chain, refused ones too."""
    rows = _seen(viewer).filter(now=card.id)
    return _cards(rows.order_by("chain__code", "node"))


def decisions(ids: Iterable[int], *, viewer: Viewer) -> dict[int, tuple[DecisionCard, ...]]:
    """This function will return the history of positions, newest first."""
    seen = _seen(viewer).filter(pk__in=set(ids)).values("pk")
    found: dict[int, list[DecisionCard]] = {}
    for row in Decision.objects.filter(position_id__in=seen).select_related("by").order_by("-id"):
        said = DecisionCard(
            row.standing,
            row.part,
            row.reason,
            row.at,
            named(row.by.name if row.by else "", viewer=viewer),
        )
        found.setdefault(row.position_id, []).append(said)
    return {id_: tuple(rows) for id_, rows in found.items()}


def stranded(chain_id: int, nodes: Iterable[str], *, viewer: Viewer) -> dict[str, int]:
    """This function will count who stands on nodes that the catalogue no longer has."""
    rows = _seen(viewer, chain_id).exclude(node__in=set(nodes)).exclude(standing="refused")
    return dict(rows.order_by().values_list("node").annotate(n=Count("now", distinct=True)))


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
