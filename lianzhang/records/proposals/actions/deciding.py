"""Decisions on claims: into the ledger, not used, or undone. All of one act, or nothing."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lianzhang.methods.measuring import Relation
from lianzhang.records.figures import actions as ledger
from lianzhang.records.overlays.queries import catalogue, setting
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.plans import actions as plans
from lianzhang.records.plans.errors import no_such_plan
from lianzhang.records.plans.queries import plans as plans_in_reach
from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import ReadClaim, Reading, State
from lianzhang.records.proposals.permissions import check_decided, check_open
from lianzhang.records.proposals.queries.claims import locked
from lianzhang.records.proposals.queries.goals import goal_word
from lianzhang.records.proposals.queries.judging import Judged, judge_rows, settle_columns
from lianzhang.records.proposals.queries.readings import own_reading
from lianzhang.values.claims import Modality
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer

_DECIDED = ("state", "figure", "answer", "decided_at", "decided_by", "version")


@dataclass(frozen=True)
class Way:
    """How claims are to be let in.

    `despite`: what contradicts the ledger comes in all the same. `propose_only` leaves figures 待核;
    so does the office's setting. `words` are goal words by claim id, where a person chose.
    """

    despite: bool = False
    propose_only: bool = False
    words: Mapping[int, str] | None = None


def accept(
    seen: Mapping[int, int], *, by: Viewer, now: datetime, way: Way | None = None
) -> dict[int, int]:
    """This function will let claims into the ledger and return claim → figure, all or none.

    `seen` is claim → the version that the person saw. What the ledger holds already is linked and
    not entered again; a goal becomes a target under the plan of its text. Raises `Clashing` where
    somebody was faster, `Refused` naming what is wrong.
    """
    way = way or Way()
    with acting(by, "proposals.review") as line:
        rows = locked(seen, by=by)
        for row in rows:
            check_open(row, seen[row.pk])
        line.thing = f"proposals:reading:{rows[0].reading_id}"
        made = _let_in(rows, way, by, timezone.localdate(now)) if rows else {}
        for row in rows:
            row.decided_at, row.decided_by_id = now, by.person_id
            row.version += 1
        _save(rows)
        line.after = {"accepted": len(rows), "figures": sorted(set(made.values()))[:200]}
    return made


def _save(rows: Sequence[ReadClaim]) -> None:
    ReadClaim.objects.bulk_update(rows, [*_DECIDED, "doubt"], batch_size=200)


def _let_in(rows: Sequence[ReadClaim], way: Way, by: Viewer, today: date) -> dict[int, int]:
    reading = rows[0].reading
    judged = judge_rows(rows, reading, by=by, today=today)
    _check(judged, rows, way)
    fresh = [place for place, one in enumerate(judged) if one.relation is not Relation.SAME]
    waits = way.propose_only or bool(setting("intake.proposals_wait", on=today))
    claims = [claim for place in fresh if (claim := judged[place].claim)]
    ids = ledger.record_many(claims, by=by, entry=uuid.uuid4(), propose=waits) if claims else ()
    figures = dict(zip(fresh, ids, strict=True))
    for place, (row, one) in enumerate(zip(rows, judged, strict=True)):
        if place in figures:
            row.state, row.figure_id = State.ACCEPTED, figures[place]
        else:
            row.state, row.figure_id = State.AGREED, _agreed(one, figures)
            figures[place] = row.figure_id
    for place in fresh:  # each goal is an act of its own under its plan, and there are few
        _aim(rows[place], judged[place], reading, way, by)
    return {row.pk: figures[place] for place, row in enumerate(rows)}


def _check(judged: Sequence[Judged], rows: Sequence[ReadClaim], way: Way) -> None:
    faults = [fault for one in judged for fault in one.faults]
    if faults:
        raise Refused(*faults)
    for one, row in zip(judged, rows, strict=True):
        if one.question and not way.despite:
            raise errors.contradicts(str(one.question.what % one.question.params))
        if _is_goal(one) and row.reading.plan is None:
            raise errors.no_plan()


def _is_goal(one: Judged) -> bool:
    fresh = one.relation is not Relation.SAME
    return fresh and one.claim is not None and one.claim.modality is Modality.TARGET


def _agreed(one: Judged, figures: Mapping[int, int]) -> int:
    """The figure that says the same: on record, or of an earlier claim of this act."""
    known = one.assessment
    if known and known.related:
        return known.related.id
    return figures[known.earlier] if known and known.earlier is not None else 0


def _aim(row: ReadClaim, one: Judged, reading: Reading, way: Way, by: Viewer) -> None:
    if not _is_goal(one) or one.claim is None or reading.plan is None or row.figure_id is None:
        return
    word = (way.words or {}).get(row.pk) or goal_word(row, reading.text)
    known = catalogue().goal_words.get(word)
    goal = plans.Goal(
        plan=reading.plan.code,
        word=word,
        deadline=one.claim.period.end,
        annual=bool(known and known.per_year),
    )
    plans.make_target(figure_id=row.figure_id, goal=goal, by=by)


def reject(claim_id: int, *, version: int, reason: str, by: Viewer, now: datetime) -> None:
    """This function will put a claim aside, with the reason that the list keeps."""
    if not reason.strip():
        raise errors.blank("reason")
    with acting(by, "proposals.review") as line:
        (row,) = locked([claim_id], by=by)
        check_open(row, version)
        row.state, row.answer = State.REJECTED, reason.strip()[:300]
        row.decided_at, row.decided_by_id, row.version = now, by.person_id, row.version + 1
        _save([row])
        line.thing = f"proposals:reading:{row.reading_id}"
        line.after = {"claim": row.number, "rejected": row.answer}


def undo(claim_id: int, *, by: Viewer, now: datetime) -> None:
    """This function will undo the decision on a claim: its figure is withdrawn, it waits again.

    A part that was split off and nobody decided on is put back into its whole.
    """
    with acting(by, "proposals.review") as line:
        (row,) = locked([claim_id], by=by)
        line.thing = f"proposals:reading:{row.reading_id}"
        line.before = {"claim": row.number, "part": row.part, "state": row.state}
        if row.part and row.state == State.OPEN:
            row.delete()
            return
        check_decided(row)
        _reopen([row], by, timezone.localdate(now), reason="撤销核对")


def undo_reading(reading_id: int, *, reason: str, by: Viewer, now: datetime) -> int:
    """This function will undo everything that was decided on a text; returns how many claims.

    Its figures are withdrawn, what they had replaced is back; every claim waits again.
    """
    if not reason.strip():
        raise errors.blank("reason")
    with acting(by, "proposals.review", thing=f"proposals:reading:{reading_id}") as line:
        reading = own_reading(reading_id, by=by)
        ids = ReadClaim.objects.filter(reading=reading).exclude(state=State.OPEN)
        rows = locked(set(ids.values_list("pk", flat=True)), by=by)
        if not rows:
            raise errors.not_decided()
        _reopen(rows, by, timezone.localdate(now), reason=reason.strip()[:300])
        line.after = {"reopened": len(rows), "reason": reason.strip()[:300]}
    return len(rows)


def _reopen(rows: Collection[ReadClaim], by: Viewer, today: date, *, reason: str) -> None:
    entered = {
        row.figure_id for row in rows if row.state == State.ACCEPTED and row.figure_id is not None
    }
    if entered:
        ledger.withdraw(entered, by=by, reason=reason)
    listed = list(rows)
    for row in listed:
        row.state, row.figure, row.answer = State.OPEN, None, ""
        row.decided_at, row.decided_by, row.version = None, None, row.version + 1
    for row, judged in zip(
        listed, judge_rows(listed, listed[0].reading, by=by, today=today), strict=True
    ):
        settle_columns(row, judged)
    _save(listed)


def choose_plan(reading_id: int, *, plan: str, by: Viewer) -> None:
    """This function will say under which plan the goals of a text belong; "" takes it back."""
    check_may(by, "plans.adopt")
    with acting(by, "proposals.review", thing=f"proposals:reading:{reading_id}") as line:
        reading = own_reading(reading_id, by=by)
        known = {card.code: card.id for card in plans_in_reach(viewer=by)}
        if plan and plan not in known:
            raise no_such_plan(plan)
        reading.plan_id = known[plan] if plan else None
        reading.save(update_fields=["plan"])
        line.after = {"plan": plan}
