"""What a roster noted, as one digest that can be computed again."""

from lianzhang.methods.sealing import digest
from lianzhang.records.titles.models import Award, Listing


def digest_of_listing(listing_id: int) -> str:
    """This function will return the digest of the rows that a roster noted."""
    rows = Award.objects.filter(listing_id=listing_id).order_by("pk")
    fields = ("subject_id", "title", "event", "batch", "day", "valid_to", "recheck_on")
    return digest(
        [value.isoformat() if hasattr(value, "isoformat") else value for value in row]
        for row in rows.values_list(*fields).iterator(2_000)
    )


def listing_undone(listing_id: int) -> bool:
    """This function will answer whether a roster was undone, so that nothing is left to prove."""
    return Listing.objects.filter(pk=listing_id, undone_at__isnull=False).exists()
