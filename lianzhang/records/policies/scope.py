"""Which policies and claims a viewer may see: those of one's places and of the places above them."""

from django.db.models import Q

from lianzhang.records.policies.models import State, Version
from lianzhang.values.viewer import Viewer

LOOK, MAKE = "policies.look", "policies.make"


def _above(path: str) -> list[str]:
    """The paths of a place and of every place that it lies in."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def visible_policies(viewer: Viewer) -> Q:
    """This function will return the filter for policies.

    What is not issued is for who makes policies; an enterprise sees those of its places.
    """
    if not viewer.can(LOOK):
        return Q(pk__in=())
    if "" in viewer.places:
        return ~Q(pk__in=())
    reach = Q(pk__in=())
    for place in (*viewer.places, *(prefix for _, prefix in viewer.subjects)):
        reach |= Q(path__startswith=place) | Q(path__in=_above(place))
    if viewer.can(MAKE):
        return reach
    issued = Version.objects.exclude(state=State.DRAFT).values("policy_id")
    return reach & Q(pk__in=issued)


def visible_claims(viewer: Viewer) -> Q:
    """This function will return the filter for claims: of enterprises in one's places, or one's own."""
    found = Q(pk__in=())
    if not viewer.can(LOOK):
        return found
    for place in viewer.places:
        found |= Q(subject__path__startswith=place)
    for code, place in viewer.subjects:
        found |= Q(subject__code=code, subject__path__startswith=place)
    return found
