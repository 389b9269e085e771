"""What follows from a gap: who here is nearest to filling it, whom elsewhere to approach, and why."""

from dataclasses import dataclass

from lianzhang.analysis.chains.states import ChainState, NodeState
from lianzhang.methods.charting import yuan
from lianzhang.records.chains.queries import PositionCard, stand
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import Maker, SubjectCard, makers, namesakes
from lianzhang.values.viewer import Viewer

NEAR, FAR, READ = 10, 20, 100


@dataclass(frozen=True)
class Neighbour:
    """A confirmed enterprise on a node that is joined to the one looked at, by an edge."""

    card: PositionCard
    node: str  # name of its node
    upstream: bool  # it supplies the node; else it buys from it


@dataclass(frozen=True)
class Target:
    """An enterprise elsewhere, and those here of the same 字号: perhaps kin (疑似)."""

    maker: Maker
    kin: tuple[SubjectCard, ...] = ()


@dataclass(frozen=True)
class Seeking:
    """Whom to turn to for a node. Registered scopes say what a firm may do, not what it does."""

    maybe: tuple[PositionCard, ...]  # 疑似 on this very node, the surest first
    neighbours: tuple[Neighbour, ...]
    elsewhere: tuple[Target, ...]
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
        _targets(words, card.path, prefixes, viewer),
        words,
    )


def _targets(
    words: tuple[str, ...], home: str, prefixes: tuple[str, ...], viewer: Viewer
) -> tuple[Target, ...]:
    """Who makes it elsewhere: by name, with kin here, by words, the largest capital first."""
    found = makers(words, outside=home, viewer=viewer, limit=READ, regions=prefixes)
    kin = namesakes([one.subject.name for one in found], within=home, viewer=viewer)
    told = [Target(one, kin.get(one.subject.name, ())) for one in found]
    return tuple(sorted(told, key=_rank)[:FAR])


def _rank(one: Target) -> tuple[int, bool, bool, int, float]:
    """Branches and mere dealers last: who has a capital of its own decides for itself."""
    maker = one.maker
    name = maker.subject.name
    minor = name.endswith(("分公司", "分厂", "营业部", "门市部")) or "商贸" in name
    size = -(yuan(maker.capital) or 0)
    return -len(maker.in_name), minor, not one.kin, -len(maker.in_scope), size
