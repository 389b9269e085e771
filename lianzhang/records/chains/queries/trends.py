"""Who stood on which chain at an instant: what a trend by chain is recounted from."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import OuterRef, Subquery

from lianzhang.records.chains.models import CONFIRMED, Decision
from lianzhang.records.chains.queries.positions import seen
from lianzhang.values.viewer import Viewer


def stood(at: datetime, *, viewer: Viewer, within: str = "") -> Mapping[int, frozenset[int]]:
    """This function will return, by enterprise, the chains it was confirmed on at an instant.

    Of each place the newest decision up to then holds: what was decided later is not known yet.
    """
    newest = Decision.objects.filter(position=OuterRef("pk"), at__lte=at).order_by("-id")
    rows = seen(viewer).annotate(then=Subquery(newest.values("standing")[:1]))
    rows = rows.filter(then=CONFIRMED, now_path__startswith=within)
    found: dict[int, set[int]] = {}
    for firm, chain in rows.order_by().values_list("now", "chain_id").distinct():
        found.setdefault(firm, set()).add(chain)
    return {firm: frozenset(chains) for firm, chains in found.items()}
