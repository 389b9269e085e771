"""Whose forms a viewer may see: those of their places, or their own enterprise's."""

from django.db.models import Q

from lianzhang.records.rounds.models import Slip
from lianzhang.values.viewer import Viewer

LOOK = "rounds.look"


def visible_slips(viewer: Viewer, prefix: str = "") -> Q:
    """This function will return the filter for forms, below a `prefix` of a field."""
    found = Q(pk__in=())
    if not viewer.can(LOOK):
        return found
    for place in viewer.places:
        found |= Q(**{f"{prefix}path__startswith": place})
    for code, place in viewer.subjects:
        found |= Q(**{f"{prefix}path__startswith": place, f"{prefix}subject__code": code})
    return found


def visible_rounds(viewer: Viewer) -> Q:
    """This function will return the filter for rounds: one's own city's, or with a form in reach."""
    if not viewer.can(LOOK):
        return Q(pk__in=())
    if "" in viewer.places:
        return Q()
    whole = Q(pk__in=())
    for place in viewer.places:
        whole |= Q(path__startswith=place)
    return whole | Q(pk__in=Slip.objects.filter(visible_slips(viewer)).values("round_id"))
