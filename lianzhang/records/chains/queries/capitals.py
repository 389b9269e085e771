"""Registered capital of who stands on a node, as the register has it."""

from lianzhang.records.chains.models import CONFIRMED
from lianzhang.records.chains.queries.positions import seen
from lianzhang.records.registry.queries import capitals_of
from lianzhang.values.viewer import Viewer


def capitals(chain_id: int, node: str, *, viewer: Viewer) -> dict[int, str]:
    """This function will return the registered capital, as written, of the confirmed on a node.

    By enterprise; "" for whom nothing is registered.
    """
    rows = seen(viewer, chain_id).filter(standing=CONFIRMED, node=node)
    found = dict.fromkeys(rows.values_list("now", flat=True), "")
    return found | capitals_of(rows.values("now"))
