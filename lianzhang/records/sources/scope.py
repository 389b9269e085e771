"""Which sources a viewer may see."""

from django.db.models import Q

from lianzhang.values.viewer import Viewer


def visible_sources(viewer: Viewer) -> Q:
    """This function will return a filter: public sources, one's own, or all with the act for it."""
    if viewer.can("sources.read_all"):
        return Q()
    own = Q(received_by_id=viewer.person_id) if viewer.person_id else Q(pk__in=())
    return Q(public=True) | own
