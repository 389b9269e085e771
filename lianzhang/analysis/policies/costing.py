"""What a policy would cost, by county and size, from the least to the most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lianzhang.analysis.policies.judging import Judged, Marks
from lianzhang.records.registry.queries import SubjectCard, cards_by_id, on_roster, places_below
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Cost:
    """How many qualify or may, and what that costs in fen; `endless` of them have no known most."""

    met: int
    open: int
    least: int
    most: int
    endless: int

    def over(self, budget: int | None) -> str:
        """This function will say how a budget stands to it: surely, maybe or not exceeded."""
        if budget is None:
            return ""
        if self.least > budget:
            return "surely"
        return "maybe" if self.most > budget or self.endless else "no"


@dataclass(frozen=True)
class Group:
    """The cost of the firms of a county and size; a place of None is elsewhere."""

    county: SubjectCard | None
    above: bool  # 规上
    cost: Cost


def cost_of(found: Judged, of: Marks | None = None) -> Cost:
    """This function will add up what a policy costs, of all firms or of some."""
    some = np.full(len(found.subjects), True) if of is None else of
    return Cost(
        int((found.met & some).sum()),
        int((found.open & some).sum()),
        int(found.least[some].sum()),
        int(found.most[some].sum()),
        int((found.endless & some).sum()),
    )


def places_of(
    found: Judged, *, viewer: Viewer
) -> tuple[Mapping[int, SubjectCard], Sequence[SubjectCard]]:
    """This function will return the cards of the firms and the counties of the policy's place."""
    firms = cards_by_id(found.subjects.tolist(), viewer=viewer)
    return firms, places_below(found.version.policy.place, viewer=viewer)


def groups(found: Judged, *, viewer: Viewer) -> tuple[Group, ...]:
    """This function will divide the cost by county and by 规上 or not; three questions in all."""
    firms, counties = places_of(found, viewer=viewer)
    at = np.full(len(found.subjects), -1)
    paths = [firms[id_].path if id_ in firms else "" for id_ in found.subjects.tolist()]
    for number, county in enumerate(counties):
        at[[path == county.path or path.startswith(f"{county.path}/") for path in paths]] = number
    above = np.isin(found.subjects, list(on_roster(found.subjects.tolist(), on=found.on)))
    made = []
    for number in range(-1, len(counties)):
        for listed in (True, False):
            some = (at == number) & (above == listed)
            cost = cost_of(found, some)
            if cost.met or cost.open:
                made.append(Group(counties[number] if number >= 0 else None, listed, cost))
    return tuple(made)
