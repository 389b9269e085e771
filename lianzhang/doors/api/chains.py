"""Chains: asked only; catalogues are kept and places are decided by people, in the pages."""

from ninja import Router

from lianzhang.analysis.chains import atlas, chain_state, seek
from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import After, Limit, Needed, PlaceStanding, Text
from lianzhang.doors.notices import chains as shapes
from lianzhang.records.chains import errors
from lianzhang.records.chains import queries as chains
from lianzhang.records.mandates.permissions import check_operation
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.chains import Standing

router = Router(tags=["产业链 chains"])


@router.get("/chains", response=told(shapes.ChainListShape))
def list_chains(request: Asked, place: Needed) -> shapes.ChainListShape:
    """The chains of a city (`place`, its code) with how many nodes are strong, weak, blank."""
    check_operation("list_chains", viewer=request.viewer)
    path = find_subject(place, viewer=request.viewer).path
    found = atlas(viewer=request.viewer, today=request.today, within=path)
    return shapes.ChainListShape(items=[shapes.chain_card(one) for one in found])


@router.get("/chains/firms/{path:code}", response=told(shapes.FirmPlacesShape))
def get_firm_places(request: Asked, code: Text) -> shapes.FirmPlacesShape:
    """Every place of an enterprise on every chain, refused ones too, with reasons and history."""
    check_operation("get_firm_places", viewer=request.viewer)
    card = chains.firm(code, viewer=request.viewer)
    found = chains.places_of(card, viewer=request.viewer)
    history = chains.decisions([one.id for one in found], viewer=request.viewer)
    return shapes.firm_places(card, found, history)


@router.get("/chains/{str:code}", response=told(shapes.ChainShape))
def get_chain(request: Asked, code: str) -> shapes.ChainShape:
    """One chain: nodes with their status by the dated rules and why, edges with their source."""
    check_operation("get_chain", viewer=request.viewer)
    return shapes.chain(chain_state(code, viewer=request.viewer, today=request.today))


@router.get("/chains/{str:code}/places", response=told(shapes.PlacePageShape))
def list_places(
    request: Asked,
    code: str,
    node: Text = "",
    standing: PlaceStanding = "confirmed",
    after: After = None,
    limit: Limit = 50,
) -> shapes.PlacePageShape:
    """A page of who stands on a chain or one of its nodes; what is only 疑似 if asked for."""
    check_operation("list_places", viewer=request.viewer)
    begin = min(after or 0, 1_000_000)
    found = chains.stand(
        chains.chart(code, viewer=request.viewer).card.id,
        viewer=request.viewer,
        node=node,
        standing=str(standing) or Standing.CONFIRMED,
        start=begin,
        limit=limit + 1,
    )
    more = begin + limit if len(found) > limit else None
    return shapes.PlacePageShape(
        items=[shapes.place(one) for one in found[:limit]], next_after=more
    )


@router.get("/chains/{str:code}/nodes/{str:node}/targets", response=told(shapes.TargetListShape))
def list_node_targets(
    request: Asked, code: str, node: str, region: Text = ""
) -> shapes.TargetListShape:
    """Enterprises elsewhere that may make what a node lacks, in a `region` where one is given."""
    check_operation("list_node_targets", viewer=request.viewer)
    state = chain_state(code, viewer=request.viewer, today=request.today)
    found = state.of(node)
    if found is None:
        raise errors.no_such_node(node)
    if region and region not in catalogue().charts.regions:
        raise errors.no_such_region(region, ", ".join(catalogue().charts.regions))
    told_of = seek(state, found, viewer=request.viewer, region=region)
    return shapes.TargetListShape(
        node=node,
        words=[*told_of.words],
        items=[shapes.target(one) for one in told_of.elsewhere],
    )
