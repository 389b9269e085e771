"""The list of sources, and one source with the numbers taken from it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import all_cells, columns, download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.sources import presenters
from lianzhang.doors.pages.sources.uploads import uploaded_text
from lianzhang.records.sources.actions import attach_text
from lianzhang.records.sources.queries import search


def _found(request: Asked) -> presenters.SourceList:
    text = request.GET.get("q", "").strip()
    return presenters.source_list(text, search(viewer=request.viewer, text=text))


def home(request: Asked) -> HttpResponse:
    """This function will list the sources whose title or publisher holds a text."""
    return render(request, "sources/home.html", {"view": _found(request)})


def xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of sources as filtered."""
    data = workbook(
        gettext("来源"), presenters.list_columns(), presenters.list_cells(_found(request))
    )
    return download(data, f"{gettext('来源')}_{request.today.isoformat()}.xlsx")


def source(request: Asked, code: str) -> HttpResponse:
    """This function will show a source with its numbers in the order of the text."""
    page = presenters.source_page(code, viewer=request.viewer)
    return render(request, "sources/source.html", {"page": page})


def source_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download the numbers taken from a source."""
    page = presenters.source_page(code, viewer=request.viewer)
    data = workbook(page.source.title, columns(), all_cells(page.figures))
    return download(data, f"{page.source.title}_{request.today.isoformat()}.xlsx")


def original(request: Asked, code: str) -> HttpResponse:
    """This function will hand out the bytes as they were received."""
    kept = presenters.kept_original(code, viewer=request.viewer)
    return download(kept.data, kept.name, "application/octet-stream")


@require_POST
def attach(request: Asked, code: str) -> HttpResponse:
    """This function will attach the text that a source's positions refer to."""
    given = uploaded_text(request)
    attach_text(code=code, data=given.data, name=given.name, by=request.viewer)
    messages.success(request, gettext("文本已载入，数据所在的句子已逐一标出。"))
    return redirect("sources:source", code)
