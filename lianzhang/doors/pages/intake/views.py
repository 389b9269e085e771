"""What came in, and the doors for more."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.jobs import read_through
from lianzhang.doors.pages.intake import forms, pages, presenters, previews
from lianzhang.doors.pages.intake.sample import sample_block, sampled_places
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.intake import actions
from lianzhang.records.intake.queries import batches, preview
from lianzhang.values.errors import Refused


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the ways in and the batches that came."""
    view = presenters.home_view(batches(viewer=request.viewer), request.viewer, request.today)
    return render(request, "intake/home.html", {"view": view})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of batches."""
    listed = batches(viewer=request.viewer, limit=5_000)
    data = workbook(gettext("导入批次"), presenters.columns(), map(presenters.cells, listed))
    return download(data, f"{gettext('导入批次')}_{request.today.isoformat()}.xlsx")


@require_GET
def template(request: Asked) -> HttpResponse:
    """This function will download an empty table of figures with the headers people know."""
    table = presenters.figures_table()
    data = workbook(table.title, table.columns, (), notes=table.notes)
    return download(data, f"{table.title}.xlsx")


def _received(request: Asked, receive: Callable[[], int]) -> HttpResponse:
    """Go to the preview, or say beside the form why the file could not be read."""
    try:
        batch_id = receive()
    except Refused as refused:
        view = presenters.home_view(
            batches(viewer=request.viewer), request.viewer, request.today, refused
        )
        view = presenters.with_typed(view, request.POST.dict())
        return render(request, "intake/home.html", {"view": view}, status=refused.status)
    messages.success(request, gettext("已读入，尚未入账。请核对后受理。"))
    return redirect("intake:batch", batch_id)


@require_POST
def upload(request: Asked) -> HttpResponse:
    """This function will read an uploaded table, of whatever kind, into a batch to preview."""

    def receive() -> int:
        file = forms.uploaded(
            request.FILES.get("file"),
            length=int(request.META.get("CONTENT_LENGTH") or 0),
            today=request.today,
        )
        number = actions.receive(
            data=file.data,
            name=file.name,
            title=forms.title(request.POST),
            synthetic=forms.synthetic(request.POST),
            by=request.viewer,
            now=timezone.now(),
            wish=forms.wish(request.POST),
        )
        read_through(number, by=request.viewer)
        return number

    return _received(request, receive)


@require_POST
def paste(request: Asked) -> HttpResponse:
    """This function will read a block pasted from a spreadsheet into a batch to preview."""

    def receive() -> int:
        return actions.receive_block(
            text=request.POST.get("block", ""),
            title=forms.needed_title(request.POST),
            synthetic=forms.synthetic(request.POST),
            by=request.viewer,
            now=timezone.now(),
        )

    return _received(request, receive)


@require_POST
def sample(request: Asked) -> HttpResponse:
    """This function will read a made-up table of the city's counties; in a demo only."""

    def receive() -> int:
        places = sampled_places(request)
        return actions.receive_block(
            text=sample_block(places, today=request.today),
            title=gettext("县级月报示例"),
            synthetic=True,
            by=request.viewer,
            now=timezone.now(),
        )

    return _received(request, receive)


def batch(request: Asked, batch_id: int) -> HttpResponse:
    """This function will show a batch: its rows before, what they became after it was let in."""
    asked = previews.asked(request.GET)
    template, view = pages.page_of(batch_id, asked, viewer=request.viewer, today=request.today)
    return render(request, template, {"view": view})


@require_GET
def batch_xlsx(request: Asked, batch_id: int) -> HttpResponse:
    """This function will download a batch's rows with what is wrong and what to do."""
    seen = preview(batch_id, viewer=request.viewer, today=request.today)
    data = workbook(seen.batch.title, previews.columns(seen), previews.cells(seen))
    return download(data, f"{seen.batch.title}_{gettext('预览')}.xlsx")


@require_GET
def progress(request: Asked, batch_id: int) -> HttpResponse:
    """This function will say how far the work on a batch is, and ask for a new page at its end."""
    view = pages.bar_of(batch_id, viewer=request.viewer)
    if view is None:
        return cast(HttpResponse, HttpResponseClientRefresh())
    if not view.of:
        return HttpResponse(status=204)
    return render(request, "intake/bar.html", {"view": view})
