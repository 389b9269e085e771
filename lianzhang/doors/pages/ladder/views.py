"""The pages of the ladder and their downloads."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.ladder import firms, listing, presenters, working
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.returns.actions import look


def _file(
    request: Asked,
    title: str,
    heads: Sequence[str],
    rows: Iterable[Row],
    notes: Sequence[str] = (),
) -> HttpResponse:
    data = workbook(title, heads, rows, notes=notes)
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the rungs with counts, near misses, losses and what is expected; to
    an enterprise its own page."""
    if request.viewer.subjects and not request.viewer.places:
        return redirect("ladder:firm", request.viewer.subjects[0][0])
    return render(request, "ladder/home.html", {"view": presenters.home_view(request)})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the rungs."""
    rows = presenters.cells(presenters.home_view(request))
    return _file(request, gettext("梯度培育"), presenters.columns(), rows)


@require_GET
def title(request: Asked, title: str) -> HttpResponse:
    """This function will show one list of a title."""
    return render(request, "ladder/title.html", {"view": listing.list_view(request, title)})


@require_GET
def title_xlsx(request: Asked, title: str) -> HttpResponse:
    """This function will download one list of a title."""
    view = listing.list_view(request, title, whole=True)
    rows, name = listing.cells(view), f"{view.name} {view.shown}"
    return _file(request, name, listing.columns(), rows, listing.notes(view))


@require_GET
def register(request: Asked) -> HttpResponse:
    """This function will show who may come onto the above-size register."""
    return render(request, "ladder/register.html", {"view": working.register_view(request)})


@require_GET
def register_xlsx(request: Asked) -> HttpResponse:
    """This function will download who may come onto the above-size register."""
    rows = working.register_cells(working.register_view(request, whole=True))
    return _file(request, gettext("规上后备"), working.register_columns(), rows)


@require_GET
def work(request: Asked) -> HttpResponse:
    """This function will show one act per enterprise, by county and officer."""
    return render(request, "ladder/work.html", {"view": working.work_view(request)})


@require_GET
def work_xlsx(request: Asked) -> HttpResponse:
    """This function will download the work list."""
    rows = working.work_cells(working.work_view(request, whole=True))
    return _file(request, gettext("梯度培育工作清单"), working.work_columns(), rows)


@require_GET
def firm(request: Asked, code: str) -> HttpResponse:
    """This function will show what an enterprise has, what is next and why."""
    view = firms.firm_view(request, code)
    look(table="title_declaration", subject=view.firm.subject.code, by=request.viewer)
    return render(request, "ladder/firm.html", {"view": view})


@require_GET
def firm_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download every clause of an enterprise's ladder."""
    view = firms.firm_view(request, code)
    look(table="title_declaration", subject=view.firm.subject.code, by=request.viewer)
    name = f"{gettext('梯度培育')} {view.firm.subject.name}"
    return _file(request, name, firms.columns(), firms.cells(view))
