"""Which papers a viewer may see: drafts within the office, issues within the places."""

from django.db.models import Q

from lianzhang.records.papers.models import Status
from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Viewer


def visible_papers(viewer: Viewer) -> Q:
    """This function will return the filter that every query on papers starts with.

    What tells of single enterprises is for whoever may look at their returns.
    """
    if viewer.person_id is None and "" not in viewer.places:
        return Q(pk__in=())
    issued = Q(status=Status.ISSUED) & within(viewer, "place__path")
    own = Q(office=viewer.office) & within(viewer, "place__path")
    seen = issued | own
    return seen if viewer.can("returns.look") else seen & Q(enterprises=False)


def own_templates(viewer: Viewer) -> Q:
    """This function will return the filter for the templates of the viewer's office."""
    return Q(office=viewer.office)
