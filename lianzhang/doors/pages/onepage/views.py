"""The one-page table of the chosen city."""

from django.http import HttpResponse
from django.shortcuts import render

from lianzhang.analysis.onepage import OnePage, one_page
from lianzhang.doors.briefings.onepage import onepage
from lianzhang.doors.pages.onepage.presenters import no_city, onepage_view
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked


def _page(request: Asked) -> OnePage:
    city = frame_of(request).city
    if city is None:
        raise no_city()
    return one_page(
        city.code,
        viewer=request.viewer,
        today=request.today,
        county_indicator=request.GET.get("by", ""),
    )


def home(request: Asked) -> HttpResponse:
    """This function will show the sheet; `by` chooses the row repeated for the places below."""
    return render(request, "onepage/home.html", {"view": onepage_view(_page(request))})


def xlsx(request: Asked) -> HttpResponse:
    """This function will download the sheet with its sources."""
    view = onepage_view(_page(request))
    return download(onepage(view.paper), f"{view.paper.title}_{request.today.isoformat()}.xlsx")
