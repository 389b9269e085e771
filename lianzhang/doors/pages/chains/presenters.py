"""Chains as pages show them: one frozen dataclass a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lianzhang.analysis.chains import (
    ChainState,
    ChainTrend,
    NodeState,
    atlas,
    chain_state,
    chain_trend,
)
from lianzhang.doors.pages.chains.wording import chain_word, why
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import short_name
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.chains.permissions import may_keep
from lianzhang.records.chains.queries import groupings, waiting
from lianzhang.records.figures.queries import FigureRow, newest_among, newest_of
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.registry.queries import SubjectCard, page, places_below
from lianzhang.values.chains import Edge, Grouping, NodeStatus, Stage

STATUSES = (NodeStatus.STRONG, NodeStatus.FAIR, NodeStatus.WEAK, NodeStatus.BLANK)


@dataclass(frozen=True)
class ChainTile:
    """A chain in the atlas."""

    card: SubjectCard
    state: ChainState
    counts: tuple[tuple[str, str, int], ...]  # status, its word, how many nodes
    unknown: int
    drawn: bool  # its catalogue is there


@dataclass(frozen=True)
class AtlasView:
    """The page 产业链."""

    city: SubjectCard | None
    tiles: tuple[ChainTile, ...]
    lists: tuple[Grouping, ...]  # the city's lists of chains, with open members
    others: tuple[Grouping, ...]  # systems, clusters, projects: no chains
    waiting: int
    may_decide: bool
    sees_firms: bool


@dataclass(frozen=True)
class NodeTile:
    """A node in a column."""

    state: NodeState
    url: str
    status: str
    status_word: str
    why: str
    needs: tuple[tuple[Edge, str], ...]  # the edge and the name of what is needed
    places: tuple[tuple[str, int], ...]  # name of the place, confirmed enterprises


@dataclass(frozen=True)
class Column:
    """A layer with its nodes."""

    title: str
    nodes: tuple[NodeTile, ...]


@dataclass(frozen=True)
class ChainView:
    """The page of one chain."""

    card: SubjectCard
    state: ChainState
    columns: tuple[Column, ...]
    gaps: tuple[NodeTile, ...]
    maybe_gaps: tuple[NodeTile, ...]
    figures: tuple[FigureRow, ...]
    members: tuple[SubjectCard, ...]  # clusters and projects that belong to it
    targets: tuple[TargetRow, ...]
    waiting: int
    may_keep: bool
    sees_firms: bool
    graph: Mapping[str, object]


def atlas_view(request: Asked) -> AtlasView:
    """This function will compose the atlas of the city shown."""
    viewer, city = request.viewer, frame_of(request).city
    states = atlas(viewer=viewer, today=request.today, within=city.path) if city else ()
    known = groupings(place=city.code) if city else ()
    return AtlasView(
        city,
        tuple(map(_chain_tile, states)),
        tuple(one for one in known if one.kind == "chains"),
        tuple(one for one in known if one.kind != "chains"),
        waiting(viewer=viewer),
        viewer.can("chains.decide"),
        viewer.has_scope,
    )


def _chain_tile(state: ChainState) -> ChainTile:
    counts = tuple((one.value, chain_word(one), state.count(one)) for one in STATUSES)
    unknown, drawn = state.count(NodeStatus.UNKNOWN), state.charted.chain is not None
    return ChainTile(state.charted.card, state, counts, unknown, drawn)


def node_tile(state: ChainState, one: NodeState, places: Mapping[str, str]) -> NodeTile:
    """This function will compose a node; `places` names the counties by path."""
    chain = state.charted.chain
    names = {node.code: name_text(node) for node in chain.nodes} if chain else {}
    edges = chain.needs(one.node.code) if chain else ()
    listed = sorted(one.places.items(), key=lambda pair: -pair[1])
    return NodeTile(
        one,
        reverse("chains:node", args=[state.charted.card.code, one.node.code]),
        one.diagnosis.status.value,
        chain_word(one.diagnosis.status),
        why(one.diagnosis),
        tuple((edge, names[edge.needs]) for edge in edges),
        tuple((places.get(path, gettext("其他")), n) for path, n in listed),
    )


def county_names(request: Asked, path: str) -> dict[str, str]:
    """This function will name the city and the counties below it by their paths."""
    city = path.rpartition("/")[2]
    below = places_below(city, viewer=request.viewer)
    return {path: gettext("市本级")} | {one.path: short_name(one) for one in below}


def chain_view(request: Asked, code: str) -> ChainView:
    """This function will compose the page of one chain."""
    viewer = request.viewer
    state = chain_state(code, viewer=viewer, today=request.today)
    card = state.charted.card
    places = county_names(request, card.path)
    tiles = {one.node.code: node_tile(state, one, places) for one in state.nodes}
    newest = newest_of(card.id, viewer=viewer)
    members = page(code, viewer=viewer).members
    theirs = newest_among([one.id for one in members], viewer=viewer)
    return ChainView(
        card,
        state,
        tuple(
            Column(
                chain_word(stage),
                tuple(tiles[one.node.code] for one in state.nodes if one.node.stage is stage),
            )
            for stage in Stage
        ),
        tuple(tiles[one.node.code] for one in state.gaps),
        tuple(tiles[one.node.code] for one in state.maybe_gaps),
        (*newest.own, *newest.as_part, *theirs),
        members,
        progress(viewer=viewer, today=request.today, subject=code),
        state.waiting,
        may_keep(card, viewer=viewer),
        viewer.has_scope,
        graph_of(state),
    )


@dataclass(frozen=True)
class TrendView:
    """The page 分链变动."""

    city: SubjectCard | None
    trend: ChainTrend
    since: date


def trend_view(request: Asked) -> TrendView:
    """This function will compose the trend by chain since a day, else since a year ago."""
    city = frame_of(request).city
    try:
        since = date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        since = request.today.replace(day=1, year=request.today.year - 1)
    begin = timezone.make_aware(datetime.combine(since, time.min))
    trend = chain_trend(
        viewer=request.viewer,
        within=city.path if city else "",
        since=begin,
        until=timezone.now(),
    )
    return TrendView(city, trend, since)


def graph_of(state: ChainState) -> Mapping[str, object]:
    """This function will lay the nodes and edges out for the drawing; the table says the same."""
    chain = state.charted.chain
    nodes = [
        {
            "code": one.node.code,
            "name": name_text(one.node),
            "stage": one.node.stage.value,
            "status": one.diagnosis.status.value,
            "word": chain_word(one.diagnosis.status),
        }
        for one in state.nodes
    ]
    edges = [
        {"from": edge.needs, "to": edge.node, "source": edge.source.value}
        for edge in (chain.edges if chain else ())
    ]
    return {"nodes": nodes, "edges": edges}
