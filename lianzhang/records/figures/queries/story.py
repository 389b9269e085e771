"""One figure's life: what it says, what it replaced, what replaced it, who did what."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from lianzhang.records.figures import errors
from lianzhang.records.figures.models import IN_FORCE, Step
from lianzhang.records.figures.queries.ledger import known_on
from lianzhang.records.figures.queries.rows import FigureRow, figure_rows, joined
from lianzhang.records.figures.scope import visible_figures
from lianzhang.records.overlays.queries import named
from lianzhang.records.registry.queries import ids_of
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class LifeStep:
    """One step: when, who, what, to which state, why."""

    at: datetime
    by: str
    act: str
    status: str
    reason: str


@dataclass(frozen=True)
class Story:
    """A figure with its life and its kin."""

    figure: FigureRow
    steps: tuple[LifeStep, ...]
    replaced: FigureRow | None
    replaced_by: FigureRow | None
    related: FigureRow | None


def find(figure_id: int, *, viewer: Viewer) -> FigureRow:
    """This function will find a figure in scope; raises `NotFound`."""
    rows = joined().filter(visible_figures(viewer), pk=figure_id)
    found = next(figure_rows(rows, viewer=viewer), None)
    if found is None:
        raise errors.no_such_figure(figure_id)
    return found


def _by(step: Step, viewer: Viewer) -> str:
    return named(step.by.name if step.by else "", viewer=viewer)


def story(figure_id: int, *, viewer: Viewer) -> Story:
    """This function will tell a figure's life; raises `NotFound`."""
    figure = find(figure_id, viewer=viewer)
    kin_ids = [id_ for id_ in (figure.supersedes, figure.related) if id_]
    rows = joined().filter(Q(pk__in=kin_ids) | Q(supersedes_id=figure_id), visible_figures(viewer))
    kin = {row.id: row for row in figure_rows(rows.order_by("id"), viewer=viewer)}
    newer = [row for row in kin.values() if row.supersedes == figure_id]
    steps = Step.objects.filter(figure_id=figure_id).select_related("by").order_by("id")
    return Story(
        figure=figure,
        steps=tuple(LifeStep(s.at, _by(s, viewer), s.act, s.to_status, s.reason) for s in steps),
        replaced=kin.get(figure.supersedes or 0),
        replaced_by=newer[-1] if newer else None,
        related=kin.get(figure.related or 0),
    )


def series(
    subject: str, indicator: str, *, viewer: Viewer, on: date | None = None, limit: int = 240
) -> tuple[FigureRow, ...]:
    """This function will return all figures of a subject and indicator in force, oldest first.

    `on`: those that were in force at the end of that day ("as known on").
    """
    force = known_on(on) if on else Q(status__in=IN_FORCE)
    rows = (
        joined()
        .filter(visible_figures(viewer), force)
        .filter(subject_id__in=ids_of([subject]), indicator=indicator)
        .order_by("-period_end", "-id")[:limit]
    )
    return tuple(reversed(list(figure_rows(rows, viewer=viewer))))
