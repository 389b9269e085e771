"""The API with one shape of error; its description is served as plain JSON at /api/openapi.json.

No page of documentation is served: the usual ones need scripts inside the page, which the content
policy forbids.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from lianzhang.doors.api.figures import router as figures
from lianzhang.doors.api.subjects import router as subjects
from lianzhang.doors.api.targets import router as targets
from lianzhang.doors.notices.faults import plain
from lianzhang.doors.notices.troubles import Trouble, named
from lianzhang.values.errors import Fault, NotFound, Refused, Where, gettext_noop


class Renderer(JSONRenderer):
    """Chinese stays Chinese: half the bytes, and readable as it is."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    title="链长 Lianzhang",
    version="1",
    description="指标台账、对象、目标任务、一页表。Figures, subjects, targets, the one-page table.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    renderer=Renderer(),
)
api.add_router("", figures)
api.add_router("", subjects)
api.add_router("", targets)


def _answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    return api.create_response(request, plain(refused, gettext), status=refused.status)


@api.exception_handler(Refused)
def refused(request: HttpRequest, problem: Refused | type[Refused]) -> HttpResponse:
    """This function will answer a refusal in the one shape."""
    assert isinstance(problem, Refused)
    return _answer(request, problem)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, problem: Http404 | type[Http404]) -> HttpResponse:
    """This function will answer an unknown address in the one shape."""
    return _answer(request, _no_such_address())


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """This function will answer an address that nobody serves."""
    return _answer(request, _no_such_address())


def _no_such_address() -> NotFound:
    refused = NotFound.because(
        "api.no_such_address",
        gettext_noop("没有这个地址。"),
        gettext_noop("路径可能写错。"),
        gettext_noop("全部地址见 /api/openapi.json。"),
    )
    assert isinstance(refused, NotFound)
    return refused


@api.exception_handler(ValidationError)
def unreadable(
    request: HttpRequest, problem: ValidationError | type[ValidationError]
) -> HttpResponse:
    """This function will answer wrong parameters in the one shape, naming each."""
    assert isinstance(problem, ValidationError)
    return _answer(request, Refused(*(_fault(error) for error in problem.errors)))


def _fault(error: dict[str, Any]) -> Fault:
    name = str(error["loc"][-1])
    return Fault(
        "api.wrong_parameter",
        gettext_noop("参数“%(name)s”不对。"),
        gettext_noop("检查时的说法：%(problem)s。"),
        gettext_noop("参数的写法见 /api/openapi.json。"),
        Where(field=name),
        {"name": name, "problem": str(error["msg"])},
    )


@api.exception_handler(Exception)
def trouble(request: HttpRequest, problem: Exception | type[Exception]) -> HttpResponse:
    """This function will answer what the machine refused in the one shape; others stay errors."""
    assert isinstance(problem, Exception)
    found = named(problem)
    if not isinstance(found, Trouble):
        raise problem
    return _answer(request, found)
