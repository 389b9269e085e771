"""What follows from a gap: who here is nearest to filling it, whom elsewhere to approach, and why."""

from dataclasses import dataclass

from lianzhang.analysis.chains.states import ChainState, NodeState
from lianzhang.records.chains.queries import PositionCard, stand
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import Maker, makers
from lianzhang.values.viewer import Viewer

NEAR, FAR = 10, 20


@dataclass(frozen=True)
class Neighbour:
    """A confirmed enterprise on a node that is joined to the one looked at, by an edge."""

    card: PositionCard
    node: str  # name of its node
    upstream: bool  # it supplies the node; else it buys from it


@dataclass(frozen=True)
class Seeking:
    """Whom to turn to for a node. Registered scopes say what a firm may do, not what it does."""

    maybe: tuple[PositionCard, ...]  # 疑似 on this very node, the surest first
    neighbours: tuple[Neighbour, ...]
    elsewhere: tuple[Maker, ...]
    words: tuple[str, ...]  # by which was looked


def seek(state: ChainState, one: NodeState, *, viewer: Viewer, region: str = "") -> Seeking:
    """This function will look for enterprises for a node: here, beside it, and in other cities.

    `region` is the code of one of `definitions/regions.yaml`, "" for everywhere.
    """
    chosen = catalogue().charts.regions.get(region)
    card, chain = state.charted.card, state.charted.chain
    words = one.node.words
    prefixes = chosen.prefixes if chosen else ()
    if chain is None or not viewer.has_scope:
        return Seeking((), (), (), words)
    beside = {edge.needs: True for edge in chain.needs(one.node.code)}
    beside |= {edge.node: False for edge in chain.feeds(one.node.code)}
    names = {node.code: node.name for node in chain.nodes}
    known = stand(card.id, viewer=viewer) if beside else ()
    return Seeking(
        stand(card.id, viewer=viewer, node=one.node.code, standing="proposed", limit=NEAR),
        tuple(
            Neighbour(row, names[row.node], beside[row.node]) for row in known if row.node in beside
        )[:NEAR],
        makers(words, outside=card.path, viewer=viewer, limit=FAR, regions=prefixes),
        words,
    )
