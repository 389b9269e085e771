"""Whose returns a viewer may see."""

from django.db.models import Q

from lianzhang.values.viewer import Viewer

LOOK = "returns.look"
TOTAL = "returns.total"


def reach(viewer: Viewer) -> tuple[str, ...]:
    """This function will return the places whose enterprises' returns are open to the viewer.

    Unlike the register, returns are never open because a public document names the enterprise.
    """
    return viewer.places if viewer.can(LOOK) else ()


def own_codes(viewer: Viewer) -> tuple[str, ...]:
    """This function will return the codes of enterprises whose own returns are open to them."""
    return tuple(code for code, _ in viewer.subjects) if viewer.can(LOOK) else ()


def reaches_any(viewer: Viewer) -> bool:
    """This function will answer whether the returns of anybody at all are open to the viewer."""
    return bool(reach(viewer) or own_codes(viewer))


def visible_batches(viewer: Viewer) -> Q:
    """This function will return a filter: batches all of whose subjects are in reach, or one's own."""
    if not viewer.can(LOOK):
        return Q(pk__in=())
    own = Q(accepted_by_id=viewer.person_id) if viewer.person_id else Q(pk__in=())
    reach_of_places = Q(pk__in=())
    for place in viewer.places:
        reach_of_places |= Q(path__startswith=place)
    return reach_of_places | own
