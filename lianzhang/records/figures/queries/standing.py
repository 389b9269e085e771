"""What stands on record for many subjects and indicators at once, in one query."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.functions import Coalesce, RowNumber

from lianzhang.records.figures.models import IN_FORCE, Figure, Status
from lianzhang.records.figures.queries.ledger import known_on
from lianzhang.records.figures.queries.rows import FigureRow, Found, figure_rows, joined
from lianzhang.records.figures.scope import visible_figures
from lianzhang.records.registry.queries import ids_of, ids_under
from lianzhang.values.claims import Modality
from lianzhang.values.viewer import Viewer

# whoever a subject was merged into has its figures
_WHO = Coalesce(F("subject__merged_into_id"), F("subject_id"))
Pair = tuple[str, str]  # subject code, indicator code
NEWEST = 300  # figures that the page of a subject shows of one sort

_NEWEST_FIRST = (F("period_end").desc(), F("id").desc())
_WAITING = Q(status=Status.PROPOSED)
_CONTRADICTS = Q(status__in=(*IN_FORCE, Status.PROPOSED), relation="conflict", settled="")


@dataclass(frozen=True)
class Newest:
    """The newest figures about a subject: its own, and those of others in which it is the part."""

    own: tuple[FigureRow, ...]
    as_part: tuple[FigureRow, ...]


@dataclass(frozen=True)
class OpenWork:
    """How many figures wait for approval, and how many contradict another."""

    waiting: int
    conflicts: int


@dataclass(frozen=True)
class Totals:
    """How many figures a viewer may see."""

    total: int
    by_modality: dict[str, int]
    by_status: dict[str, int]
    conflicts: int


def _in_force(on: date | None) -> Q:
    """In force now, or at the end of a past day."""
    return known_on(on) if on else Q(status__in=IN_FORCE)


def _chosen(figures: QuerySet[Figure]) -> Found:
    """Figures found by id first: what is sorted and counted off stays narrow."""
    return joined().filter(pk__in=figures.values("pk"))


def on_record(
    *,
    subjects: Collection[str],
    indicators: Collection[str],
    viewer: Viewer,
    modalities: Iterable[Modality] = (Modality.ACTUAL,),
    newest: int = 24,
    whole_only: bool = False,
    on: date | None = None,
    replaced: bool = False,
) -> dict[Pair, tuple[FigureRow, ...]]:
    """This function will return the newest figures in force per subject × indicator, newest first.

    One query, whatever the number of pairs; `newest` bounds each pair's history. `whole_only` leaves
    out figures of a part (分项). `on`: those that were in force at the end of that day. `replaced`
    also returns what a correction has replaced, told by its status.
    """
    standing = _in_force(on) | Q(status=Status.SUPERSEDED) if replaced else _in_force(on)
    ranked = (
        Figure.objects.filter(visible_figures(viewer), standing)
        .filter(subject_id__in=ids_of(subjects), indicator__in=set(indicators))
        .filter(Q(facet__isnull=True) if whole_only else Q())
        .exclude(modality__in=set(Modality).difference(modalities))
        .annotate(
            place_in_pair=Window(
                RowNumber(), partition_by=[_WHO, F("indicator")], order_by=_NEWEST_FIRST
            )
        )
        .filter(place_in_pair__lte=newest)
    )
    found: defaultdict[Pair, list[FigureRow]] = defaultdict(list)
    for row in figure_rows(_chosen(ranked).order_by(*_NEWEST_FIRST), viewer=viewer):
        found[row.subject.code, row.indicator.code].append(row)
    return {pair: tuple(rows) for pair, rows in found.items()}


def by_ids(ids: Collection[int], *, viewer: Viewer) -> dict[int, FigureRow]:
    """This function will return figures by id, those in scope."""
    rows = joined().filter(visible_figures(viewer), pk__in=set(ids))
    return {row.id: row for row in figure_rows(rows, viewer=viewer)}


def current(
    ids: Collection[int], *, viewer: Viewer, on: date | None = None
) -> dict[int, FigureRow]:
    """This function will return, for figures by id, what is in force in their place today.

    A corrected figure is found under the id of the first of its chain; withdrawn ones are absent.
    `on`: what was in force in their place at the end of that day.
    """
    wanted = set(ids)
    rows = Figure.objects.filter(visible_figures(viewer), _in_force(on))
    chain = rows.filter(Q(pk__in=wanted) | Q(original_id__in=wanted)).order_by("id")
    return {row.original or row.id: row for row in figure_rows(_chosen(chain), viewer=viewer)}


def _seen(viewer: Viewer, within: str) -> Q:
    return visible_figures(viewer) & Q(subject__path__startswith=within)


def waiting(*, viewer: Viewer, within: str = "", limit: int = 20) -> tuple[FigureRow, ...]:
    """This function will list what waits for approval in a place path, oldest first."""
    rows = joined().filter(_seen(viewer, within), _WAITING).order_by("id")[:limit]
    return tuple(figure_rows(rows, viewer=viewer))


def conflicts(*, viewer: Viewer, within: str = "", limit: int = 20) -> tuple[FigureRow, ...]:
    """This function will list figures of a place path that contradict another, not yet settled."""
    rows = joined().filter(_seen(viewer, within), _CONTRADICTS).order_by("-id")[:limit]
    return tuple(figure_rows(rows, viewer=viewer))


def open_work(*, viewer: Viewer, within: str = "") -> OpenWork:
    """This function will count what asks for an act in a place path, in one query."""
    # found by two small indexes; an OR would send either database through the whole ledger
    waits, contradicts = (Figure.objects.filter(q).values("pk") for q in (_WAITING, _CONTRADICTS))
    few = Q(pk__in=waits.union(contradicts))
    counts = Figure.objects.filter(_seen(viewer, within), few).aggregate(
        waiting=Count("id", filter=_WAITING), conflicts=Count("id", filter=_CONTRADICTS)
    )
    return OpenWork(**counts)


def totals(*, viewer: Viewer) -> Totals:
    """This function will count figures in all states, and open conflicts among those in force."""
    seen = Figure.objects.filter(visible_figures(viewer)).order_by()
    by_modality = seen.values_list("modality").annotate(n=Count("id"))
    by_status = seen.values_list("status").annotate(n=Count("id"))
    open_conflicts = seen.filter(status__in=IN_FORCE, relation="conflict", settled="").count()
    states = dict(by_status)
    return Totals(sum(states.values()), dict(by_modality), states, open_conflicts)


def newest_of(subject_id: int, *, viewer: Viewer) -> Newest:
    """This function will return the newest figure in force of each indicator about a subject.

    Its own and those in which it is the part (分项), as a chain is in a county's figures: at most
    `NEWEST` of each, by one query and one for the ids of what was merged into it.
    """
    ids = ids_under(subject_id)
    own, part = Q(subject_id__in=ids), Q(facet_id__in=ids)
    own_first = Case(When(own, then=0), default=1)
    rows = _newest(own | part, viewer).order_by(own_first, "indicator", "id")[: 2 * NEWEST]
    found = tuple(figure_rows(rows, viewer=viewer))
    return Newest(
        own=tuple(row for row in found if row.subject.id == subject_id)[:NEWEST],
        as_part=tuple(row for row in found if row.facet and row.facet.id == subject_id)[:NEWEST],
    )


def newest_among(ids: Collection[int], *, viewer: Viewer) -> tuple[FigureRow, ...]:
    """This function will return the newest figures in force about any of these subjects, by one
    query: of each subject, indicator, modality and part one, at most `NEWEST` altogether.
    """
    rows = _newest(Q(subject_id__in=ids), viewer).order_by("subject_id", "indicator", "id")
    return tuple(figure_rows(rows[:NEWEST], viewer=viewer))


def _newest(about: Q, viewer: Viewer) -> Found:
    newest = (
        Figure.objects.filter(visible_figures(viewer), about, status__in=IN_FORCE)
        .annotate(
            place_in_pair=Window(
                RowNumber(),
                partition_by=[_WHO, F("indicator"), F("modality"), F("facet_id")],
                order_by=_NEWEST_FIRST,
            )
        )
        .filter(place_in_pair=1)
    )
    return _chosen(newest)


def count_under(ids: Collection[int], *, viewer: Viewer) -> int:
    """This function will count the figures recorded under subjects by id, as whole or as part."""
    about = Q(subject_id__in=ids) | Q(facet_id__in=ids)
    return Figure.objects.filter(visible_figures(viewer), about).count()
