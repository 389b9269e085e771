"""Chains as plain answers: how nodes stand and why, who stands there, whom to seek.

Counts are None for whom enterprises are not open. What a program placed is `proposed` (疑似) and is
not counted among the confirmed.
"""

from collections.abc import Iterable
from datetime import date, datetime

from lianzhang.analysis.chains import ChainState, NodeState, Target
from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.chains.queries import BreakCard, DecisionCard, PositionCard
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.chains import Edge, NodeStatus


class ReasonShape(Shape):
    """A condition of the rule that decided: the measure, its value, its limits."""

    measure: str
    value: float | None
    least: float | None
    below: float | None


class BreakShape(Shape):
    """A 断点 (break) or 卡点 (choke), and who says so."""

    kind: str
    expert: str
    reason: str
    since: date


class NodeShape(Shape):
    """A node: what it is, how many stand there, its status and why, what is broken."""

    code: str
    name: str
    name_en: str
    stage: str
    industries: list[str]
    products: list[str]
    cite: str
    status: str
    reasons: list[ReasonShape]
    not_known: list[str]
    confirmed: int | None
    proposed: int | None
    leads: int
    keys: int
    above_size: int
    quotient: float | None
    breaks: list[BreakShape]


class EdgeShape(Shape):
    """A node needs what another makes, and what says so."""

    node: str
    needs: str
    source: str
    evidence: str
    coefficient: str


class ChainCardShape(Shape):
    """A chain of the atlas: `state` empty where nobody has drawn its catalogue up yet (待补)."""

    code: str
    name: str
    name_en: str
    title: str
    state: str
    nodes: int
    statuses: dict[str, int]
    confirmed: int | None
    proposed: int | None
    synthetic: bool


class ChainListShape(Shape):
    """The chains of a city, by code."""

    items: list[ChainCardShape]


class ChainShape(Shape):
    """One chain with its nodes and edges, judged by the rules of a day."""

    chain: ChainCardShape
    on: date
    rules_from: date | None
    rules_cite: str
    nodes: list[NodeShape]
    edges: list[EdgeShape]


class PlaceShape(Shape):
    """An enterprise on a node: standing, role, the program's confidence in percent, the words."""

    id: int
    subject: str
    name: str
    chain: str
    node: str
    standing: str
    part: str
    confidence: int
    band: str
    reasons: list[str]
    decided_at: datetime | None
    synthetic: bool


class PlacePageShape(Shape):
    """A page of places on a chain."""

    items: list[PlaceShape]
    next_after: int | None


class DecisionShape(Shape):
    """What a person decided about a place."""

    standing: str
    part: str
    reason: str
    at: datetime
    by: str


class FirmPlaceShape(Shape):
    """A place of an enterprise with its history, newest first."""

    place: PlaceShape
    history: list[DecisionShape]


class FirmPlacesShape(Shape):
    """Every place of an enterprise; none is said by an empty list."""

    subject: str
    name: str
    items: list[FirmPlaceShape]


class TargetShape(Shape):
    """An enterprise elsewhere that may make what is missing: the words that say so, kin here."""

    subject: str
    name: str
    city: str
    in_name: list[str]
    in_scope: list[str]
    capital: str
    kin: list[str]
    synthetic: bool


class TargetListShape(Shape):
    """Whom to seek elsewhere for a node; a registered scope says what a firm may do."""

    node: str
    words: list[str]
    items: list[TargetShape]


def chain_card(state: ChainState) -> ChainCardShape:
    """This function will return a chain as the atlas shows it."""
    card, drawn = state.charted.card, state.charted.chain
    return ChainCardShape(
        code=card.code,
        name=card.name,
        name_en=card.name_en,
        title=drawn.title if drawn else "",
        state=drawn.state.value if drawn else "",
        nodes=len(state.nodes),
        statuses={one.value: state.count(one) for one in NodeStatus if state.count(one)},
        confirmed=state.confirmed,
        proposed=state.proposed,
        synthetic=state.made_up > 0,
    )


def chain(state: ChainState) -> ChainShape:
    """This function will return one chain, node by node."""
    drawn = state.charted.chain
    return ChainShape(
        chain=chain_card(state),
        on=state.as_of,
        rules_from=state.rules.effective_from,
        rules_cite=state.rules.cite,
        nodes=[_node(one) for one in state.nodes],
        edges=[_edge(one) for one in drawn.edges] if drawn else [],
    )


def _node(one: NodeState) -> NodeShape:
    node, found = one.node, one.diagnosis
    return NodeShape(
        code=node.code, name=node.name, name_en=node.name_en, stage=node.stage.value,
        industries=[*node.industries], products=[each.name for each in node.products],
        cite=node.cite, status=found.status.value,
        reasons=[
            ReasonShape(measure=r.measure, value=r.value, least=r.least, below=r.below)
            for r in found.reasons
        ],
        not_known=[*found.missing], confirmed=one.confirmed, proposed=one.proposed,
        leads=one.leads, keys=one.keys, above_size=one.above_size,
        quotient=one.weight.quotient if one.weight else None,
        breaks=[_break(each) for each in one.breaks],
    )  # fmt: skip


def _break(one: BreakCard) -> BreakShape:
    return BreakShape(kind=one.kind, expert=one.expert, reason=one.reason, since=one.since)


def _edge(one: Edge) -> EdgeShape:
    return EdgeShape(
        node=one.node, needs=one.needs, source=one.source.value, evidence=one.evidence,
        coefficient=one.coefficient,
    )  # fmt: skip


def place(one: PositionCard) -> PlaceShape:
    """This function will return a place of an enterprise."""
    return PlaceShape(
        id=one.id, subject=one.code, name=one.name, chain=one.chain, node=one.node,
        standing=one.standing, part=one.part, confidence=one.confidence, band=one.band,
        reasons=[*one.reasons], decided_at=one.decided_at, synthetic=one.synthetic,
    )  # fmt: skip


def firm_places(
    of: SubjectCard, places: Iterable[PositionCard], told: dict[int, tuple[DecisionCard, ...]]
) -> FirmPlacesShape:
    """This function will return an enterprise's places with what was decided about each."""
    return FirmPlacesShape(
        subject=of.code,
        name=of.name,
        items=[
            FirmPlaceShape(place=place(one), history=[_decision(d) for d in told.get(one.id, ())])
            for one in places
        ],
    )


def _decision(one: DecisionCard) -> DecisionShape:
    return DecisionShape(
        standing=one.standing, part=one.part, reason=one.reason, at=one.at, by=one.by
    )


def target(one: Target) -> TargetShape:
    """This function will return an enterprise to be sought."""
    maker = one.maker
    return TargetShape(
        subject=maker.subject.code, name=maker.subject.name, city=maker.city,
        in_name=[*maker.in_name], in_scope=[*maker.in_scope], capital=maker.capital,
        kin=[each.name for each in one.kin], synthetic=maker.subject.synthetic,
    )  # fmt: skip
