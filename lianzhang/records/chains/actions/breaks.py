"""Acts on breaks (断点、卡点): an expert says so, and says when it is over."""

from datetime import date, datetime

from lianzhang.records.chains import errors
from lianzhang.records.chains.models import Break
from lianzhang.records.chains.permissions import check_keeps
from lianzhang.records.chains.queries import chart
from lianzhang.records.chains.scope import visible_breaks
from lianzhang.records.people.actions import acting
from lianzhang.values.chains import BreakKind
from lianzhang.values.viewer import Viewer


def enter_break(
    code: str,
    *,
    node: str,
    kind: str,
    expert: str,
    reason: str,
    since: date,
    by: Viewer,
    now: datetime,
) -> int:
    """This function will note that an expert calls a node 断点 or 卡点; returns its number.

    Raises `chains.no_expert` without the expert's name or the reason: a machine never says so.
    """
    found = chart(code, viewer=by)
    if found.chain is None or found.chain.node(node) is None:
        raise errors.no_such_node(node)
    if not (expert.strip() and reason.strip()) or kind not in {one.value for one in BreakKind}:
        raise errors.no_expert()
    with acting(by, "chains.break", thing=f"chains:{code}/{node}") as line:
        check_keeps(by, found.card)
        row = Break.objects.create(
            chain_id=found.card.id,
            node=node,
            kind=kind,
            expert=expert.strip()[:80],
            reason=reason.strip()[:400],
            since=since,
            at=now,
            by_id=by.person_id,
        )
        line.after = {"break": row.pk, "kind": kind, "expert": row.expert}
    return int(row.pk)


def lift_break(number: int, *, reason: str, by: Viewer, now: datetime) -> None:
    """This function will note that a break is over, and why."""
    if not reason.strip():
        raise errors.no_expert()
    with acting(by, "chains.break", thing=f"chains:break:{number}") as line:
        rows = Break.objects.select_for_update(of=("self",)).filter(
            visible_breaks(by), pk=number, lifted_at=None
        )
        row = rows.select_related("chain").first()
        if row is None:
            raise errors.no_such_break(number)
        if not by.covers(row.chain.path, row.chain.code):
            raise errors.not_yours(row.chain.name)
        row.lifted_at, row.lifted_by_id, row.lifted_because = now, by.person_id, reason[:200]
        row.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
        line.after = {"lifted": reason[:200]}
