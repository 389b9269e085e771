"""The county map of the chosen city: one indicator, the latest figure of each county."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.subjects.boundaries import county_shapes
from lianzhang.doors.pages.subjects.mapping import cells, columns, map_view
from lianzhang.records.registry.queries import places_below


def county_map(request: Asked) -> HttpResponse:
    """This function will show the map with its table."""
    return render(request, "subjects/map.html", {"view": map_view(request)})


def map_xlsx(request: Asked) -> HttpResponse:
    """This function will download the table of the map."""
    view = map_view(request)
    data = workbook(view.title, columns(), cells(view), notes=view.notes())
    return download(data, f"{view.title}_{request.today.isoformat()}.xlsx")


@cache_control(private=True, max_age=300)
def boundaries(request: Asked, city: str) -> HttpResponse:
    """This function will serve the shapes of a city's counties as GeoJSON, named by code."""
    below = places_below(city, viewer=request.viewer)
    return JsonResponse(county_shapes({place.code: place.name for place in below}))
