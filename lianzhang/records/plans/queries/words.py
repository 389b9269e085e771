"""The goal words of targets, found by their figures."""

from collections.abc import Collection

from lianzhang.records.figures.queries import by_ids
from lianzhang.records.plans.models import Target
from lianzhang.values.viewer import Viewer


def words_of(figures: Collection[int], *, viewer: Viewer) -> dict[int, str]:
    """This function will return the goal word of each target among figures by id, those in scope."""
    seen = by_ids(figures, viewer=viewer)
    rows = Target.objects.filter(figure_id__in=seen).values_list("figure_id", "word")
    return dict(rows)
