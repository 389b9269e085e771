"""One form: filled in, sent, signed, checked, approved, returned."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.pages.rounds import presenters
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions as matters
from lianzhang.records.rounds import actions, queries
from lianzhang.values.errors import NotAllowed, NotFound, Refused


@require_GET
def show(request: Asked, slip_id: int) -> HttpResponse:
    """This function will show one form."""
    page = queries.slip_page(slip_id, viewer=request.viewer, today=request.today)
    return render(request, "rounds/slip.html", {"view": presenters.slip_view(page)})


def _placed(form: QueryDict, prefix: str) -> Mapping[tuple[int, str], str]:
    """Inputs named prefix.row.field, by row and field."""
    found = {}
    for name, value in form.items():
        head, _, rest = name.partition(".")
        row, _, field = rest.partition(".")
        if head == prefix and row.isascii() and row.isdigit() and len(row) < 5:
            found[int(row), field] = str(value)
    return found


def _typed(form: QueryDict) -> list[dict[str, str]]:
    cells = _placed(form, "c")
    rows: list[dict[str, str]] = [{} for _ in range(max((r for r, _ in cells), default=0) + 1)]
    for (row, field), text in cells.items():
        rows[row][field] = text
    return rows


@require_POST
def save(request: Asked, slip_id: int) -> HttpResponse:
    """This function will keep a draft, or send the form on; what was typed stays in either case."""
    rows, note = _typed(request.POST), request.POST.get("note", "")
    text = request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
    sends = request.POST.get("do") == "send"
    try:
        do = actions.send if sends else actions.save
        do(slip_id, rows=rows, note=note, version=version, by=request.viewer, now=timezone.now())
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        page = queries.slip_page(slip_id, viewer=request.viewer, today=request.today)
        view = presenters.slip_view(page, typed=rows, note=note, faults=refused.faults)
        return render(request, "rounds/slip.html", {"view": view}, status=refused.status)
    messages.success(request, gettext("已送出，等待签发。") if sends else gettext("草稿已保存。"))
    return redirect("rounds:slip", slip_id)


@require_POST
def send_back(request: Asked, slip_id: int) -> HttpResponse:
    """This function will return a form with reasons by the cell."""
    why, marks = request.POST.get("why", ""), _placed(request.POST, "m")
    try:
        matters.send_back(slip_id, why=why, marks=marks, by=request.viewer, now=timezone.now())
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        page = queries.slip_page(slip_id, viewer=request.viewer, today=request.today)
        view = presenters.slip_view(page, faults=refused.faults)
        return render(request, "rounds/slip.html", {"view": view}, status=refused.status)
    messages.success(request, gettext("已退回，填报人看得到原因。"))
    return redirect("rounds:slip", slip_id)
