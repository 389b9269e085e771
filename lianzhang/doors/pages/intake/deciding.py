"""Acts on a batch: correct a row, let rows in, put aside, undo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from lianzhang.doors.jobs import accept_rows
from lianzhang.doors.pages.intake import previews
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.intake import actions

CELL = "cell-"  # a field of a row's form: cell-value


@require_POST
def amend(request: Asked, batch_id: int, row: int) -> HttpResponse:
    """This function will correct cells of a row and show the preview anew."""
    cells = {
        name.removeprefix(CELL): str(text)
        for name, text in request.POST.items()
        if name.startswith(CELL)
    }
    actions.amend(batch_id, row=row, cells=cells, by=request.viewer)
    if not request.headers.get("HX-Request"):
        return redirect("intake:batch", batch_id)
    view = previews.batch_page(
        batch_id, previews.asked(request.POST), viewer=request.viewer, today=request.today
    )
    return render(request, "intake/preview.html", {"view": view})


@require_POST
def accept(request: Asked, batch_id: int) -> HttpResponse:
    """This function will let the chosen rows in, or every row without a fault."""
    rows = previews.chosen_rows(batch_id, request.POST, viewer=request.viewer, today=request.today)
    number = accept_rows(
        batch_id,
        rows=rows,
        by=request.viewer,
        today=request.today,
        propose_only=request.POST.get("propose") == "1",
        conflicts=previews.takes_conflicts(request.POST),
    )
    if number is None:
        messages.success(request, gettext("行数较多，已交后台受理；本页会自动更新。"))
    else:
        told = ngettext("已受理 %(n)s 条。", "已受理 %(n)s 条。", number)
        messages.success(request, told % {"n": number})
    return redirect("intake:batch", batch_id)


@require_POST
def take_back(request: Asked, batch_id: int) -> HttpResponse:
    """This function will take a queued acceptance back."""
    actions.take_back(batch_id, by=request.viewer)
    messages.success(request, gettext("已取回，没有入账。"))
    return redirect("intake:batch", batch_id)


@require_POST
def discard(request: Asked, batch_id: int) -> HttpResponse:
    """This function will put a waiting batch aside."""
    actions.discard(batch_id, by=request.viewer)
    messages.success(request, gettext("已放弃该批次；文件仍保留备查。"))
    return redirect("intake:home")


@require_POST
def undo(request: Asked, batch_id: int) -> HttpResponse:
    """This function will undo a batch with everything it brought in."""
    number = actions.undo(batch_id, by=request.viewer, reason=request.POST.get("reason", ""))
    told = ngettext(
        "已撤销，撤回 %(n)s 条；被它替代的数已恢复。",
        "已撤销，撤回 %(n)s 条；被它替代的数已恢复。",
        number,
    )
    messages.success(request, told % {"n": number})
    return redirect("intake:batch", batch_id)
