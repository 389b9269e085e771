"""Which mandates and people a viewer may look at."""

from django.db.models import Q

from lianzhang.records.mandates.models import Mandate
from lianzhang.values.viewer import Viewer


def visible_mandates(viewer: Viewer) -> Q:
    """This function will return a filter: one's own, all with the trail, those below who gives."""
    if viewer.can("trail.read") or "" in viewer.places:
        return Q()
    own = Q(person_id=viewer.person_id) if viewer.person_id else Q(pk__in=())
    if viewer.can("mandates.grant"):
        for prefix in viewer.places:
            own |= Q(place__path__startswith=prefix) | Q(about__path__startswith=prefix)
    return own


def visible_people(viewer: Viewer) -> Q:
    """This function will return a filter of people: those who hold or held a visible mandate."""
    if viewer.can("trail.read") or "" in viewer.places:
        return Q()
    return Q(pk__in=Mandate.objects.filter(visible_mandates(viewer)).values("person_id"))
