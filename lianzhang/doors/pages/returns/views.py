"""The list of returns, one enterprise's returns, and their downloads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.jobs.demo_returns import lay_demo_returns
from lianzhang.doors.pages.returns import asking, presenters
from lianzhang.doors.pages.returns.asking import Wanted
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.returns.actions import look


def _noted(request: Asked, asked: Wanted) -> Wanted:
    """Whoever looks at one enterprise leaves a line in the trail."""
    if asked.alone:
        look(table=asked.table.code, subject=asked.alone.code, by=request.viewer)
    return asked


def _page(request: Asked, asked: Wanted) -> HttpResponse:
    view = presenters.returns_view(request, _noted(request, asked))
    return render(request, "returns/home.html", {"view": view}, status=view.status)


def _file(request: Asked, asked: Wanted, title: str) -> HttpResponse:
    heads, rows = presenters.rows(_noted(request, asked), request)
    data = workbook(title, heads, rows, notes=presenters.notes(asked, request), streaming=True)
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show one page of a table's rows as filtered."""
    return _page(request, asking.wanted(request))


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download exactly what is filtered, all pages of it."""
    asked = asking.clean(asking.wanted(request))
    return _file(request, asked, presenters.file_title(asked))


@require_GET
def enterprise(request: Asked, code: str) -> HttpResponse:
    """This function will show one enterprise's returns, period by period."""
    return _page(request, asking.wanted_of(request, code))


@require_GET
def enterprise_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download one enterprise's returns."""
    asked = asking.wanted_of(request, code)
    return _file(request, asked, presenters.file_title(asked))


@require_POST
def sample(request: Asked) -> HttpResponse:
    """This function will make up enterprises and their returns; in a demo only."""
    city = presenters.sampled_city(request)
    made = lay_demo_returns(
        by=request.viewer, now=timezone.now(), today=request.today, city=city.code
    )
    messages.success(request, gettext("已编造企业报表 %(n)s 批，全部标为模拟数据。") % {"n": made})
    return redirect("returns:home")
