"""Which papers a viewer may see: drafts within the office, issues within the places."""

from django.db.models import Q

from lianzhang.records.papers.models import Status
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Viewer


def visible_papers(viewer: Viewer) -> Q:
    """This function will return the filter that every query on papers starts with.

    What tells of single enterprises is for whoever may look at their returns.
    """
    if viewer.person_id is None and "" not in viewer.places:
        return Q(pk__in=())
    about = Q(place_id__in=Subject.objects.filter(within(viewer)).values("id"))
    seen = about & (Q(status=Status.ISSUED) | Q(office=viewer.office))
    return seen if viewer.can("returns.look") else seen & Q(enterprises=False)


def own_templates(viewer: Viewer) -> Q:
    """This function will return the filter for the templates of the viewer's office."""
    return Q(office=viewer.office)
