"""Typing a figure in, or correcting one: form → preview that says what it would mean → saved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.ledger import forms
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures.queries import find
from lianzhang.records.intake.actions import correct_by_hand, type_in


def new(request: Asked) -> HttpResponse:
    """This function will show the form, and after a POST what the figure would mean."""
    view = forms.new_figure(request)
    return render(request, view.template, {"view": view}, status=view.status)


@require_POST
def save(request: Asked) -> HttpResponse:
    """This function will let the previewed figure in: into force, or to wait for approval."""
    figure_id = type_in(
        forms.typed(request.POST),
        by=request.viewer,
        today=request.today,
        propose_only="propose" in request.POST,
    )
    messages.success(request, gettext("已存入台账。"))
    return redirect("ledger:figure", figure_id)


def correct(request: Asked, figure_id: int) -> HttpResponse:
    """This function will show the form filled with a figure, and after a POST what would change."""
    figure = find(figure_id, viewer=request.viewer)
    view = forms.correction(request, figure)
    return render(request, view.template, {"view": view}, status=view.status)


@require_POST
def save_correction(request: Asked, figure_id: int) -> HttpResponse:
    """This function will put the corrected figure in the old one's place."""
    new_id = correct_by_hand(
        figure_id,
        forms.typed(request.POST),
        by=request.viewer,
        today=request.today,
        reason=request.POST.get("reason", "").strip()[:300],
        source_was=forms.filled(find(figure_id, viewer=request.viewer))["source"],
    )
    messages.success(request, gettext("已更正；原数保留在历史中。"))
    return redirect("ledger:figure", new_id)
