"""One node, one enterprise, and the queue as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass

from lianzhang.analysis.chains import ChainState, Seeking, chain_state, seek
from lianzhang.doors.jobs.placing import industry_names
from lianzhang.doors.pages.chains.measures import MeasuresView, measures_view
from lianzhang.doors.pages.chains.presenters import NodeTile, county_names, node_tile
from lianzhang.doors.pages.chains.wording import merits_text
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import Region
from lianzhang.methods.placing.teaching import Lesson
from lianzhang.records.chains import errors
from lianzhang.records.chains.permissions import may_keep
from lianzhang.records.chains.queries import (
    Charted,
    DecisionCard,
    PositionCard,
    card_of_chain,
    charted,
    decisions,
    firm,
    lessons_about,
    places_of,
    position,
    queue,
    registered_of,
    stand,
    waiting,
)
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import Facts, SubjectCard
from lianzhang.values.chains import ChainNode, Edge

SHOWN = 50


@dataclass(frozen=True)
class NodeView:
    """The page of one node."""

    card: SubjectCard
    state: ChainState
    tile: NodeTile
    node: ChainNode
    industries: tuple[tuple[str, str], ...]  # code and name of each class
    confirmed: tuple[PositionCard, ...]
    proposed: tuple[PositionCard, ...]
    feeds: tuple[tuple[Edge, str], ...]
    seeking: Seeking
    measures: MeasuresView | None
    regions: tuple[Region, ...]
    region: str
    may_keep: bool
    sees_firms: bool


@dataclass(frozen=True)
class PlaceLine:
    """A place of an enterprise on a chain, with the node's name and its history."""

    card: PositionCard
    node: str
    history: tuple[DecisionCard, ...]
    others: tuple[tuple[str, str], ...]  # the other nodes of the chain
    word: str  # that decided


@dataclass(frozen=True)
class FirmView:
    """The page of one enterprise's places."""

    card: SubjectCard
    lines: tuple[PlaceLine, ...]
    facts: Facts | None
    may_decide: bool


@dataclass(frozen=True)
class QueueLine:
    """A 疑似 place in the list."""

    card: PositionCard
    node: str
    url: str
    current: bool
    merits: str  # why it stands here


@dataclass(frozen=True)
class QueueView:
    """The page 待确认."""

    chain: SubjectCard | None
    open: QueueLine | None
    facts: Facts | None
    rows: tuple[QueueLine, ...]
    total: int
    may_decide: bool
    skip_url: str
    others: tuple[tuple[str, str], ...]  # nodes where it may stand instead
    word: str
    lesson: Lesson


def node_view(request: Asked, code: str, node: str) -> NodeView:
    """This function will compose the page of one node; raises `chains.no_such_node`."""
    viewer = request.viewer
    state = chain_state(code, viewer=viewer, today=request.today)
    found, chain = state.of(node), state.charted.chain
    if found is None or chain is None:
        raise errors.no_such_node(node)
    card = state.charted.card
    names = {one.code: name_text(one) for one in chain.nodes}
    region = request.GET.get("region", "")
    return NodeView(
        card,
        state,
        node_tile(state, found, county_names(request, card.path)),
        found.node,
        industry_names(found.node.industries),
        stand(card.id, viewer=viewer, node=node),
        stand(card.id, viewer=viewer, node=node, standing="proposed", limit=SHOWN),
        tuple((edge, names[edge.node]) for edge in chain.feeds(node)),
        seek(state, found, viewer=viewer, region=region),
        measures_view(request, card, found) if viewer.has_scope else None,
        tuple(catalogue().charts.regions.values()),
        region,
        may_keep(card, viewer=viewer),
        viewer.has_scope,
    )


def node_names(listed: tuple[Charted, ...]) -> dict[tuple[str, str], str]:
    """This function will name every node by chain and code."""
    return {
        (one.card.code, node.code): name_text(node)
        for one in listed
        if one.chain
        for node in one.chain.nodes
    }


def firm_view(request: Asked, code: str) -> FirmView:
    """This function will compose the page of one enterprise's places; raises `NotFound`."""
    viewer = request.viewer
    card = firm(code, viewer=viewer)
    held = places_of(card, viewer=viewer)
    told = decisions([one.id for one in held], viewer=viewer)
    names = node_names(charted(viewer=viewer))
    lines = tuple(
        PlaceLine(
            one,
            names.get((one.chain, one.node), one.node),
            told.get(one.id, ()),
            _others(one, names),
            _word(one),
        )
        for one in held
    )
    return FirmView(
        card, lines, registered_of(held[0]) if held else None, viewer.can("chains.decide")
    )


def _others(of: PositionCard, names: Mapping[tuple[str, str], str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (n, name) for (chain, n), name in names.items() if chain == of.chain and n != of.node
    )


def _word(of: PositionCard) -> str:
    return of.reasons[0].rpartition("：")[2] if of.reasons else ""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def queue_view(request: Asked) -> QueueView:
    """This function will compose the queue of 疑似 places, what matters most first.

    `chain` keeps to one chain, `at` opens one, `after` goes on behind one.
    """
    viewer, asked = request.viewer, request.GET.get("chain", "")
    chain = card_of_chain(asked, viewer=viewer) if asked else None
    chain_id = chain.id if chain else None
    after, day = _number(request.GET.get("after", "")), request.today
    listed = queue(viewer=viewer, on=day, chain_id=chain_id, after=after, limit=SHOWN)
    if after and not listed:  # behind the last one the first comes again
        listed = queue(viewer=viewer, on=day, chain_id=chain_id, limit=SHOWN)
    at = _number(request.GET.get("at", ""))
    first = position(at, viewer=viewer) if at else next(iter(listed), None)
    learnt = lessons_about(first, viewer=viewer) if first else Lesson()
    names = node_names(charted(viewer=viewer))
    here = f"chain={asked}&" if asked else ""
    rows = tuple(
        QueueLine(
            one,
            names.get((one.chain, one.node), one.node),
            f"?{here}at={one.id}",
            first is not None and one.id == first.id,
            merits_text(one.merits),
        )
        for one in listed
    )
    opened = next((row for row in rows if row.current), None)
    if first and opened is None:
        name = names.get((first.chain, first.node), first.node)
        opened = QueueLine(first, name, f"?{here}at={first.id}", True, "")
    return QueueView(
        chain,
        opened,
        registered_of(first) if first else None,
        rows,
        waiting(viewer=viewer, chain_id=chain_id),
        viewer.can("chains.decide"),
        f"?{here}after={first.id}" if first else "",
        _others(first, names) if first else (),
        _word(first) if first else "",
        learnt,
    )
