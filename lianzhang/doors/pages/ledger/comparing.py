"""Two figures set against each other, and counties ranked: only where they may meet."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.ledger import pairs, ranks
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked


def compare(request: Asked) -> HttpResponse:
    """This function will compare the two figures named in the address, or say what differs."""
    view = pairs.pair_view(request)
    return render(request, "ledger/compare.html", {"view": view}, status=view.status)


def ranking(request: Asked) -> HttpResponse:
    """This function will rank the counties of the chosen city, or say why they cannot be ranked."""
    view = ranks.ranking_view(request)
    return render(request, "ledger/ranking.html", {"view": view}, status=view.status)


def ranking_xlsx(request: Asked) -> HttpResponse:
    """This function will download the ranking."""
    view = ranks.ranking_view(request)
    data = workbook(view.title, ranks.columns(), view.cells(), notes=view.notes())
    return download(data, f"{gettext('县区排名')}_{request.today.isoformat()}.xlsx")
