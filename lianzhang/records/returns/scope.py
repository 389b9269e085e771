"""Whose returns a viewer may see."""

from django.db.models import Q

from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Viewer

LOOK = "returns.look"
TOTAL = "returns.total"


def reach(viewer: Viewer) -> tuple[str, ...]:
    """This function will return the places whose enterprises' returns are open to the viewer.

    Unlike the register, returns are never open because a public document names the enterprise.
    """
    return viewer.places if viewer.can(LOOK) else ()


def visible_batches(viewer: Viewer) -> Q:
    """This function will return a filter: batches all of whose subjects are in reach, or one's own."""
    if not viewer.can(LOOK):
        return Q(pk__in=())
    own = Q(accepted_by_id=viewer.person_id) if viewer.person_id else Q(pk__in=())
    return within(viewer) | own
