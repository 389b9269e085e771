"""Whom a 链主 could buy from here: candidates for 配套, by what its node needs."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lianzhang.analysis.chains.states import ChainState
from lianzhang.records.chains.queries import PositionCard, stand
from lianzhang.values.chains import Chain, ChainNode, Edge
from lianzhang.values.viewer import Viewer

MOST = 10  # for one need of one 链主
READ = 5_000


@dataclass(frozen=True)
class Supply:
    """A need of a 链主 and who here may meet it; nobody where `card` is None: a gap.

    `near` says that both lie in one county. No purchases are on record: that they trade, or could,
    is for people to find out.
    """

    lead: PositionCard
    need: ChainNode
    edge: Edge
    card: PositionCard | None
    near: bool = False


def supplies(state: ChainState, *, viewer: Viewer) -> tuple[Supply, ...]:
    """This function will list candidates for 配套 of every 链主: confirmed first, of one county first,
    the surest first. Three questions, however many there are.
    """
    chain, card = state.charted.chain, state.charted.card
    if chain is None or not viewer.has_scope:
        return ()
    leads = stand(card.id, viewer=viewer, part="lead")
    there: defaultdict[str, list[PositionCard]] = defaultdict(list)
    if leads:
        for standing in ("confirmed", "proposed"):
            for one in stand(card.id, viewer=viewer, standing=standing, limit=READ):
                there[one.node].append(one)
    return tuple(found for lead in leads for found in _needs(lead, chain, there))


def _needs(
    lead: PositionCard, chain: Chain, there: defaultdict[str, list[PositionCard]]
) -> Iterator[Supply]:
    nodes = {node.code: node for node in chain.nodes}
    for edge in chain.needs(lead.node):
        able = [one for one in there[edge.needs] if one.subject_id != lead.subject_id]
        able.sort(
            key=lambda one: (one.standing != "confirmed", one.path != lead.path, -one.confidence)
        )
        for one in able[:MOST]:
            yield Supply(lead, nodes[edge.needs], edge, one, one.path == lead.path)
        if not able:
            yield Supply(lead, nodes[edge.needs], edge, None)
