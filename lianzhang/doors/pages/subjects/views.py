"""The register, and one subject with everything on record of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import all_cells, columns, download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.subjects import listing, presenters


def home(request: Asked) -> HttpResponse:
    """This function will list subjects by kind, or those whose name holds a text."""
    return render(request, "subjects/home.html", {"view": listing.list_view(request)})


def xlsx(request: Asked) -> HttpResponse:
    """This function will download the subjects as filtered."""
    data = workbook(gettext("对象"), listing.columns(), listing.cells(request))
    return download(data, f"{gettext('对象')}_{request.today.isoformat()}.xlsx")


def subject(request: Asked, code: str) -> HttpResponse:
    """This function will show a subject."""
    page = presenters.subject_page(code, viewer=request.viewer, today=request.today)
    return render(request, "subjects/subject.html", {"page": page})


def subject_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download the newest figures of a subject, kind of statement by kind."""
    page = presenters.subject_page(code, viewer=request.viewer, today=request.today)
    title = page.known.card.name
    data = workbook(title, columns(), all_cells(page.all_figures))
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")
