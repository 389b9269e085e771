"""A chain's nodes in two cities, side by side: by registrations, which all cities have alike."""

from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.chains.quotients import Weight, weigh
from lianzhang.analysis.chains.states import ChainState, NodeState, chain_state, rules_on
from lianzhang.records.registry.queries import SubjectCard, cards, industries
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Beside:
    """A node here and elsewhere. Only here are enterprises confirmed and a status judged."""

    state: NodeState
    here: Weight
    there: Weight


@dataclass(frozen=True)
class Comparison:
    """A chain beside another city; `others` are those that can be chosen."""

    state: ChainState
    home: SubjectCard | None
    other: SubjectCard | None
    others: tuple[SubjectCard, ...]
    nodes: tuple[Beside, ...]


def compare_cities(code: str, other: str, *, viewer: Viewer, today: date) -> Comparison:
    """This function will hold a chain's nodes against another city (its code; "": the largest).

    Counts are registered enterprises whose scope points to the node's industries (疑似): neither
    size nor output, and the same for both. Confirmed enterprises of two cities are not compared,
    as each office confirms at its own pace.
    """
    state = chain_state(code, viewer=viewer, today=today)
    known, least = industries(viewer=viewer), rules_on(today).least
    here = state.charted.card.path.rpartition("/")[2]
    named = cards([here, *known.counts], viewer=viewer)
    order = sorted(known.counts, key=lambda place: (-known.total(place), place))
    others = tuple(named[place] for place in order if place in named and place != here)
    chosen = next((one for one in others if one.code == other), None) or next(iter(others), None)
    beside = tuple(
        Beside(
            one,
            weigh(one.node, here, known, least),
            weigh(one.node, chosen.code, known, least),
        )
        for one in state.nodes
        if chosen
    )
    return Comparison(state, named.get(here), chosen, others, beside)
