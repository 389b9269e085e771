"""Refusals in the reader's language: what, where, why, what next. One shape for page and API."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from lianzhang.doors.notices.faults import told
from lianzhang.values.errors import Fault, Refused, gettext_noop


@dataclass(frozen=True)
class Shown:
    """A fault in the reader's language."""

    code: str
    what: str
    where: str
    why: str
    remedy: str
    row: int | None
    column: str
    field: str


_NOT_DONE = gettext_noop("没有办成")
_TITLES = {
    403: gettext_noop("无权办理"),
    404: gettext_noop("没有找到"),
    409: gettext_noop("已有变化，没有办成"),
}


def shown(fault: Fault) -> Shown:
    """This function will translate a fault and fill its places."""
    words, where = told(fault), fault.where
    return Shown(
        words.code,
        words.what,
        words.where,
        words.why,
        words.remedy,
        where.row,
        where.column,
        where.field,
    )


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """This function will answer with the faults: a whole page, or a notice for a part of a page."""
    part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-Boosted")
    template = "shell/refusal_part.html" if part else "shell/refusal.html"
    answer = {
        "faults": [shown(fault) for fault in refused.faults],
        "title": gettext(_TITLES.get(refused.status, _NOT_DONE)),
        "typed": request.method == "POST",
    }
    if part:  # without the frame of a page, which costs more than the notice
        return HttpResponse(render_to_string(template, answer), status=refused.status)
    return render(request, template, answer, status=refused.status)
