"""The pages of chains."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lianzhang.analysis.chains import chain_sheet
from lianzhang.doors.pages.chains import keeping, measures, nodes, presenters
from lianzhang.doors.pages.shell.requests import Asked


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the atlas: every chain of the city, its groupings beside."""
    return render(request, "chains/home.html", {"view": presenters.atlas_view(request)})


@require_GET
def chain(request: Asked, code: str) -> HttpResponse:
    """This function will show one chain, layer by layer."""
    return render(request, "chains/chain.html", {"view": presenters.chain_view(request, code)})


@require_GET
def node(request: Asked, code: str, node: str) -> HttpResponse:
    """This function will show one node: who stands there, what it needs, whom to seek."""
    return render(request, "chains/node.html", {"view": nodes.node_view(request, code, node)})


@require_GET
def firm(request: Asked, code: str) -> HttpResponse:
    """This function will show the places of one enterprise, with reasons and history."""
    return render(request, "chains/firm.html", {"view": nodes.firm_view(request, code)})


@require_GET
def queue(request: Asked) -> HttpResponse:
    """This function will show what waits for a person, one place in front."""
    return render(request, "chains/queue.html", {"view": nodes.queue_view(request)})


@require_GET
def sheet(request: Asked, code: str) -> HttpResponse:
    """This function will show the chain's sheet for the chief."""
    found = chain_sheet(code, viewer=request.viewer, today=request.today)
    return render(request, "chains/sheet.html", {"view": found})


@require_GET
def trend(request: Asked) -> HttpResponse:
    """This function will show what of each chain's change is growth and what re-classification."""
    return render(request, "chains/trend.html", {"view": presenters.trend_view(request)})


@require_GET
def keep(request: Asked, code: str) -> HttpResponse:
    """This function will show the catalogue for editing, with every change so far."""
    return render(request, "chains/keep.html", {"view": keeping.keep_view(request, code)})


@require_GET
def compare(request: Asked, code: str) -> HttpResponse:
    """This function will show a chain's nodes in two cities side by side."""
    return render(request, "chains/compare.html", {"view": measures.compare_view(request, code)})


@require_GET
def near(request: Asked, code: str) -> HttpResponse:
    """This function will show how near a chain's nodes are to what is strong in its city."""
    return render(request, "chains/near.html", {"view": measures.near_view(request, code)})
