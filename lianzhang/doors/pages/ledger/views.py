"""The list of all numbers and one number's story."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.ledger import asking, presenters
from lianzhang.doors.pages.ledger.story import figure_page
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import all_cells, columns, download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures.queries import all_rows, ledger
from lianzhang.records.registry.queries import search


def _question(request: Asked) -> asking.Question:
    city = frame_of(request).city
    return asking.question(
        request.GET.dict(), viewer=request.viewer, city_path=city.path if city else ""
    )


def home(request: Asked) -> HttpResponse:
    """This function will show one page of the ledger as filtered."""
    asked = _question(request)
    page = ledger(asked.wanted, viewer=request.viewer, after=asked.after)
    view = presenters.ledger_view(request, asked, page)
    return render(request, "ledger/home.html", {"view": view}, status=view.status)


def xlsx(request: Asked) -> HttpResponse:
    """This function will download exactly what is filtered, all pages of it."""
    asked = presenters.clean(_question(request))
    data = workbook(
        gettext("指标台账"),
        columns(),
        all_cells(all_rows(asked.wanted, viewer=request.viewer)),
        notes=presenters.notes(asked, request.today),
        streaming=True,
    )
    return download(data, f"{gettext('指标台账')}_{request.today.isoformat()}.xlsx")


def subject_options(request: Asked) -> HttpResponse:
    """This function will answer with suggestions for a field that names a subject."""
    typed = request.GET.get("subject") or request.GET.get("facet", "")
    found = search(typed, viewer=request.viewer, limit=12)
    return render(request, "ledger/subject_options.html", {"subjects": found})


def figure(request: Asked, figure_id: int) -> HttpResponse:
    """This function will tell the whole story of one figure."""
    page = figure_page(figure_id, viewer=request.viewer, today=request.today)
    return render(request, "ledger/figure.html", {"page": page})
