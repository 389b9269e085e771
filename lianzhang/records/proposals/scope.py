"""Proposals are seen by the office that made them, and by those who decide."""

from django.db.models import Q

from lianzhang.values.viewer import Viewer


def visible_proposals(viewer: Viewer) -> Q:
    """This function will return the filter for proposals."""
    if viewer.can("proposals.decide") or viewer.can("proposals.read_all"):
        return Q()
    return Q(office=viewer.office) if viewer.person_id and viewer.office else Q(pk__in=())
