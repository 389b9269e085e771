"""Targets are seen by those who see the figures that hold their values."""

from django.db.models import Q

from lianzhang.records.figures.models import IN_FORCE, Figure
from lianzhang.records.figures.scope import visible_figures
from lianzhang.values.viewer import Viewer


def visible_targets(viewer: Viewer) -> Q:
    """This function will return a filter: targets whose figure in force the viewer may see."""
    figures = Figure.objects.filter(visible_figures(viewer), status__in=IN_FORCE, modality="target")
    corrected = figures.filter(original__isnull=False)
    return Q(figure_id__in=figures.values("id")) | Q(figure_id__in=corrected.values("original_id"))
