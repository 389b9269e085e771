"""Questions about plans and targets."""

from django.db.models import Q

from lianzhang.records.plans.models import Opinion, Plan
from lianzhang.records.plans.queries.progress import (
    TargetPage,
    TargetTotals,
    count_under,
    figure_of,
    figures_of,
    find,
    judged_by,
    page,
    progress,
    targets_of,
    totals,
)
from lianzhang.records.plans.queries.rows import (
    OpinionCard,
    PlanCard,
    Refusal,
    TargetRow,
    opinion_card,
    plan_card,
)
from lianzhang.records.plans.queries.splits import SplitView, split
from lianzhang.records.plans.queries.words import words_of
from lianzhang.records.registry.scope import within as within_reach
from lianzhang.values.viewer import Viewer

__all__ = [
    "OpinionCard",
    "PlanCard",
    "Refusal",
    "SplitView",
    "TargetPage",
    "TargetRow",
    "TargetTotals",
    "count_under",
    "figure_of",
    "figures_of",
    "find",
    "judged_by",
    "opinions",
    "page",
    "plans",
    "progress",
    "split",
    "targets_of",
    "totals",
    "words_of",
]


def plans(*, viewer: Viewer, within: str = "") -> tuple[PlanCard, ...]:
    """This function will list plans of a place path: public ones, and those of one's own places."""
    reach = within_reach(viewer, "subject__path") | Q(source__public=True)
    rows = Plan.objects.filter(reach, subject__path__startswith=within)
    return tuple(
        plan_card(row) for row in rows.select_related("subject", "source").order_by("code")
    )


def opinions(target_id: int, *, viewer: Viewer) -> tuple[OpinionCard, ...]:
    """This function will list the signed judgements of a target, newest first."""
    if viewer.person_id is None:
        return ()
    rows = Opinion.objects.filter(target_id=target_id).select_related("by").order_by("-id")
    return tuple(opinion_card(row, viewer) for row in rows)
