"""Batches are seen by the office that brought them, and by those who see everything."""

from django.db.models import Q

from lianzhang.values.viewer import Viewer


def visible_batches(viewer: Viewer) -> Q:
    """This function will return the filter for batches."""
    if "" in viewer.places:
        return Q()
    return Q(office=viewer.office) if viewer.person_id else Q(pk__in=())
