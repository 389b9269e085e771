"""Forms of all rounds that stand where this person's turn is: returned, to sign, check, approve."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.rounds.queries import PAGE, SlipPageOf
from lianzhang.records.rounds.queries import standing as standing_forms

NAMES = {
    "returned": gettext_noop("退回的报表"),
    "filled": gettext_noop("待签发的报表"),
    "signed": gettext_noop("待审核的报表"),
    "checked": gettext_noop("待批准的报表"),
}


def _name(code: str) -> str:
    if code not in NAMES:
        raise Http404
    return gettext(NAMES[code])


def _from(request: Asked) -> int:
    text = request.GET.get("from", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


@require_GET
def forms(request: Asked, standing: str) -> HttpResponse:
    """This function will list the forms of all open rounds that stand in one state."""
    title, at = _name(standing), _from(request)
    page = _standing(request, standing, at)
    more = at + PAGE if at + PAGE < page.total else 0
    view = {"title": title, "code": standing, "page": page, "more": more}
    return render(request, "workbench/forms.html", {"view": view})


@require_GET
def forms_xlsx(request: Asked, standing: str) -> HttpResponse:
    """This function will download the page of that list."""
    title = _name(standing)
    heads = [gettext("报送任务"), gettext("对象"), gettext("应办日期"), gettext("退回理由")]
    rows = (
        (one.title, one.subject.name, one.due, one.returned_why or None)
        for one in _standing(request, standing, _from(request)).lines
    )
    return download(workbook(title, heads, rows), f"{title}_{request.today.isoformat()}.xlsx")


def _standing(request: Asked, code: str, at: int) -> SlipPageOf:
    return standing_forms(code, viewer=request.viewer, today=request.today, after=at)
