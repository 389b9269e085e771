"""Texts that were read, and the page on which one is reviewed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.pages.reading import forms, lists, presenters
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.proposals import actions
from lianzhang.records.proposals.queries import certain_ones
from lianzhang.values.errors import Refused


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the way in and the texts that were read."""
    return render(request, "reading/home.html", {"view": lists.home_view(request)})


@require_POST
def take_in(request: Asked) -> HttpResponse:
    """This function will read an uploaded or pasted text, then open its review."""
    try:
        came = forms.came(request.POST, request.FILES.get("file"))
        made = actions.read_in(came, by=request.viewer, now=timezone.now())
    except Refused as refused:
        view = lists.home_view(request, refused.faults)
        return render(request, "reading/home.html", {"view": view}, status=refused.status)
    told = (
        gettext("这份文件读过了，下面是已有的核对。")
        if made.known
        else gettext("已读完，尚未入账。请核对。")
    )
    messages.success(request, told)
    return redirect("reading:review", made.id)


@require_GET
def review(request: Asked, reading_id: int) -> HttpResponse:
    """This function will show a page of a review, whole or only its moving part."""
    doing = presenters.Doing(edit=forms.number(request.GET.get("edit")))
    view = presenters.review_view(request, reading_id, presenters.asked_of(request.GET), doing)
    return render(request, lists.template_of(request), {"view": view})


@require_GET
def certain(request: Asked, reading_id: int) -> HttpResponse:
    """This function will show what letting the certain ones in would do."""
    batch = certain_ones(reading_id, viewer=request.viewer, today=request.today)
    return render(
        request, "reading/certain.html", {"view": lists.batch_view(batch, request.viewer)}
    )
