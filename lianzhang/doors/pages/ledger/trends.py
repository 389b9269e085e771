"""A subject's figures of one indicator in time: chart, table, download, as known on any day."""

from django.http import HttpResponse
from django.shortcuts import render

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.ledger.lines import series_view
from lianzhang.doors.pages.shell.figures import all_cells, columns, download
from lianzhang.doors.pages.shell.requests import Asked


def series(request: Asked, subject: str, indicator: str) -> HttpResponse:
    """This function will show a series."""
    view = series_view(request, subject, indicator)
    return render(request, "ledger/series.html", {"view": view}, status=view.status)


def series_xlsx(request: Asked, subject: str, indicator: str) -> HttpResponse:
    """This function will download a series as it was known on the day asked for."""
    view = series_view(request, subject, indicator)
    data = workbook(view.title, columns(), all_cells(view.rows), notes=view.notes())
    return download(data, f"{view.title}_{request.today.isoformat()}.xlsx")
