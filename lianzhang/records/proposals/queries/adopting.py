"""Questions about proposals."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lianzhang.records.overlays.queries import named
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import Proposal
from lianzhang.records.proposals.scope import visible_proposals
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class ProposalCard:
    """A proposal: what was said, why, and what became of it."""

    id: int
    kind: str
    code: str
    said: dict[str, Any]
    reason: str
    status: str
    at: datetime
    by: str
    answer: str


@dataclass(frozen=True)
class ProposalPage:
    """A page of proposals, newest first, and the id after which the next one begins."""

    rows: tuple[ProposalCard, ...]
    next_after: int | None


def _card(row: Proposal, viewer: Viewer) -> ProposalCard:
    by = named(row.by.name if row.by else "", viewer=viewer)
    return ProposalCard(
        row.pk, row.kind, row.code, row.said, row.reason, row.status, row.at, by, row.answer
    )


def find(proposal_id: int, *, viewer: Viewer) -> ProposalCard:
    """This function will find a proposal in scope; raises `NotFound`."""
    rows = Proposal.objects.filter(visible_proposals(viewer), pk=proposal_id)
    row = rows.select_related("by").first()
    if row is None:
        raise errors.no_such_proposal(proposal_id)
    return _card(row, viewer)


def browse(
    *, viewer: Viewer, status: str = "", kind: str = "", after: int | None = None, limit: int = 50
) -> ProposalPage:
    """This function will list proposals in scope, of a status and kind or any."""
    rows = Proposal.objects.filter(visible_proposals(viewer)).select_related("by")
    for field, value in (("status", status), ("kind", kind)):
        rows = rows.filter(**{field: value}) if value else rows
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = [_card(row, viewer) for row in rows.order_by("-id")[: limit + 1]]
    more = len(found) > limit
    return ProposalPage(tuple(found[:limit]), found[limit - 1].id if more else None)
