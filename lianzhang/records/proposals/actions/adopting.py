"""Acts on proposals: made by many, decided by few."""

from collections.abc import Mapping
from datetime import datetime

from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import Kind, Proposal, Status
from lianzhang.records.proposals.permissions import (
    LONGEST,
    check_indicator,
    check_subject,
    check_waiting,
)
from lianzhang.records.proposals.scope import visible_proposals
from lianzhang.records.registry.actions import register
from lianzhang.values.viewer import Viewer


def _propose(
    kind: Kind, code: str, said: Mapping[str, str], *, reason: str, by: Viewer, now: datetime
) -> int:
    with acting(by, "proposals.propose") as line:
        made = Proposal.objects.create(
            kind=kind,
            code=code,
            said=dict(said),
            reason=reason.strip(),
            office=by.office,
            at=now,
            by_id=by.person_id,
        )
        line.thing, line.after = f"proposals:{made.pk}", {"kind": kind, "name": said["name"]}
    return int(made.pk)


def propose_subject(said: Mapping[str, str], *, reason: str, by: Viewer, now: datetime) -> int:
    """This function will keep a proposed subject (name, kind, place …) and return the id.

    Raises for unknown words and places, and for what is in the register already.
    """
    check_may(by, "proposals.propose")
    check_subject(said, reason, by)
    cut = {name: said.get(name, "")[:longest] for name, longest in LONGEST.items()}
    return _propose(Kind.SUBJECT, "", {**said, **cut}, reason=reason, by=by, now=now)


def propose_indicator(said: Mapping[str, str], *, reason: str, by: Viewer, now: datetime) -> int:
    """This function will keep a proposed indicator (code, name, unit …) and return the id."""
    check_may(by, "proposals.propose")
    check_indicator(said, reason)
    return _propose(Kind.INDICATOR, said["code"], said, reason=reason, by=by, now=now)


def _lock(proposal_id: int, by: Viewer) -> Proposal:
    rows = Proposal.objects.filter(visible_proposals(by), pk=proposal_id)
    found = rows.select_for_update().first()
    if found is None:
        raise errors.no_such_proposal(proposal_id)
    check_waiting(found)
    return found


def _decided(row: Proposal, status: Status, *, by: Viewer, now: datetime) -> None:
    row.status, row.answered_at, row.answered_by_id = status, now, by.person_id
    row.save(update_fields=["status", "code", "answer", "answered_at", "answered_by"])


def adopt(proposal_id: int, *, by: Viewer, now: datetime) -> str:
    """This function will adopt a proposal and return the code of what was proposed.

    A subject joins the register; an indicator counts once it stands in a pack of definitions.
    """
    with acting(by, "proposals.decide", thing=f"proposals:{proposal_id}") as line:
        row = _lock(proposal_id, by)
        if row.kind == Kind.SUBJECT:
            said = row.said
            check_subject(said, row.reason, by)
            row.code = f"{said['kind']}.{said['credit_code'] or f'proposed.{row.pk}'}"
            register(
                code=row.code,
                kind=said["kind"],
                name=said["name"],
                place=said["place"],
                by=by,
                short_name=said["short_name"],
                name_en=said["name_en"],
                credit_code=said["credit_code"],
                note=said["note"],
            )
        else:
            check_indicator(row.said, row.reason)
        _decided(row, Status.ADOPTED, by=by, now=now)
        line.after = {"status": row.status, "code": row.code}
    return row.code


def decline(proposal_id: int, *, reason: str, by: Viewer, now: datetime) -> None:
    """This function will decline a proposal, with the reason its proposer is to read."""
    if not reason.strip():
        raise errors.blank("reason")
    with acting(by, "proposals.decide", thing=f"proposals:{proposal_id}") as line:
        row = _lock(proposal_id, by)
        row.answer = reason.strip()[:300]
        _decided(row, Status.DECLINED, by=by, now=now)
        line.after = {"status": row.status, "reason": row.answer}
