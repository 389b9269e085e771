"""Targets are seen by those who see the figures that hold their values."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from lianzhang.records.figures.models import IN_FORCE, Figure
from lianzhang.records.figures.queries import known_on
from lianzhang.records.figures.scope import visible_figures
from lianzhang.values.viewer import Viewer


def visible_targets(viewer: Viewer, on: date | None = None) -> Q:
    """This function will return a filter: targets whose figure in force the viewer may see.

    `on`: those whose figure was in force at the end of that day.
    """
    force = known_on(on) if on else Q(status__in=IN_FORCE)
    figures = Figure.objects.filter(visible_figures(viewer), force)
    own, corrected = Q(pk=OuterRef("figure_id")), Q(original_id=OuterRef("figure_id"))
    return Q(Exists(figures.filter(own | corrected)))
