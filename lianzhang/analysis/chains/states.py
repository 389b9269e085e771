"""How each node of a chain stands: counts, status by the dated rules, breaks, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lianzhang.analysis.chains.quotients import (
    NO_INPUTS,
    Coverage,
    Least,
    Weight,
    coverage,
    weigh,
)
from lianzhang.methods.charting import Condition, Diagnosis, Rule, diagnose
from lianzhang.records.chains.queries import (
    BreakCard,
    Charted,
    Tally,
    breaks,
    chart,
    charted,
    tallies,
    totals,
)
from lianzhang.records.overlays.queries import catalogue, settings_in_force
from lianzhang.records.registry.queries import Industries, industries
from lianzhang.values.chains import Chain, ChainNode, NodeStatus
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Rules:
    """The rules in force on a day, limits as the office set them, with where they come from."""

    rules: tuple[Rule, ...]
    effective_from: date | None
    cite: str
    least: Least  # for quotients


@dataclass(frozen=True)
class Weights:
    """What quotients are counted from: the place looked at, and registrations of all places."""

    place: str
    known: Industries
    least: Least


@dataclass(frozen=True)
class NodeState:
    """A node with what is known of it; counts are None for whom enterprises are not open."""

    node: ChainNode
    confirmed: int | None
    proposed: int | None
    leads: int
    keys: int
    above_size: int
    diagnosis: Diagnosis
    breaks: tuple[BreakCard, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)  # confirmed, by path
    made_up: int = 0  # of both: 模拟数据
    weight: Weight | None = None  # by registrations, where these were asked for
    inputs: Coverage = NO_INPUTS

    @property
    def gap(self) -> bool:
        """This function will answer whether the node is weak, blank or broken."""
        return bool(self.breaks) or self.diagnosis.status in (NodeStatus.WEAK, NodeStatus.BLANK)


@dataclass(frozen=True)
class ChainState:
    """A chain with all its nodes; `stranded` counts who stands on nodes that are no more."""

    charted: Charted
    nodes: tuple[NodeState, ...]
    confirmed: int | None
    proposed: int | None
    rules: Rules
    as_of: date
    stranded: Mapping[str, int] = field(default_factory=dict)

    def of(self, code: str) -> NodeState | None:
        """This function will find a node by its code."""
        return next((one for one in self.nodes if one.node.code == code), None)

    @property
    def waiting(self) -> int:
        """This function will count the 疑似 places; an enterprise on two nodes has two."""
        return sum(one.proposed or 0 for one in self.nodes)

    @property
    def made_up(self) -> int:
        """This function will count the places on it that are made up (模拟数据)."""
        return sum(one.made_up for one in self.nodes)

    @property
    def gaps(self) -> tuple[NodeState, ...]:
        """This function will list the nodes that are weak, blank or broken."""
        return tuple(one for one in self.nodes if one.gap)

    @property
    def maybe_gaps(self) -> tuple[NodeState, ...]:
        """This function will list the nodes that cannot be judged yet and that not even the program
        places anybody on: perhaps blank (疑似空白).
        """
        unknown = (one for one in self.nodes if one.diagnosis.status is NodeStatus.UNKNOWN)
        return tuple(one for one in unknown if (one.confirmed, one.proposed) == (0, 0))

    def count(self, status: NodeStatus) -> int:
        """This function will count the nodes of a status."""
        return sum(one.diagnosis.status is status for one in self.nodes)


def rules_on(day: date) -> Rules:
    """This function will return the rules of a day with the limits that the office set."""
    version = catalogue().charts.status.on(day)
    laid = {one.definition.key: one.value for one in settings_in_force(on=day)}
    least = Least(int(laid["chains.least_place"]), int(laid["chains.least_industry"]))
    if version is None:
        return Rules((), None, "", least)

    def limit(own: float | None, setting: str) -> float | None:
        return own if own is None else float(laid.get(setting, own))

    def conditions(rows: Iterable[object]) -> tuple[Condition, ...]:
        return tuple(
            Condition(one.measure, limit(one.least, one.setting), limit(one.below, one.setting))  # type: ignore[attr-defined]
            for one in rows
        )

    rules = tuple(Rule(r.status, conditions(r.when), conditions(r.any)) for r in version.rules)
    return Rules(rules, version.effective_from, version.cite, least)


def chain_state(code: str, *, viewer: Viewer, today: date, within: str = "") -> ChainState:
    """This function will look at one chain, in a place where `within` is its path.

    The same few questions for ten enterprises and for a hundred thousand.
    """
    found = chart(code, viewer=viewer)
    counted = tallies([found.card.id], viewer=viewer, on=today, within=within, by_place=True)
    whole = totals([found.card.id], viewer=viewer, within=within)
    said = breaks(found.card.id, viewer=viewer)
    rules = rules_on(today)
    weights = _weights(found.card.path, within, viewer, rules.least)
    return _state(found, counted, whole, said, rules, viewer, today, weights)


def atlas(*, viewer: Viewer, today: date, within: str) -> tuple[ChainState, ...]:
    """This function will look at every chain of a city (its path), by code."""
    listed = charted(viewer=viewer, within=within)
    ids = [one.card.id for one in listed]
    rules = rules_on(today)
    counted: defaultdict[int, list[Tally]] = defaultdict(list)
    for row in tallies(ids, viewer=viewer, on=today):
        counted[row.chain_id].append(row)
    whole = totals(ids, viewer=viewer)
    return tuple(
        _state(one, counted[one.card.id], whole, (), rules, viewer, today) for one in listed
    )


def _state(
    found: Charted,
    counted: Iterable[Tally],
    whole: Mapping[tuple[int, str], int],
    said: Iterable[BreakCard],
    rules: Rules,
    viewer: Viewer,
    today: date,
    weights: Weights | None = None,
) -> ChainState:
    by_node: defaultdict[str, list[Tally]] = defaultdict(list)
    for row in counted:
        by_node[row.node].append(row)
    broken: defaultdict[str, list[BreakCard]] = defaultdict(list)
    for one in said:
        broken[one.node].append(one)
    open_to = viewer.has_scope
    confirmed = whole.get((found.card.id, "confirmed"), 0) if open_to else None
    proposed = whole.get((found.card.id, "proposed"), 0) if open_to else None
    nodes = found.chain.nodes if found.chain else ()
    listed = tuple(
        _node(node, by_node[node.code], broken[node.code], confirmed, rules, weights)
        for node in nodes
    )
    listed = _with_inputs(listed, found.chain) if open_to else listed
    known = {node.code for node in nodes}
    lost = {
        code: sum(r.number for r in rows) for code, rows in by_node.items() if code not in known
    }
    return ChainState(found, listed, confirmed, proposed, rules, today, lost)


def _weights(path: str, within: str, viewer: Viewer, least: Least) -> Weights | None:
    """Registrations counted by city, or by county inside the city: one question."""
    if not viewer.has_scope:
        return None
    depth = within.count("/") if within.startswith(path) else path.count("/")
    level = "county" if depth > path.count("/") else "city"
    known = industries(viewer=viewer, level=level, within=path if level == "county" else "")
    return Weights((within or path).rpartition("/")[2], known, least)


def _with_inputs(nodes: tuple[NodeState, ...], chain: Chain | None) -> tuple[NodeState, ...]:
    if chain is None:
        return nodes
    confirmed = {one.node.code: one.confirmed or 0 for one in nodes}
    by_code = {one.code: one for one in chain.nodes}
    return tuple(
        replace(
            one,
            inputs=coverage(
                [(by_code[e.needs], e.coefficient) for e in chain.needs(one.node.code)], confirmed
            ),
        )
        for one in nodes
    )


def _node(
    node: ChainNode,
    rows: list[Tally],
    said: list[BreakCard],
    chain: int | None,
    rules: Rules,
    weights: Weights | None,
) -> NodeState:
    weight = weigh(node, weights.place, weights.known, weights.least) if weights else None
    sure = [row for row in rows if row.standing == "confirmed"]
    maybe = sum(row.number for row in rows if row.standing == "proposed")
    number, above = sum(row.number for row in sure), sum(row.above_size for row in sure)
    leads, keys = sum(row.leads for row in sure), sum(row.keys for row in sure)
    known = chain is not None
    measures: dict[str, float | None] = dict.fromkeys(("confirmed", "chain_confirmed"))
    if chain is not None:
        measures = {
            "confirmed": number,
            "proposed": maybe,
            "leads": leads,
            "keys": keys,
            "above_size": above,
            "chain_confirmed": chain,
            "share": 100 * number / chain if chain else None,
            "quotient": weight.quotient if weight else None,
        }
    return NodeState(
        node,
        number if known else None,
        maybe if known else None,
        leads,
        keys,
        above,
        diagnose(measures, rules.rules if known else ()),
        tuple(said),
        {row.path: row.number for row in sure if row.path},
        sum(row.made_up for row in rows),
        weight,
    )
