"""What a bulk import did to the register, as one digest that can be computed again."""

from collections.abc import Iterator

from lianzhang.methods.sealing import digest
from lianzhang.records.registry.models import Membership, Taken, Taking


def digest_of_taking(taking_id: int) -> str:
    """This function will return the digest of what a taking touched: subjects, and list entries."""
    return digest(_rows(taking_id))


def _rows(taking_id: int) -> Iterator[list[object]]:
    touched = Taken.objects.filter(taking_id=taking_id).order_by("pk")
    for subject, made, before in touched.values_list("subject_id", "made", "before").iterator(
        2_000
    ):
        yield ["taken", subject, made, before]
    entered = Membership.objects.filter(entry_taking_id=taking_id).order_by("pk")
    fields = ("subject_id", "roster", "since", "entry", "entry_reason")
    for subject, roster, since, entry, reason in entered.values_list(*fields).iterator(2_000):
        yield ["entered", subject, roster, since.isoformat(), entry, reason]


def taking_undone(taking_id: int) -> bool:
    """This function will answer whether a taking was undone, so that nothing is left to prove."""
    return Taking.objects.filter(pk=taking_id, undone_at__isnull=False).exists()
