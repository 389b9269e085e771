"""Where targets stand: figures on record set against them, one query each for all of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lianzhang.methods.measuring import Judgement, Verdict, differences, judge
from lianzhang.records.figures.queries import FigureRow, Pair, by_ids, current, on_record
from lianzhang.records.figures.queries import find as find_figure
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans import errors
from lianzhang.records.plans.models import Opinion, Target
from lianzhang.records.plans.queries.rows import (
    Ingredients,
    OpinionCard,
    Refusal,
    TargetRow,
    opinion_card,
    plan_card,
)
from lianzhang.records.plans.scope import visible_targets
from lianzhang.records.registry.queries import ids_of
from lianzhang.values.viewer import Viewer

History = dict[Pair, tuple[FigureRow, ...]]


@dataclass(frozen=True)
class TargetTotals:
    """How many targets there are, by verdict, and comparisons that were refused."""

    total: int
    by_verdict: dict[str, int]
    refused: int


@dataclass(frozen=True)
class TargetPage:
    """A page of targets by deadline; `next_after` (deadline, id) is where the next one begins."""

    rows: tuple[TargetRow, ...]
    next_after: tuple[date, int] | None


def _ingredients(rows: Sequence[Target], viewer: Viewer, on: date | None) -> list[Ingredients]:
    figures = current([row.figure_id for row in rows], viewer=viewer, on=on)
    return [Ingredients(row, figures[row.figure_id]) for row in rows if row.figure_id in figures]


def _history(targets: Sequence[Ingredients], viewer: Viewer, on: date | None) -> History:
    indicators = {t.figure.indicator.code for t in targets}
    looks = {code for t in targets for code in t.figure.indicator.lookalikes}
    return on_record(
        subjects={t.figure.subject.code for t in targets},
        indicators=indicators | looks,
        viewer=viewer,
        newest=36,
        on=on,
    )


def _opinions(
    targets: Sequence[Ingredients], viewer: Viewer, on: date | None
) -> dict[int, OpinionCard]:
    rows = Opinion.objects.filter(target_id__in=[t.row.pk for t in targets]).select_related("by")
    if on:
        rows = rows.filter(at__date__lte=on)
    return {row.target_id: opinion_card(row, viewer) for row in rows.order_by("id")}


def _refused(target: Ingredients, history: History) -> tuple[Refusal, ...]:
    """Figures that somebody might divide by the target: of a look-alike, in the same kind of unit."""
    mine = target.figure
    kind = mine.claim.amount.value.unit.kind
    found = []
    for code in mine.indicator.lookalikes:
        for other in history.get((mine.subject.code, code), ())[:1]:
            what = differences(mine.standing, other.standing)
            if what and other.claim.amount.value.unit.kind == kind:
                found.append(Refusal(other, what))
    return tuple(found)


def _judged(target: Ingredients, actuals: Sequence[FigureRow], today: date) -> Judgement:
    plan_start = target.row.plan.period_start
    base = next((row for row in actuals if row.claim.period.end <= plan_start), None)
    return judge(
        target=target.figure.standing,
        word=catalogue().goal_words[target.row.word],
        deadline=target.row.deadline,
        actuals=[row.standing for row in actuals],
        today=today,
        base=base.standing if base else None,
        start=plan_start,
        denominator=target.row.denominator,
    )


def _shown(judgement: Judgement, like: Sequence[FigureRow]) -> FigureRow | None:
    """The figure that a verdict rests on, else the one past the deadline, else the newest."""
    used = judgement.actual or judgement.reference
    found = (row for row in like if row.standing == used) if used else iter(like)
    return next(found, None)


def _row(
    target: Ingredients, history: History, opinion: OpinionCard | None, today: date
) -> TargetRow:
    figure, row = target.figure, target.row
    actuals = history.get((figure.subject.code, figure.indicator.code), ())
    like = [a for a in actuals if a.claim.facet == figure.claim.facet]
    judgement = _judged(target, like, today)
    return TargetRow(
        id=row.pk,
        plan=plan_card(row.plan),
        figure=figure,
        word=catalogue().goal_words[row.word],
        deadline=row.deadline,
        annual=row.annual,
        denominator=row.denominator,
        responsible=row.responsible or row.plan.responsible,
        assessed_by=row.assessed_by,
        part_of=row.part_of_id,
        parts=getattr(row, "parts", 0),
        judgement=judgement,
        actual=_shown(judgement, like),
        refused=_refused(target, history),
        opinion=opinion,
    )


def joined(rows: QuerySet[Target]) -> QuerySet[Target]:
    """This function will join targets with their plans and count the parts they are split into."""
    parts = Target.objects.filter(part_of_id=OuterRef("pk")).order_by().values("part_of_id")
    counted = Coalesce(Subquery(parts.annotate(n=Count("id")).values("n")), 0)
    return rows.select_related("plan__subject", "plan__source").annotate(parts=counted)


def rows_of(
    targets: Sequence[Target], *, viewer: Viewer, today: date, on: date | None = None
) -> tuple[TargetRow, ...]:
    """This function will judge targets (see `joined`) in 3 queries.

    `on`: by the figures that were in force at the end of that day.
    """
    found = _ingredients(targets, viewer, on) if targets else ()
    if not found:
        return ()
    history, opinions = _history(found, viewer, on), _opinions(found, viewer, on)
    return tuple(_row(target, history, opinions.get(target.row.pk), today) for target in found)


def progress(
    *,
    viewer: Viewer,
    today: date,
    within: str = "",
    subject: str = "",
    plan: str = "",
    part_of: int | None = None,
    only_whole: bool = False,
    limit: int = 5_000,
) -> tuple[TargetRow, ...]:
    """This function will judge the targets of a place path, subject, plan or whole, by deadline."""
    rows = Target.objects.filter(visible_targets(viewer))
    if within:
        rows = rows.filter(plan__subject__path__startswith=within)
    if subject:
        # most subjects have none, and the whole question takes longer to put than to answer
        about = Q(figure__subject_id__in=ids_of([subject]))
        if not Target.objects.filter(about).exists():
            return ()
        rows = rows.filter(about)
    if plan:
        rows = rows.filter(plan__code=plan)
    if part_of is not None:
        rows = rows.filter(part_of_id=part_of)
    if only_whole:
        rows = rows.filter(part_of__isnull=True)
    ordered = joined(rows).order_by("deadline", "id")
    return rows_of(list(ordered[:limit]), viewer=viewer, today=today)


def page(
    *,
    viewer: Viewer,
    today: date,
    within: str = "",
    plan: str = "",
    on: date | None = None,
    after: tuple[date, int] | None = None,
    limit: int = 50,
) -> TargetPage:
    """This function will judge a page of targets, by deadline; `after` is the last `next_after`.

    `on`: the targets that were on record at the end of that day, judged as on that day.
    """
    rows = Target.objects.filter(visible_targets(viewer, on))
    if within:
        rows = rows.filter(plan__subject__path__startswith=within)
    if plan:
        rows = rows.filter(plan__code=plan)
    if after:
        day, last = after
        rows = rows.filter(Q(deadline__gt=day) | Q(deadline=day, pk__gt=last))
    found = list(joined(rows).order_by("deadline", "id")[: limit + 1])
    judged = rows_of(found[:limit], viewer=viewer, today=on or today, on=on)
    end = found[limit - 1] if len(found) > limit else None
    return TargetPage(judged, (end.deadline, end.pk) if end else None)


def find(target_id: int, *, viewer: Viewer, today: date, on: date | None = None) -> TargetRow:
    """This function will judge one target, `on` a past day as it was then; raises `NotFound`."""
    rows = Target.objects.filter(visible_targets(viewer, on), pk=target_id)
    found = rows_of(list(joined(rows)), viewer=viewer, today=on or today, on=on)
    if not found:
        raise errors.no_such_target(target_id)
    return found[0]


def figure_of(target_id: int, *, viewer: Viewer) -> FigureRow:
    """This function will return a target's figure, 待核 ones included; raises `NotFound`."""
    figure_id = Target.objects.filter(pk=target_id).values_list("figure_id", flat=True).first()
    return find_figure(figure_id or 0, viewer=viewer)


def figures_of(target_ids: Collection[int], *, viewer: Viewer) -> dict[int, FigureRow]:
    """This function will return the figures of targets, by target, as far as the viewer may see."""
    rows = Target.objects.filter(visible_targets(viewer), pk__in=target_ids)
    figures = dict(rows.order_by("id").values_list("pk", "figure_id"))
    seen = by_ids(figures.values(), viewer=viewer)
    return {target: seen[figure] for target, figure in figures.items() if figure in seen}


def targets_of(figure_ids: Collection[int], *, viewer: Viewer) -> dict[int, int]:
    """This function will name the target that each of these figures is, by figure."""
    rows = Target.objects.filter(visible_targets(viewer), figure_id__in=figure_ids)
    return dict(rows.order_by("id").values_list("figure_id", "pk"))


def totals(*, viewer: Viewer, today: date) -> TargetTotals:
    """This function will count targets by verdict, and the comparisons that were refused."""
    rows = progress(viewer=viewer, today=today, limit=100_000)
    verdicts = {
        verdict.value: sum(row.judgement.verdict is verdict for row in rows) for verdict in Verdict
    }
    return TargetTotals(
        total=len(rows),
        by_verdict={verdict: n for verdict, n in verdicts.items() if n},
        refused=sum(len(row.refused) for row in rows),
    )


def judged_by(figure: FigureRow, *, viewer: Viewer, today: date) -> tuple[TargetRow, ...]:
    """This function will return the targets whose verdict rests on a figure (更正影响)."""
    rows = Target.objects.filter(
        visible_targets(viewer),
        figure__subject_id__in=ids_of([figure.subject.code]),
        figure__indicator=figure.indicator.code,
    )
    return rows_of(list(joined(rows)[:50]), viewer=viewer, today=today)


def count_under(ids: Collection[int], *, viewer: Viewer) -> int:
    """This function will count the targets set for subjects by id, as whole or as part."""
    about = Q(figure__subject_id__in=ids) | Q(figure__facet_id__in=ids)
    return Target.objects.filter(visible_targets(viewer), about).count()
