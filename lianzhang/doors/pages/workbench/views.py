"""The first page of the day."""

from django.http import HttpResponse
from django.shortcuts import render

from lianzhang.analysis.workbench import workbench
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.workbench.presenters import home_view


def home(request: Asked) -> HttpResponse:
    """This function will show what asks for an act in the chosen city."""
    city = frame_of(request).city
    bench = workbench(viewer=request.viewer, today=request.today, city=city)
    view = home_view(bench, city, viewer=request.viewer)
    return render(request, "workbench/home.html", {"view": view})
