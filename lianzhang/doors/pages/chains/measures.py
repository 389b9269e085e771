"""Quotients, inputs, concentration and nearness as pages and files say them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.analysis.chains import (
    ChainNear,
    Comparison,
    Concentration,
    Coverage,
    Near,
    NodeState,
    Unsaid,
    Weight,
    compare_cities,
    concentration,
    near_nodes,
)
from lianzhang.doors.jobs.placing import industry_names
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.chains.queries import capitals
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.errors import gettext_noop

WHY = {
    Unsaid.NO_INDUSTRIES: gettext_noop("环节没有写行业小类"),
    Unsaid.NO_REGISTRY: gettext_noop("没有本地的工商登记，或还没有推定行业"),
    Unsaid.ONE_PLACE: gettext_noop("只有一地的登记，无从比较"),
    Unsaid.FEW_HERE: gettext_noop("本地认得出行业的企业少于 %(n)s 家，不显示"),
    Unsaid.FEW_THERE: gettext_noop("各地合计少于 %(n)s 家，不显示"),
}
NEAR_WHY = {
    "no_registry": gettext_noop("没有本地的工商登记，或还没有推定行业。"),
    "few": gettext_noop("地方或行业太少，看不出网络，密度和复杂度都不显示。"),
    "even": gettext_noop("各地看不出谁复杂，复杂度不显示。"),
}


def unsaid(weight: Weight) -> str:
    """This function will say why no quotient is shown; "" where one is."""
    if weight.unsaid is None:
        return ""
    least = weight.least.place if weight.unsaid is Unsaid.FEW_HERE else weight.least.industry
    said = gettext(WHY[weight.unsaid])
    return said % {"n": least} if "%(n)s" in said else said


def inputs_text(inputs: Coverage) -> str:
    """This function will say how many of a node's inputs are made here: 2/3；按系数 81%."""
    if not inputs.supplies:
        return ""
    said = f"{inputs.present}/{len(inputs.supplies)}"
    if inputs.weighted is None:
        return said
    return f"{said}；" + gettext("按投入系数 %(n)s%%") % {"n": f"{inputs.weighted:.0f}"}


def singles_text(inputs: Coverage) -> str:
    """This function will name the inputs that hang on one enterprise."""
    return "、".join(one.node.name for one in inputs.supplies if one.single)


@dataclass(frozen=True)
class MeasuresView:
    """What is measured of a node: beside other places, its inputs, its largest enterprises."""

    weight: Weight | None
    unsaid: str
    inputs: Coverage
    concentration: Concentration | None


def measures_view(request: Asked, card: SubjectCard, state: NodeState) -> MeasuresView:
    """This function will gather the measures of one node for whom enterprises are open."""
    held = capitals(card.id, state.node.code, viewer=request.viewer)
    weight = state.weight
    said = unsaid(weight) if weight else ""
    return MeasuresView(weight, said, state.inputs, concentration([*held.values()]))


@dataclass(frozen=True)
class BesideLine:
    """A node in two cities, as a row."""

    state: NodeState
    here: Weight
    there: Weight
    unsaid: str  # why a quotient is lacking on either side


@dataclass(frozen=True)
class CompareView:
    """The page of a chain in two cities."""

    found: Comparison
    lines: tuple[BesideLine, ...]


def compare_view(request: Asked, code: str) -> CompareView:
    """This function will hold a chain beside the city that was asked for."""
    other = request.GET.get("with", "")
    found = compare_cities(code, other, viewer=request.viewer, today=request.today)
    lines = tuple(
        BesideLine(
            one.state, one.here, one.there,
            "；".join(dict.fromkeys(filter(None, (unsaid(one.here), unsaid(one.there))))),
        )
        for one in found.nodes
    )  # fmt: skip
    return CompareView(found, lines)


@dataclass(frozen=True)
class NearLine:
    """An industry of a node with its name."""

    state: NodeState
    industry: Near
    name: str


@dataclass(frozen=True)
class NearView:
    """The page of how near a chain's nodes are."""

    found: ChainNear
    lines: tuple[NearLine, ...]
    why: str


def near_view(request: Asked, code: str) -> NearView:
    """This function will relate a chain's nodes to the strengths of its city."""
    found = near_nodes(code, viewer=request.viewer, today=request.today)
    asked = [one.code for node in found.nodes for one in node.industries]
    names = dict(industry_names(dict.fromkeys(asked)))
    lines = tuple(
        NearLine(node.state, one, names.get(one.code, ""))
        for node in found.nodes
        for one in node.industries
    )
    return NearView(found, lines, gettext(NEAR_WHY[found.why]) if found.why in NEAR_WHY else "")
