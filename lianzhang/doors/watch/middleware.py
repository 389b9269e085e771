"""The outermost layer: every request gets a name, a log line and a count."""

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lianzhang.doors.watch.counting import METHODS, count
from lianzhang.values.viewer import asked_by

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


def route_of(request: HttpRequest) -> str:
    """This function will return the route as the code writes it: ledger/<int:figure_id>/."""
    return getattr(getattr(request, "resolver_match", None), "route", "") or ""


class Watched:
    """Names a request (X-Request-ID, the trail, each log line), then logs and counts its answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This function will answer within the request's name."""
        method = request.method if request.method in METHODS else "other"
        name = uuid.uuid4().hex[:12]
        began = time.perf_counter()
        with asked_by(f"{method} {name}"):
            answer = self.get_response(request)
            self._tell(request, answer, time.perf_counter() - began)
        answer.headers["X-Request-ID"] = name  # to be found again in the trail and in the log
        return answer

    def _tell(self, request: HttpRequest, answer: HttpResponse, seconds: float) -> None:
        route = route_of(request)
        size = 0 if answer.streaming else len(answer.content)
        count(route=route, method=request.method or "", status=answer.status_code, seconds=seconds)
        line = {"asked": route or "-", "status": answer.status_code, "bytes": size}
        log.info("request", extra={"said": {**line, "ms": round(seconds * 1000, 1)}})
