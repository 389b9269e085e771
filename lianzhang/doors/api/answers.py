"""Which answers each request may give, declared for all of them in one place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from lianzhang.doors.notices.shapes import ProblemShape

_ASKED = (401, 403, 404, 422, 429, 503)
_PROPOSED = (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)


def told(shape: Any) -> dict[int, Any]:
    """This function will declare the answers of a question: 304 to who has the very same (ETag)."""
    return {200: shape, 304: None, **dict.fromkeys(_ASKED, ProblemShape)}


def proposed(shape: Any) -> dict[int, Any]:
    """This function will declare the answers of a proposal."""
    return {201: shape, **dict.fromkeys(_PROPOSED, ProblemShape)}


def unless_the_same(request: HttpRequest, answer: HttpResponse, digest: str) -> HttpResponse:
    """This function will answer 304 to whoever holds the very same content already."""
    etag = quote_etag(digest[:32])
    answer["ETag"] = etag
    patch_cache_control(answer, private=True, no_cache=True)  # ask each time: scopes differ
    found = get_conditional_response(request, etag=etag, response=answer)
    assert isinstance(found, HttpResponse)
    return found
