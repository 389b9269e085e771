"""Claims of a reading, found and locked for an act."""

from collections.abc import Collection

from lianzhang.records.proposals import errors
from lianzhang.records.proposals.models import ReadClaim
from lianzhang.values.viewer import Viewer


def locked(ids: Collection[int], *, by: Viewer) -> list[ReadClaim]:
    """This function will lock claims of the viewer's office, all of one text, in their order.

    Raises `NotFound` for one that is not there, or is another office's.
    """
    rows = ReadClaim.objects.select_for_update(of=("self",)).filter(
        pk__in=set(ids), reading__office=by.office
    )
    found = list(
        rows.select_related(
            "reading__source", "reading__plan", "decided_by", "subject", "figure"
        ).order_by("reading", "number", "part")
    )
    missing = set(ids) - {row.pk for row in found}
    if missing or not by.office:
        raise errors.no_such_claim(min(missing, default=0))
    return found
