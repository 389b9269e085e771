"""A policy is drafted in versions, issued, and withdrawn."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.records.people.actions import acting
from lianzhang.records.policies import errors
from lianzhang.records.policies.models import Policy, State, Version
from lianzhang.records.policies.permissions import check_alone, check_reach, check_state
from lianzhang.records.policies.queries import read_benefit, read_rule
from lianzhang.records.policies.queries.benefits import money
from lianzhang.records.policies.scope import visible_policies
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.viewer import Viewer

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,58}")


@dataclass(frozen=True)
class Plan:
    """A version as typed: days, sums in 万元; a code that is known makes the next version."""

    code: str
    name: str
    place: str
    rule: str
    benefit: Mapping[str, str]
    window_from: str
    window_to: str
    source_title: str
    source_number: str = ""
    source_clause: str = ""
    documents: tuple[str, ...] = ()
    budget: str = ""
    synthetic: bool = False


def _window(plan: Plan) -> tuple[date, date]:
    try:
        begin, end = date.fromisoformat(plan.window_from), date.fromisoformat(plan.window_to)
    except ValueError:
        raise errors.no_window() from None
    if end < begin:
        raise errors.ends_before_it_begins(begin, end)
    return begin, end


def draft(plan: Plan, *, by: Viewer, now: datetime) -> int:
    """This function will keep a new version of a policy and return its id.

    Raises what cannot be read: the rule by its line, the benefit, a window that is missing.
    """
    if not (_CODE.fullmatch(plan.code) and plan.name.strip()):
        raise errors.no_name()
    if not plan.source_title.strip():
        raise errors.no_source()
    begin, end = _window(plan)
    read_rule(plan.rule)
    benefit = read_benefit(plan.benefit)
    with acting(by, "policies.make") as line:
        policy = _policy(plan, by, now)
        number = Version.objects.filter(policy=policy).count() + 1
        row = Version.objects.create(
            policy=policy, number=number, rule=plan.rule, benefit=benefit.to_plain(),
            window_from=begin, window_to=end, state=State.DRAFT,
            documents=[name.strip()[:200] for name in plan.documents if name.strip()],
            budget=money(plan.budget) if plan.budget.strip() else None,
            source_title=plan.source_title.strip()[:200],
            source_number=plan.source_number.strip()[:80],
            source_clause=plan.source_clause.strip()[:120],
            made_by_id=by.person_id, made_at=now,
        )  # fmt: skip
        line.thing = f"policies:{policy.code}"
        line.after = {"version": number, "benefit": row.benefit, "window": [str(begin), str(end)]}
    return int(row.pk)


def _policy(plan: Plan, by: Viewer, now: datetime) -> Policy:
    """The policy of a code, locked, or a new one."""
    row = Policy.objects.select_for_update().filter(code=plan.code).first()
    if row is not None:
        if not Policy.objects.filter(visible_policies(by), pk=row.pk).exists():
            raise errors.out_of_reach(plan.code)
        check_reach(row, by)
        return row
    place = find_subject(plan.place, viewer=by)
    made = Policy(
        code=plan.code, name=plan.name.strip()[:160], place_id=place.id, path=place.path,
        office=by.office, synthetic=plan.synthetic, made_by_id=by.person_id, made_at=now,
    )  # fmt: skip
    check_reach(made, by)
    made.save()
    return made


def _own(version_id: int, by: Viewer) -> Version:
    seen = Policy.objects.filter(visible_policies(by)).values("id")
    rows = Version.objects.select_related("policy__place").filter(policy_id__in=seen, pk=version_id)
    row = rows.first()
    if row is None:
        raise errors.no_such_policy(version_id)
    check_reach(row.policy, by)
    Policy.objects.select_for_update().get(pk=row.policy_id)  # its versions one after the other
    row.refresh_from_db(fields=["state"])
    return row


def issue(version_id: int, *, by: Viewer, now: datetime) -> None:
    """This function will issue a version; raises where another is in force on a day of it."""
    with acting(by, "policies.issue", thing=f"policies:version:{version_id}") as line:
        row = _own(version_id, by)
        row.state = check_state(row, "issue")
        check_alone(row)
        row.issued_at = now
        row.save(update_fields=["state", "issued_at"])
        line.after = {"policy": row.policy.code, "version": row.number, "state": row.state}


def withdraw(version_id: int, *, reason: str, by: Viewer) -> None:
    """This function will end a version; what it paid for stays paid for."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "policies.issue", thing=f"policies:version:{version_id}") as line:
        row = _own(version_id, by)
        line.before = {"state": row.state}
        row.state, row.ended_why = check_state(row, "withdraw"), reason.strip()[:200]
        row.save(update_fields=["state", "ended_why"])
        line.after = {"state": row.state, "reason": row.ended_why}
