"""Placing a city's registry on its chains: every registered enterprise looked at, once a chain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lianzhang.methods.charting import spot
from lianzhang.records.chains.actions import Placed, Proposed, propose
from lianzhang.records.chains.queries import Charted, charted
from lianzhang.records.registry.queries import count_scoped, scoped
from lianzhang.values.viewer import Viewer

EVERY = 500  # enterprises between two strokes of the bar


@dataclass(frozen=True)
class ChainPlaced:
    """What placing did on one chain, and how many enterprises were on none of its nodes."""

    chain: Charted
    placed: Placed
    looked_at: int
    in_none: int


def place(
    *,
    by: Viewer,
    now: datetime,
    within: str = "",
    tell: Callable[[int], None] = lambda done: None,
) -> tuple[ChainPlaced, ...]:
    """This function will propose places on every chain with a catalogue below a place path.

    Two questions a chain besides the writing, however many enterprises there are. `tell` is called
    with how many were looked at since the last time.
    """
    listed = [one for one in charted(viewer=by, within=within) if one.chain]
    return tuple(_place(one, by, now, tell) for one in listed)


def to_look_at(*, by: Viewer, within: str = "") -> int:
    """This function will count the looks that `place` will take."""
    listed = [one for one in charted(viewer=by, within=within) if one.chain]
    return sum(count_scoped(viewer=by, within=one.card.path) for one in listed)


@dataclass
class _Count:
    looked_at: int = 0
    in_none: int = 0


def _place(one: Charted, by: Viewer, now: datetime, tell: Callable[[int], None]) -> ChainPlaced:
    count = _Count()
    rows = _proposals(one, by, count, tell)
    placed = propose(one.card.code, rows, by=by, now=now, whole=True)
    return ChainPlaced(one, placed, count.looked_at, count.in_none)


def _proposals(
    one: Charted, by: Viewer, count: _Count, tell: Callable[[int], None]
) -> Iterator[Proposed]:
    if one.chain is None:
        return
    for firm in scoped(viewer=by, within=one.card.path):
        count.looked_at += 1
        if count.looked_at % EVERY == 0:
            tell(EVERY)
        found = spot(one.chain, name=firm.name, scope=firm.scope)
        count.in_none += not found
        for node in found:
            sure = node.confidence
            yield Proposed(firm.subject_id, node.node, sure, "ask", node.reasons)
    tell(count.looked_at % EVERY)
