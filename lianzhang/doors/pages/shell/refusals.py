"""Refusals in the reader's language: what, where, why, what next. One shape for page and API."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lianzhang.values.errors import Fault, Refused, Where, gettext_noop


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


def _filled(template: str, params: Mapping[str, str]) -> str:
    """An unknown place must not turn an error message into an error."""
    try:
        return gettext(template) % params if template else ""
    except (KeyError, ValueError):
        return template


def where_text(where: Where) -> str:
    """This function will print a place: file, line, sheet, row, column, as far as known."""
    parts = (
        where.file,
        gettext("第%(n)s行") % {"n": where.line} if where.line else "",
        gettext("工作表 %(name)s") % {"name": where.sheet} if where.sheet else "",
        gettext("第%(n)s行") % {"n": where.row} if where.row else "",
        gettext("%(name)s列") % {"name": where.column} if where.column else "",
    )
    return " · ".join(part for part in parts if part)


def shown(fault: Fault) -> Shown:
    """This function will translate a fault and fill its places."""
    return Shown(
        fault.code,
        _filled(fault.what, fault.params),
        where_text(fault.where),
        _filled(fault.why, fault.params),
        _filled(fault.remedy, fault.params),
        fault.where.row,
        fault.where.column,
        fault.where.field,
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
    return render(request, template, answer, status=refused.status)
