"""The search page, and its results alone while somebody types."""

from django.http import HttpResponse
from django.shortcuts import render

from lianzhang.analysis.finding import find_anything
from lianzhang.doors.pages.search.presenters import found_view
from lianzhang.doors.pages.shell.requests import Asked

LONGEST = 80  # characters of a question; a longer one is cut


def home(request: Asked) -> HttpResponse:
    """This function will answer with the whole page, or with the results for the box of a page."""
    typing = bool(request.headers.get("HX-Request"))
    text = request.GET.get("q", "").replace("\0", "")[:LONGEST]
    found = find_anything(text, viewer=request.viewer, limit=6 if typing else 20)
    template = "search/found_part.html" if typing else "search/home.html"
    return render(request, template, {"view": found_view(found)})
