"""What policies paid for, and which two may pay for the same."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from lianzhang.records.policies.models import Claim, Pairing, Policy
from lianzhang.records.policies.scope import visible_claims, visible_policies
from lianzhang.records.registry.queries import SubjectCard, card
from lianzhang.values.viewer import Viewer

PAGE = 200


@dataclass(frozen=True)
class ClaimRow:
    """A claim; `amount` in fen."""

    id: int
    policy: str
    policy_name: str
    subject: SubjectCard
    kind: str
    number: str
    amount: int
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str
    synthetic: bool


@dataclass(frozen=True)
class PairingRow:
    """Two policies that may both pay for one thing."""

    one: str
    other: str
    document: str


def claims(*, viewer: Viewer, policy: str = "", limit: int = PAGE) -> tuple[ClaimRow, ...]:
    """This function will list the claims in reach, the newest first."""
    rows = Claim.objects.filter(visible_claims(viewer)).select_related("policy", "subject", "thing")
    if policy:
        rows = rows.filter(policy__code=policy)
    return tuple(
        ClaimRow(
            row.pk,
            row.policy.code,
            row.policy.name,
            card(row.subject),
            row.thing.kind,
            row.number,
            row.amount,
            row.at,
            row.withdrawn_at,
            row.withdrawn_why,
            row.policy.synthetic or row.subject.synthetic,
        )
        for row in rows.order_by("-id")[:limit]
    )


def paid(policy_id: int, *, viewer: Viewer) -> int:
    """This function will add up what a policy paid enterprises in reach, in fen."""
    rows = Claim.objects.filter(visible_claims(viewer), policy_id=policy_id, withdrawn_at=None)
    return int(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def pairings(*, viewer: Viewer) -> tuple[PairingRow, ...]:
    """This function will list which policies in reach may pay for the same thing."""
    seen = Policy.objects.filter(visible_policies(viewer)).values("id")
    rows = Pairing.objects.filter(one_id__in=seen, other_id__in=seen).select_related("one", "other")
    return tuple(
        PairingRow(row.one.name, row.other.name, row.document) for row in rows.order_by("id")
    )
