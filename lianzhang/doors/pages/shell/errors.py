"""The last resort: a page in both languages that needs no database, session or template context."""

import logging
import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from lianzhang.doors.notices.faults import Told, plain, told
from lianzhang.doors.notices.troubles import Trouble, named

RETRY = 5  # seconds until a browser or a proxy may ask again by itself
TOLD = {  # what may be told to anybody: others name files of this machine
    "trouble.database_locked",
    "trouble.database_gone",
    "trouble.database_away",
    "trouble.database_empty",
    "trouble.database_damaged",
    "trouble.disk_full",
}

log = logging.getLogger(__name__)


def _in(language: str, trouble: Trouble) -> Told:
    with override(language):
        return told(trouble.faults[0])


def server_error(request: HttpRequest) -> HttpResponse:
    """This function will answer what nobody caught: 503 where the machine is at fault, else 500.

    Django calls it while the exception is being handled; nothing of the exception itself is shown.
    """
    problem = sys.exc_info()[1]
    trouble = named(problem) if problem else None
    if trouble is None or trouble.faults[0].code not in TOLD:
        return HttpResponse(render_to_string("500.html"), status=500)
    kind = type(problem).__name__  # its message may quote what somebody typed
    log.warning("trouble", extra={"said": {"code": trouble.faults[0].code, "problem": kind}})
    retry = {"Retry-After": str(RETRY)}
    if request.path.startswith(
        "/api/"
    ):  # before the API itself was reached: its shape all the same
        told_plainly = plain(trouble, gettext) | {"status": trouble.status}
        return JsonResponse(told_plainly, status=trouble.status, headers=retry)
    words = {"chinese": _in("zh-hans", trouble), "english": _in("en", trouble)}
    page = render_to_string("503.html", words)
    return HttpResponse(page, status=trouble.status, headers=retry)
