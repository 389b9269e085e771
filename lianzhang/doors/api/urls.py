"""The addresses of the API; whatever else begins with /api/ is answered in its shape too.

Version 1 is at /api/v1/. What was asked at /api/… before versions had numbers is sent there for good.
"""

import time
from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import URLPattern, URLResolver, include, path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.csrf import csrf_exempt

from lianzhang.doors.api import refusals
from lianzhang.doors.api.rates import address, too_often, wait
from lianzhang.doors.api.site import answered, api
from lianzhang.doors.api.site import too_often as told_too_often

View = Callable[..., HttpResponseBase]


class Whole(StringConverter):
    """The rest of an address, whatever it holds: one with a line break is answered in shape too."""

    regex = r"[\s\S]+"


register_converter(Whole, "whole")


@csrf_exempt  # nothing is done here: who sends to no address is told so, in the one shape
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """This function will answer an address that nobody serves."""
    return answered(request, refusals.no_such_address())


class MovedForGood(HttpResponsePermanentRedirect):
    """A redirect that keeps the method."""

    status_code = 308


@csrf_exempt
def moved(request: HttpRequest, rest: str) -> HttpResponse:
    """This function will send whoever asks without a version to version 1."""
    if rest.partition("/")[0] == "v1" or request.method not in ("GET", "HEAD"):
        return nothing_here(request)
    head, query = request.path.partition("/api/")[0], request.GET.urlencode()
    return MovedForGood(f"{head}/api/v1/{rest}{'?' if query else ''}{query}")


def _in_shape(view: View) -> View:
    """What goes for every address: how often, by which method; in the one shape."""

    @wraps(view)
    def shaped(request: HttpRequest, *places: object, **named: object) -> HttpResponseBase:
        if too_often(f"from:{address(request)}", settings.LIANZHANG_API_PER_ADDRESS):
            return told_too_often(request, wait(time.time()))
        answer = view(request, *places, **named)
        if answer.status_code != 405:
            return answer
        told = answered(request, refusals.wrong_method(request.method or ""), 405)
        told["Allow"] = answer["Allow"]
        return told

    return shaped


def _shaped(patterns: list[URLResolver | URLPattern]) -> Iterator[URLPattern]:
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        yield path(
            str(pattern.pattern),
            _in_shape(pattern.callback),
            name=pattern.name,
        )


_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("", nothing_here),
    path("v1/", nothing_here),
    path("v1/", include((list(_shaped(_patterns)), _app), namespace=_namespace)),
    path("<whole:rest>", moved),
]
