"""Is it alive, is it ready, how is it doing: for programs; everybody else finds nothing here."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianzhang.doors.watch.counting import written
from lianzhang.doors.watch.gate import may_watch
from lianzhang.records.mandates.queries import system
from lianzhang.records.upkeep.queries import readiness

TEXT = "text/plain; version=0.0.4; charset=utf-8"  # Prometheus text exposition format
View = Callable[[HttpRequest], HttpResponse]


def watched(view: View) -> View:
    """This function will keep a view from everybody but who may watch."""

    @never_cache
    @require_safe
    @wraps(view)
    def look(request: HttpRequest) -> HttpResponse:
        if not may_watch(request):
            raise Http404
        return view(request)

    return look


@watched
def live(request: HttpRequest) -> HttpResponse:
    """This function will say that the process answers; it looks at nothing else."""
    return JsonResponse({"live": True})


@watched
def ready(request: HttpRequest) -> HttpResponse:
    """This function will say whether requests can be served: 503 where not, with what is missing."""
    missing = readiness()
    return JsonResponse(
        {"ready": not missing, "missing": list(missing)}, status=503 if missing else 200
    )


@watched
def metrics(request: HttpRequest) -> HttpResponse:
    """This function will write the measures for Prometheus."""
    return HttpResponse(written(viewer=system(), now=timezone.now()), content_type=TEXT)
