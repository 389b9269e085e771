"""The queue of doubts, the merges, the above-size register."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.registry import presenters, rosters
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the queue with one question open, two sides beside each other."""
    return render(request, "registry/home.html", {"view": presenters.queue_view(request)})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the queue."""
    rows = presenters.queue_cells(request.viewer)
    data = workbook(gettext("待认企业"), presenters.queue_columns(), rows)
    return download(data, f"{gettext('待认企业')}_{request.today.isoformat()}.xlsx")


@require_GET
def merges(request: Asked) -> HttpResponse:
    """This function will list merges and offer to merge two subjects."""
    return render(request, "registry/merges.html", {"view": presenters.merges_view(request)})


@require_GET
def preview(request: Asked) -> HttpResponse:
    """This function will show everything that a merge would move."""
    return render(request, "registry/preview.html", {"view": presenters.preview_view(request)})


@require_GET
def roster(request: Asked) -> HttpResponse:
    """This function will show who is on the above-size register in a month, who came and went."""
    return render(request, "registry/roster.html", {"view": rosters.roster_view(request)})


@require_GET
def roster_xlsx(request: Asked) -> HttpResponse:
    """This function will download the register of a month."""
    view = rosters.roster_view(request)
    title = gettext("规上名录")
    data = workbook(f"{title} {view.month_text}", rosters.columns(), rosters.cells(view))
    return download(data, f"{title}_{view.month_text}.xlsx")
