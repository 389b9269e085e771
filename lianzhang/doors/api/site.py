"""API version 1 at /api/v1/, with one shape of error and its own description.

Every answer to a question bears an ETag of its content; asked again with `If-None-Match` it is 304.
Nothing is changed in place, so that no write needs `If-Match`: what is proposed is new.
"""

import json
import math
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from ninja import NinjaAPI, Swagger
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from lianzhang.doors.api import refusals
from lianzhang.doors.api.aggregates import router as aggregates
from lianzhang.doors.api.answers import unless_the_same
from lianzhang.doors.api.appraisals import router as appraisals
from lianzhang.doors.api.callers import router as callers
from lianzhang.doors.api.chains import router as chains
from lianzhang.doors.api.document import complete
from lianzhang.doors.api.figures import router as figures
from lianzhang.doors.api.ladder import router as ladder
from lianzhang.doors.api.matters import router as matters
from lianzhang.doors.api.papers import router as papers
from lianzhang.doors.api.rates import PerCaller
from lianzhang.doors.api.rounds import router as rounds
from lianzhang.doors.api.signing_in import ASKING
from lianzhang.doors.api.sources import router as sources
from lianzhang.doors.api.subjects import router as subjects
from lianzhang.doors.api.support import router as support
from lianzhang.doors.api.targets import router as targets
from lianzhang.doors.notices.faults import plain
from lianzhang.doors.notices.troubles import Trouble, named
from lianzhang.values.errors import Refused

UPLOAD = "multipart/form-data"  # of the one address that takes a file


class Renderer(JSONRenderer):
    """Chinese stays Chinese: half the bytes, and readable as it is."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


class Documents(Swagger):
    """The page that describes the API, from files of our own; it may try proposals out."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """This function will show the page with the CSRF token that proposals need."""
        said = {**self.settings, "url": self.get_openapi_url(api, kwargs)}
        told = {"swagger_settings": json.dumps(said), "api": api, "add_csrf": True}
        return render(request, self.template, told)


class Api(NinjaAPI):
    """Answers to questions bear the hash of their content."""

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """This function will describe the API, completed by what holds for every operation."""
        return complete(super().get_openapi_schema(**kwargs))

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """This function will refuse a body of the wrong type: who asks is known, nothing read yet."""
        takes = UPLOAD if request.path.endswith("/batches") else "application/json"
        empty = not request.headers.get("Content-Length", "").strip("0")
        if request.method == "POST" and request.content_type != takes and not empty:
            raise refusals.wrong_type(takes)
        return super().create_temporal_response(request)

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """This function will answer 304 to whoever holds the very same content already."""
        answer = super().create_response(
            request, data, status=status, temporal_response=temporal_response
        )
        if request.method != "GET" or answer.status_code != 200:
            return answer
        return unless_the_same(request, answer, sha256(answer.content).hexdigest())


api = Api(
    title="链长 Lianzhang",
    version="1",
    description=(
        "指标台账、对象、目标任务、来源、报送、一页表、材料：可查询，可提出（待核），不能审定数据；"
        "认定标准与梯度、评价、问卷、政策、产业链：可查询。\n\n"
        "Figures, subjects, indicators, targets, sources, batches, the one-page table, papers: "
        "everything may be asked and proposed, no figure approved; criteria and the ladder, "
        "appraisals, surveys, policies, chains may be asked. Programmes bear a token "
        "(/accounts/tokens/); without one only what is public is answered. Pages follow each other "
        "by `after` = `next_after` until that is null."
    ),
    docs=Documents(settings={"validatorUrl": None}),
    openapi_url="/openapi.json",
    urls_namespace="api",
    renderer=Renderer(),
    auth=ASKING,
    throttle=[PerCaller()],
)
ROUTERS = (figures, subjects, targets, rounds, matters, papers, ladder, appraisals, support)
for router in (*ROUTERS, chains, sources, aggregates, callers):
    api.add_router("", router)


def answered(request: HttpRequest, refused: Refused, status: int = 0) -> HttpResponse:
    """This function will answer a refusal in the one shape."""
    told = plain(refused, gettext)
    told["status"] = status or refused.status
    answer = api.create_response(request, told, status=told["status"])
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def throttled(request: HttpRequest, problem: Throttled | type[Throttled]) -> HttpResponse:
    """This function will answer one request too many with when to come again."""
    assert isinstance(problem, Throttled)
    return too_often(request, math.ceil(problem.wait or 1))


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """This function will answer 429 with `Retry-After`."""
    answer = answered(request, refusals.too_often(seconds), 429)
    answer["Retry-After"] = str(seconds)
    return answer


@api.exception_handler(Refused)
def refused(request: HttpRequest, problem: Refused | type[Refused]) -> HttpResponse:
    """This function will answer a refusal in the one shape."""
    assert isinstance(problem, Refused)
    return answered(request, problem)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, problem: Http404 | type[Http404]) -> HttpResponse:
    """This function will answer an unknown address in the one shape."""
    return answered(request, refusals.no_such_address())


@api.exception_handler(AuthenticationError)
def stranger(
    request: HttpRequest, problem: AuthenticationError | type[AuthenticationError]
) -> HttpResponse:
    """This function will answer a write of somebody who is not signed in."""
    return answered(request, refusals.not_signed_in(), 401)


@api.exception_handler(HttpError)
def unacceptable(request: HttpRequest, problem: HttpError | type[HttpError]) -> HttpResponse:
    """This function will answer a body that is no JSON, and a write without the CSRF token."""
    assert isinstance(problem, HttpError)
    if problem.status_code == 403:
        return answered(request, refusals.no_token())
    return answered(request, refusals.unreadable_body(), problem.status_code)


@api.exception_handler(RequestDataTooBig)
def too_big(
    request: HttpRequest, problem: RequestDataTooBig | type[RequestDataTooBig]
) -> HttpResponse:
    """This function will answer a body that is too large to be a proposal."""
    return answered(request, refusals.too_large(), 413)


@api.exception_handler(ValidationError)
def unreadable(
    request: HttpRequest, problem: ValidationError | type[ValidationError]
) -> HttpResponse:
    """This function will answer wrong parameters in the one shape, naming each."""
    assert isinstance(problem, ValidationError)
    return answered(request, Refused(*(refusals.wrong(error) for error in problem.errors)))


@api.exception_handler(Exception)
def trouble(request: HttpRequest, problem: Exception | type[Exception]) -> HttpResponse:
    """This function will answer what the machine refused in the one shape; others stay errors."""
    assert isinstance(problem, Exception)
    found = named(problem)
    if not isinstance(found, Trouble):
        raise problem
    return answered(request, found)
