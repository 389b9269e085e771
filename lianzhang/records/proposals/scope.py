"""What is proposed is seen by the office that made it, and by those who decide or read all."""

from django.db.models import Q

from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Viewer


def visible_proposals(viewer: Viewer) -> Q:
    """This function will return the filter for proposals."""
    if viewer.can("proposals.decide") or viewer.can("proposals.read_all"):
        return Q()
    return Q(office=viewer.office) if viewer.person_id and viewer.office else Q(pk__in=())


def visible_readings(viewer: Viewer, prefix: str = "") -> Q:
    """This function will return the filter for texts that were read, below a `prefix` of a field.

    One's own office's, and with the act for every source those about one's own places.
    """
    own = Q(**{f"{prefix}office": viewer.office}) if viewer.office else Q(pk__in=())
    if not viewer.can("sources.read_all"):
        return own
    return own | within(viewer, f"{prefix}place__path")
