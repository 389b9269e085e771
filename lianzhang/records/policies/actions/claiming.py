"""A policy pays for an invoice or a project: once, unless two policies are named that may both."""

from datetime import date, datetime

from lianzhang.records.people.actions import acting
from lianzhang.records.policies import errors
from lianzhang.records.policies.models import Claim, Pairing, Policy, Thing, ThingKind
from lianzhang.records.policies.permissions import check_reach, shares_with
from lianzhang.records.policies.queries import find
from lianzhang.records.policies.queries.benefits import money
from lianzhang.records.policies.scope import visible_claims, visible_policies
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.errors import Refused
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer


def claim(
    code: str, subject: str, kind: str, number: str, amount: str,
    *, by: Viewer, now: datetime, today: date,
) -> int:  # fmt: skip
    """This function will note that a policy pays an enterprise for a thing; `amount` in 万元.

    Raises `policies.counted_twice` where the invoice or project was used before, however its number
    is written, and no pairing names both policies.
    """
    folded, sum_ = _read(kind, number, amount)
    with acting(by, "policies.claim") as line:
        version = find(code, viewer=by, on=today)
        if not version.runs(today):
            raise errors.window_closed(version.policy.name, today)
        firm = find_subject(subject, viewer=by)
        if not by.covers(firm.path, firm.code):
            raise errors.out_of_reach(firm.name)
        thing, _ = Thing.objects.get_or_create(kind=kind, key=folded)
        Thing.objects.select_for_update().get(pk=thing.pk)
        _check_once(thing, version.policy.id, number)
        row = Claim.objects.create(
            policy_id=version.policy.id, version_id=version.id, subject_id=firm.id, thing=thing,
            number=number.strip()[:80], amount=sum_, at=now, by_id=by.person_id,
        )  # fmt: skip
        line.thing = f"policies:{code}"
        line.after = {"claim": row.pk, "number": row.number, "amount": sum_, "firm": firm.code}
    return int(row.pk)


def _read(kind: str, number: str, amount: str) -> tuple[str, int]:
    folded = key(number)[:80]
    if kind not in ThingKind.values or not folded:
        raise errors.no_number(number)
    try:
        found = money(amount)
    except Refused:
        raise errors.no_number(amount) from None
    if not found:
        raise errors.no_number(amount)
    return folded, found


def _check_once(thing: Thing, policy_id: int, number: str) -> None:
    used = Claim.objects.filter(thing=thing, withdrawn_at=None).select_related("policy", "subject")
    both = shares_with(policy_id)
    for row in used:
        if row.policy_id not in both:
            raise errors.counted_twice(number, row.policy.name, row.subject.name)


def withdraw_claim(claim_id: int, *, reason: str, by: Viewer, now: datetime) -> None:
    """This function will take a claim back; its invoice or project is free again."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "policies.claim", thing=f"policies:claim:{claim_id}") as line:
        seen = Claim.objects.filter(visible_claims(by), pk=claim_id).values_list("pk", flat=True)
        rows = Claim.objects.select_for_update(of=("self",)).filter(pk__in=list(seen))
        row = rows.filter(withdrawn_at=None).first()
        if row is None:
            raise errors.no_such_claim(claim_id)
        row.withdrawn_at, row.withdrawn_why = now, reason.strip()[:200]
        row.save(update_fields=["withdrawn_at", "withdrawn_why"])
        line.after = {"number": row.number, "reason": row.withdrawn_why}


def allow_both(code: str, other: str, *, document: str, by: Viewer, now: datetime) -> None:
    """This function will note that two policies may pay for the same thing, and which document says so."""
    if not document.strip() or code == other:
        raise errors.no_reason()
    with acting(by, "policies.issue") as line:
        seen = Policy.objects.filter(visible_policies(by), code__in=(code, other))
        found = {row.code: row for row in seen.select_related("place")}
        for name in (code, other):
            if name not in found:
                raise errors.no_such_policy(name)
            check_reach(found[name], by)
        low, high = sorted(row.pk for row in found.values())
        if high not in shares_with(low):
            told = document.strip()[:200]
            Pairing.objects.create(
                one_id=low, other_id=high, document=told, at=now, by_id=by.person_id
            )
        line.thing = f"policies:{code}"
        line.after = {"both": [code, other], "document": document.strip()[:200]}
