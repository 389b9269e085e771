"""What a split made, as one digest that can be computed again."""

from collections.abc import Sequence

from lianzhang.methods.sealing import digest
from lianzhang.records.plans.models import Target


def digest_of_parts(ids: Sequence[int]) -> str:
    """This function will return the digest of parts: whose figure each is, and part of what."""
    rows = Target.objects.filter(pk__in=ids).order_by("pk")
    return digest(list(row) for row in rows.values_list("pk", "figure_id", "part_of_id"))
