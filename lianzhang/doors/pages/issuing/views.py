"""The list of papers, and one paper with what keeps it back or what would differ today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lianzhang.doors.pages.issuing.presenters import home_view, paper_view
from lianzhang.doors.pages.shell.requests import Asked


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list papers and offer to write one."""
    return render(request, "issuing/home.html", {"view": home_view(request)})


@require_GET
def paper(request: Asked, paper_id: int) -> HttpResponse:
    """This function will show a paper as it will be, or was, set."""
    return render(request, "issuing/paper.html", {"view": paper_view(request, paper_id)})
