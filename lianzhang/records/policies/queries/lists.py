"""Policies and their versions as pages read them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from lianzhang.records.policies import errors
from lianzhang.records.policies.models import Policy, State, Version
from lianzhang.records.policies.queries.benefits import Benefit
from lianzhang.records.policies.scope import MAKE, visible_policies
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class PolicyCard:
    """A policy, whatever its version."""

    id: int
    code: str
    name: str
    place: str
    path: str
    office: str
    synthetic: bool


@dataclass(frozen=True)
class VersionCard:
    """A version of a policy; money in fen."""

    id: int
    policy: PolicyCard
    number: int
    rule: str
    benefit: Benefit
    window_from: date
    window_to: date
    documents: tuple[str, ...]
    budget: int | None
    source_title: str
    source_number: str
    source_clause: str
    state: str
    made_at: datetime
    issued_at: datetime | None
    ended_why: str

    def runs(self, day: date) -> bool:
        """This function will answer whether it is in force on a day."""
        return self.state == State.ISSUED and self.window_from <= day <= self.window_to


def _policy(row: Policy) -> PolicyCard:
    return PolicyCard(
        row.pk, row.code, row.name, row.place.code, row.path, row.office, row.synthetic
    )


def _version(row: Version) -> VersionCard:
    same = (
        "number rule window_from window_to budget source_title source_number source_clause"
        " state made_at issued_at ended_why"
    )
    return VersionCard(
        id=row.pk,
        policy=_policy(row.policy),
        benefit=Benefit(**row.benefit),
        documents=tuple(row.documents),
        **{name: getattr(row, name) for name in same.split()},
    )


def policies(*, viewer: Viewer, limit: int = 500) -> tuple[VersionCard, ...]:
    """This function will list the newest version of every policy in reach."""
    rows = _versions(viewer).order_by("policy__code", "number")
    newest = {row.policy_id: row for row in rows}
    return tuple(_version(row) for row in list(newest.values())[:limit])


def _versions(viewer: Viewer) -> QuerySet[Version]:
    rows = Version.objects.select_related("policy__place")
    rows = rows.filter(policy_id__in=Policy.objects.filter(visible_policies(viewer)).values("id"))
    return rows if viewer.can(MAKE) else rows.exclude(state=State.DRAFT)


def in_force(*, viewer: Viewer, on: date) -> tuple[VersionCard, ...]:
    """This function will list the versions in force on a day."""
    rows = _versions(viewer).filter(state=State.ISSUED, window_from__lte=on, window_to__gte=on)
    return tuple(_version(row) for row in rows.order_by("policy__code"))


def versions(code: str, *, viewer: Viewer) -> tuple[VersionCard, ...]:
    """This function will list the versions of a policy, the newest first; raises `NotFound`."""
    rows = _versions(viewer).filter(policy__code=code).order_by("-number")
    found = tuple(_version(row) for row in rows)
    if not found:
        raise errors.no_such_policy(code)
    return found


def find(code: str, *, viewer: Viewer, on: date) -> VersionCard:
    """This function will find a policy as it stands: the version in force on a day, else the newest."""
    found = versions(code, viewer=viewer)
    return next((one for one in found if one.runs(on)), found[0])
