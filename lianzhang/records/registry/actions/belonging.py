"""Who belongs to a chain: kept by the room of chains within its own acts, read by the scope."""

from collections.abc import Collection

from lianzhang.records.registry.models import Belonging


def keep_belonging(chain_id: int, *, subjects: Collection[int], belong: Collection[int]) -> None:
    """This function will note which of some enterprises belong to a chain, the others not.

    It is part of the act that calls it, in its transaction and its line of the trail.
    """
    rows = Belonging.objects.filter(chain_id=chain_id, subject_id__in=subjects)
    rows.exclude(subject_id__in=belong).delete()
    made = [Belonging(chain_id=chain_id, subject_id=id_) for id_ in sorted(belong)]
    Belonging.objects.bulk_create(made, batch_size=1_000, ignore_conflicts=True)
