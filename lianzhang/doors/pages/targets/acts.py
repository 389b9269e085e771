"""What may be done to targets: set one, split it, sign a judgement. Faults stand beside fields."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.analysis.targets import target_page
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.targets import forms, presenters
from lianzhang.records.intake.actions import assign_by_hand, set_goal_by_hand
from lianzhang.records.plans import actions
from lianzhang.values.errors import NotAllowed, Refused


@require_POST
def save(request: Asked) -> HttpResponse:
    """This function will set a target from the form."""
    fields = forms.typed(request.POST)
    try:
        made = set_goal_by_hand(fields, by=request.viewer, today=request.today)
    except NotAllowed:
        raise
    except Refused as refused:
        view = forms.goal_form(request, fields, refused.faults)
        return render(request, "targets/new.html", {"view": view}, status=refused.status)
    messages.success(request, gettext("目标已下达。"))
    return redirect("targets:target", made)


def _again(
    request: Asked, target_id: int, refused: Refused, numbers: tuple[int, ...] = ()
) -> HttpResponse:
    """The page once more, with what was typed and what is wrong with it."""
    page = target_page(target_id, viewer=request.viewer, today=request.today)
    view = presenters.target_view(request, page, refused.faults, numbers)
    return render(request, "targets/target.html", {"view": view}, status=422)


@require_POST
def assign(request: Asked, target_id: int) -> HttpResponse:
    """This function will split a target into the parts that were filled in."""
    parts = forms.typed_parts(request.POST)
    try:
        made = assign_by_hand(
            target_id,
            [(part.fields, part.responsible) for part in parts],
            source=request.POST.get("source", ""),
            by=request.viewer,
            today=request.today,
        )
    except NotAllowed:
        raise
    except Refused as refused:
        return _again(request, target_id, refused, tuple(part.number for part in parts))
    messages.success(request, gettext("已分解 %(count)s 项。") % {"count": len(made)})
    return redirect("targets:target", target_id)


@require_POST
def opine(request: Asked, target_id: int) -> HttpResponse:
    """This function will sign the responsible unit's judgement (责任单位研判)."""
    try:
        actions.opine(
            target_id,
            outlook=request.POST.get("outlook", ""),
            reason=request.POST.get("reason", "")[:500],
            by=request.viewer,
        )
    except NotAllowed:
        raise
    except Refused as refused:
        return _again(request, target_id, refused)
    messages.success(request, gettext("研判已署名提交。"))
    return redirect("targets:target", target_id)
