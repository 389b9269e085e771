"""A roster is taken back: what it said never was, and what it replaced holds again."""

from django.utils import timezone

from lianzhang.records.people.actions import acting
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.titles import errors
from lianzhang.records.titles.models import Listing
from lianzhang.values.viewer import Viewer


def give_back(listing_id: int, *, by: Viewer, reason: str) -> int:
    """This function will undo a roster and return how many rows that were noted no longer hold."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "titles.undo", thing=f"titles:{listing_id}") as line:
        listing = Listing.objects.select_for_update().filter(pk=listing_id).first()
        if listing is None or (listing.office != by.office and "" not in by.places):
            raise errors.no_such_listing(listing_id)
        if listing.undone_at is not None:
            first = who_and_when(listing.undone_by_id, listing.undone_at)
            raise errors.undone_already(listing_id, first)
        listing.undone_at, listing.undone_by_id = timezone.now(), by.person_id
        listing.reason = reason.strip()[:200]
        listing.save(update_fields=["undone_at", "undone_by", "reason"])
        line.after = {"rows": listing.rows, "reason": listing.reason}
    return int(listing.rows)
