"""文档对照: what documents say of one indicator, side by side; all indicators in short."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.documents import Compared, compare_documents, overview
from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.papers import sides
from lianzhang.doors.pages.papers.forms import chosen_place, places
from lianzhang.doors.pages.shell.figures import download, name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import find
from lianzhang.values.errors import NotFound, gettext_noop


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the indicators that two documents speak of, contradictions first."""
    place = chosen_place(request, request.GET.get("place", ""))
    view = sides.overview_view(overview(place, viewer=request.viewer), places(request), place)
    return render(request, "papers/documents.html", {"view": view})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download everything that documents say of these indicators."""
    place = chosen_place(request, request.GET.get("place", ""))
    rows = [row for one in overview(place, viewer=request.viewer) for row in sides.cells(one)]
    title = gettext("文档对照")
    data = workbook(title, sides.heads(), rows, notes=(name_text(place),))
    return download(data, f"{title}_{name_text(place)}_{request.today.isoformat()}.xlsx")


def _compared(request: Asked, subject: str, indicator: str) -> Compared:
    if indicator not in catalogue().indicators:
        raise NotFound.because(
            "documents.no_indicator",
            gettext_noop("没有代码为“%(code)s”的指标。"),
            "",
            gettext_noop("请从文档对照进入。"),
            code=indicator,
        )
    card = find(subject, viewer=request.viewer)
    return compare_documents(card, indicator, viewer=request.viewer)


@require_GET
def one(request: Asked, subject: str, indicator: str) -> HttpResponse:
    """This function will show what documents say of one indicator."""
    compared = _compared(request, subject, indicator)
    view = sides.document_view(compared, viewer=request.viewer)
    return render(request, "papers/document.html", {"view": view})


@require_GET
def one_xlsx(request: Asked, subject: str, indicator: str) -> HttpResponse:
    """This function will download what documents say of one indicator."""
    compared = _compared(request, subject, indicator)
    title = f"{gettext('文档对照')}_{name_text(compared.subject)}_{name_text(compared.indicator)}"
    data = workbook(title, sides.heads(), sides.cells(compared))
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")
