"""Counts: how many enterprises stand on each node, confirmed and 疑似 apart; each counts once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from lianzhang.records.chains.models import CONFIRMED, PROPOSED
from lianzhang.records.chains.queries.positions import seen
from lianzhang.records.registry.models import Membership
from lianzhang.values.viewer import Viewer

ABOVE_SIZE = "above_size"


@dataclass(frozen=True)
class Tally:
    """Enterprises on a node in a standing: how many, how many of them 链主, 关键, 规上."""

    chain_id: int
    node: str
    standing: str
    path: str  # of the place; "" over all places
    number: int
    leads: int
    keys: int
    above_size: int
    made_up: int  # 模拟数据


def tallies(
    chain_ids: Iterable[int],
    *,
    viewer: Viewer,
    on: date,
    within: str = "",
    by_place: bool = False,
) -> tuple[Tally, ...]:
    """This function will count by chain, node and standing, and place where asked: one question.

    规上 is who stands on the statistics office's list in the month of a day.
    """
    rows = seen(viewer).filter(chain_id__in=set(chain_ids), standing__in=(CONFIRMED, PROPOSED))
    rows = rows.filter(now_path__startswith=within) if within else rows
    groups = ["chain_id", "node", "standing", *(["now_path"] if by_place else [])]
    counted = (
        rows.annotate(above=Exists(_listed(on)))
        .order_by()
        .values(*groups)
        .annotate(
            n=_firms(),
            leads=_firms(part="lead"),
            keys=_firms(part="key"),
            size=_firms(above=True),
            made_up=_firms(subject__synthetic=True),
        )
    )
    return tuple(
        Tally(
            row["chain_id"], row["node"], row["standing"], row.get("now_path", ""),
            row["n"], row["leads"], row["keys"], row["size"], row["made_up"],
        )
        for row in counted
    )  # fmt: skip


def totals(
    chain_ids: Iterable[int], *, viewer: Viewer, within: str = ""
) -> dict[tuple[int, str], int]:
    """This function will count the enterprises of whole chains by standing; on two nodes, once."""
    rows = seen(viewer).filter(chain_id__in=set(chain_ids), standing__in=(CONFIRMED, PROPOSED))
    rows = rows.filter(now_path__startswith=within) if within else rows
    counted = rows.order_by().values_list("chain_id", "standing").annotate(n=_firms())
    return {(chain, standing): n for chain, standing, n in counted}


def _firms(**which: Any) -> Count:
    return Count("now", distinct=True, filter=Q(**which) if which else None)


def _listed(on: date) -> Any:
    month = on.replace(day=1)
    rows: Any = Membership.objects.annotate(
        one=Coalesce(F("subject__merged_into_id"), F("subject_id"))
    )
    return rows.filter(
        Q(until=None) | Q(until__gt=month), one=OuterRef("now"), roster=ABOVE_SIZE,
        since__lte=month,
    )  # fmt: skip
