"""Which industries a city is near to: a tool behind the list of gaps, exploratory."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from lianzhang.analysis.chains.quotients import codes_of
from lianzhang.analysis.chains.states import ChainState, NodeState, chain_state
from lianzhang.methods.relating import Guards, Relatedness, relate
from lianzhang.records.overlays.queries import settings_in_force
from lianzhang.records.registry.queries import industries
from lianzhang.values.viewer import Viewer

DIGITS = 3  # 中类: 小类 of one city are too thin


@dataclass(frozen=True)
class Near:
    """An industry (中类) as seen from a city; None: not said, for want of enterprises.

    `density` 0 to 1: how much of what usually stands beside it is a strength here; `complexity` and
    `gain` in standard deviations of the cities' own complexity.
    """

    code: str
    number: int  # registered enterprises here
    quotient: float | None
    strength: bool
    density: float | None
    complexity: float | None
    gain: float | None


@dataclass(frozen=True)
class NodeNear:
    """A node with the industries it stands for."""

    state: NodeState
    industries: tuple[Near, ...]

    @cached_property
    def density(self) -> float:
        """This function will return the largest density of its industries; below 0 where unsaid."""
        return max((one.density for one in self.industries if one.density is not None), default=-1)


@dataclass(frozen=True)
class ChainNear:
    """A chain's nodes by how near they are; `why` says why nothing, or no complexity, is said."""

    state: ChainState
    nodes: tuple[NodeNear, ...]
    places: int
    guards: Guards
    left_out: int  # places and industries too small to say anything of
    why: str


def near_nodes(code: str, *, viewer: Viewer, today: date) -> ChainNear:
    """This function will relate a chain's nodes to what is strong in its city.

    From registered enterprises by city and 中类, of every city on record. Gaps come first, the
    nearest first. It describes the register and foretells nothing.
    """
    state = chain_state(code, viewer=viewer, today=today)
    guards = guards_on(today)
    here = state.charted.card.path.rpartition("/")[2]
    places, codes, table = _table(viewer)
    if here not in places:
        return ChainNear(state, (), len(places), guards, 0, "no_registry")
    found = relate(table, places=places, industries=codes, guards=guards)
    row = places.index(here)
    near = {c: _near(c, found, table, row, at) for at, c in enumerate(codes)}
    nodes = [NodeNear(one, _of(one, near)) for one in state.nodes]
    nodes.sort(key=lambda one: (not one.state.gap, -one.density))
    why = found.unclear.value if found.unclear else ""
    return ChainNear(state, tuple(nodes), len(places), guards, len(found.left_out), why)


def guards_on(day: date) -> Guards:
    """This function will return the least that must be there, as the office set it."""
    laid = {one.definition.key: one.value for one in settings_in_force(on=day)}
    return Guards(
        place=float(laid["chains.least_place"]),
        industry=float(laid["chains.least_industry"]),
        cell=float(laid["chains.least_cell"]),
        shrinkage=float(laid["chains.shrinkage"]),
    )


def _table(viewer: Viewer) -> tuple[list[str], list[str], np.ndarray]:
    known = industries(viewer=viewer).counts
    places = sorted(known)
    codes = sorted(
        {code[:DIGITS] for held in known.values() for code in held if len(code) >= DIGITS}
    )
    at = {code: index for index, code in enumerate(codes)}
    table = np.zeros((len(places), len(codes)))
    for row, place in enumerate(places):
        for code, number in known[place].items():
            if len(code) >= DIGITS:
                table[row, at[code[:DIGITS]]] += number
    return places, codes, table


def _near(code: str, found: Relatedness, table: np.ndarray, row: int, at: int) -> Near:
    def said(value: float) -> float | None:
        return None if np.isnan(value) else float(value)

    return Near(
        code,
        int(table[row, at]),
        said(found.quotient[row, at]),
        bool(found.advantage[row, at]),
        said(found.density[row, at]),
        said(found.pci[at]),
        said(found.cog[row, at]),
    )


def _of(state: NodeState, near: dict[str, Near]) -> tuple[Near, ...]:
    asked = dict.fromkeys(code[:DIGITS] for code in codes_of(state.node))
    return tuple(near[code] for code in asked if code in near)
