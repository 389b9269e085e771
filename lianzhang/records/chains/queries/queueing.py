"""The queue of 疑似 places: what matters most first, and why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, Value, When

from lianzhang.methods.charting import BLANK, THIN, Points, gap_points
from lianzhang.records.chains.models import CONFIRMED, PROPOSED
from lianzhang.records.chains.queries.positions import PositionCard, cards_of, seen
from lianzhang.records.overlays.queries import settings_in_force
from lianzhang.values.viewer import Viewer


def points_of(day: date) -> Points:
    """This function will return what each merit of a place is worth on a day."""
    return _points(_laid(day))


def _laid(day: date) -> Mapping[str, Any]:
    return {one.definition.key: one.value for one in settings_in_force(on=day)}


def _points(laid: Mapping[str, Any]) -> Points:
    return Points(*(int(laid[f"chains.queue_{one}"]) for one in ("gap", "size", "links", "sure")))


def queue(
    *,
    viewer: Viewer,
    on: date,
    chain_id: int | None = None,
    after: int = 0,
    limit: int = 50,
) -> tuple[PositionCard, ...]:
    """This function will list 疑似 places, what matters most first; `after` goes on behind one.

    To what a place was worth when it was proposed comes the gap that its node is today: nobody is
    confirmed on it, or too few (the limit of weak nodes). Three questions, four behind one.
    """
    laid = _laid(on)
    points, gaps = _points(laid), _gaps(viewer, chain_id, laid["chains.weak_below"])
    rows = seen(viewer, chain_id).filter(standing=PROPOSED)
    rows = rows.annotate(urgency=F("weight") + _worth(points, gaps))
    if after:
        urgency = rows.filter(pk=after).values_list("urgency", flat=True).first()
        if urgency is not None:
            rows = rows.filter(Q(urgency__lt=urgency) | Q(urgency=urgency, pk__gt=after))
    listed = cards_of(rows.order_by("-urgency", "id")[:limit], "urgency", "merits")
    return tuple(
        replace(one, merits=(merit, *one.merits) if (merit := _merit(one, gaps)) else one.merits)
        for one in listed
    )


Gaps = dict[tuple[str, str], str]  # chain and node on which somebody stands: THIN, or "" for enough


def _gaps(viewer: Viewer, chain_id: int | None, enough: int) -> Gaps:
    rows = seen(viewer, chain_id).filter(standing=CONFIRMED).order_by()
    counted = rows.values_list("chain__code", "node").annotate(n=Count("now", distinct=True))
    return {(chain, node): THIN if n < enough else "" for chain, node, n in counted}


def _merit(one: PositionCard, gaps: Gaps) -> str:
    return gaps.get((one.chain, one.node), BLANK)


def _worth(points: Points, gaps: Gaps) -> Any:
    def at(merit: str) -> Q:
        found = Q(pk__in=())
        for chain in {chain for chain, _ in gaps}:
            nodes = [node for (own, node), said in gaps.items() if own == chain and said == merit]
            found |= Q(chain__code=chain, node__in=nodes)
        return found

    said = (When(at(one), then=Value(gap_points(points, one))) for one in (THIN, ""))
    return Case(*said, default=Value(gap_points(points, BLANK)))
