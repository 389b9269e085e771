"""Which lines of the trail a viewer may read."""

from django.db.models import Q

from lianzhang.values.viewer import Viewer


def visible_lines(viewer: Viewer) -> Q:
    """This function will return a filter: readers of the trail see all, others their own acts."""
    if viewer.can("trail.read"):
        return Q()
    return Q(by_id=viewer.person_id) if viewer.person_id else Q(pk__in=())
