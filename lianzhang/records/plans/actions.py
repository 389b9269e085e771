"""Acts on plans and targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.models import Figure
from lianzhang.records.people.actions import acting, changes
from lianzhang.records.people.permissions import check_may
from lianzhang.records.plans import errors
from lianzhang.records.plans.models import Opinion, Outlook, Plan, Target
from lianzhang.records.plans.permissions import (
    check_goal,
    check_is_target,
    check_judged_by,
    check_part_within,
    check_parts,
)
from lianzhang.records.plans.queries.proving import digest_of_parts
from lianzhang.records.plans.scope import visible_targets
from lianzhang.records.registry.models import Subject
from lianzhang.records.sources.models import Source
from lianzhang.values.claims import Claim
from lianzhang.values.errors import Where, together
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Goal:
    """What makes a figure a target: the plan, the word, the day, the unit that answers for it."""

    plan: str
    word: str
    deadline: date | None
    annual: bool = False
    denominator: str = ""
    responsible: str = ""
    assessed_by: str = ""


def adopt_plan(
    *,
    code: str,
    title: str,
    subject: str,
    period: Period,
    by: Viewer,
    source: str = "",
    responsible: str = "",
    parent: str = "",
) -> int:
    """This function will register a plan, or renew what is known of it; returns its id."""
    values = {
        "title": title,
        "subject": Subject.objects.get(code=subject),
        "source": Source.objects.filter(code=source).first(),
        "parent": Plan.objects.filter(code=parent).first(),
        "period_kind": period.kind,
        "period_start": period.start,
        "period_end": period.end,
        "responsible": responsible,
    }
    known = Plan.objects.select_related("subject", "source", "parent").filter(code=code).first()
    changed = changes(known, values)
    if known and not changed:
        return int(known.pk)
    with acting(by, "plans.adopt", thing=f"plans:{code}") as line:
        plan, _ = Plan.objects.update_or_create(code=code, defaults=values)
        line.before, line.after = changed.before, changed.after
    return int(plan.pk)


def make_target(*, figure_id: int, goal: Goal, by: Viewer, part_of: int | None = None) -> int:
    """This function will put a recorded figure of modality target under a plan; returns the id."""
    check_may(by, "plans.adopt")
    figure = Figure.objects.select_related("subject").get(pk=figure_id)
    check_is_target(figure)
    deadline = check_goal(
        plan=goal.plan, word=goal.word, deadline=goal.deadline, indicator=figure.indicator
    )
    plan = Plan.objects.select_related("subject").get(code=goal.plan)
    check_part_within(figure.subject, plan.subject)
    values = {
        "plan": plan,
        "part_of_id": part_of,
        "word": goal.word,
        "deadline": deadline,
        "annual": goal.annual,
        "denominator": goal.denominator,
        "responsible": goal.responsible,
        "assessed_by": goal.assessed_by,
    }
    # a corrected figure is followed from the first of its chain: one target, not a second
    first = figure.original_id or figure.pk
    known = Target.objects.select_related("plan").filter(figure_id=first).first()
    changed = changes(known, values)
    if known and not changed:
        return int(known.pk)
    with acting(by, "plans.adopt", thing=f"plans:{goal.plan}") as line:
        target, _ = Target.objects.update_or_create(figure_id=first, defaults=values)
        line.before, line.after = changed.before, changed.after | {"target": target.pk}
    return int(target.pk)


def set_target(
    claim: Claim, *, goal: Goal, by: Viewer, part_of: int | None = None, propose: bool = False
) -> int:
    """This function will record a target's figure and put it under its plan in one act.

    `propose` leaves the figure 待核: the target is seen once somebody lets that in.
    """
    with acting(by, "plans.adopt", thing=f"plans:{goal.plan}") as line:
        figure_id = ledger.record(claim, by=by, propose=propose)
        target_id = make_target(figure_id=figure_id, goal=goal, by=by, part_of=part_of)
        line.after = {"target": target_id}
    return target_id


def assign(whole_id: int, parts: Sequence[tuple[Claim, str]], *, by: Viewer) -> tuple[int, ...]:
    """This function will split a target: parts are claims with their responsible units.

    Parts lie within the whole's place and inherit plan, word and — unless a part's period ends
    earlier — the deadline. All or none; what is wrong names the part, counted from 1, as row.
    """
    rows = Target.objects.filter(visible_targets(by), pk=whole_id)
    whole = rows.select_related("plan", "figure__subject", "figure__facet").first()
    if whole is None:
        raise errors.no_such_target(whole_id)
    made = []
    with acting(by, "plans.assign", thing=f"plans:target:{whole_id}") as line:
        check_parts(whole, [claim for claim, _ in parts])
        for claim, responsible in parts:
            goal = Goal(
                plan=whole.plan.code,
                word=whole.word,
                deadline=min(whole.deadline, claim.period.end),
                annual=whole.annual,
                denominator=whole.denominator,
                responsible=responsible,
                assessed_by="city",
            )
            made.append(set_target(claim, goal=goal, by=by, part_of=whole_id))
        line.after = {"parts": made, "digest": digest_of_parts(made)}
    return tuple(made)


def opine(target_id: int, *, outlook: str, reason: str, by: Viewer) -> int:
    """This function will sign the responsible unit's judgement (责任单位研判); returns its id.

    `outlook` is a value of `Outlook`: expected · hard · unlikely.
    """
    wrong = []
    if outlook not in Outlook.values:
        known = "、".join(choice.label for choice in Outlook)
        wrong.append(errors.unknown_outlook(outlook, known).at(Where(field="outlook")))
    if not reason.strip():
        wrong.append(errors.no_reason().at(Where(field="reason")))
    if wrong:
        raise together(wrong)
    rows = Target.objects.filter(visible_targets(by), pk=target_id)
    target = rows.select_related("figure__subject").first()
    if target is None:
        raise errors.no_such_target(target_id)
    with acting(by, "plans.judge", thing=f"plans:target:{target_id}") as line:
        check_judged_by(target, by)
        opinion = Opinion.objects.create(
            target_id=target_id,
            at=timezone.now(),
            by_id=by.person_id,
            office=by.office,
            outlook=outlook,
            reason=reason.strip(),
        )
        line.after = {"outlook": outlook, "reason": reason.strip()}
    return int(opinion.pk)
