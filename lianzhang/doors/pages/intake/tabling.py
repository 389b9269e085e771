"""Acts on a batch of a large table: its columns, a row's cells, a row's enterprise, acceptance."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.jobs import accept_table, read_through
from lianzhang.doors.pages.intake import mapping, previews, tables
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.refusals import shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.intake import actions
from lianzhang.records.intake.queries import faults_of_table, find, look_at_table
from lianzhang.records.overlays import actions as overlays

CELL = "cell-"  # a field of a row's form: cell-output


def _answered(request: Asked, batch_id: int) -> HttpResponse:
    """The rows anew for a part of the page, else the page."""
    if not request.headers.get("HX-Request"):
        return redirect("intake:batch", batch_id)
    asked = previews.asked(request.POST)
    view = tables.table_page(batch_id, asked, viewer=request.viewer, today=request.today)
    return render(request, "intake/table_part.html", {"view": view})


@require_POST
def arrange(request: Asked, batch_id: int) -> HttpResponse:
    """This function will say anew which table a file is and which column fills which field."""
    seen = look_at_table(batch_id, show="all", page=1, viewer=request.viewer, today=request.today)
    wish = mapping.wish_of(request.POST, seen.plan.headings)
    save = request.POST.get("save") == "1"
    actions.arrange(batch_id, wish=wish, save=save, by=request.viewer, today=request.today)
    read_through(batch_id, by=request.viewer)
    messages.success(request, gettext("已按新的对应重新读取。"))
    return redirect("intake:batch", batch_id)


@require_POST
def unmap(request: Asked, batch_id: int) -> HttpResponse:
    """This function will undo the headings that the office saved last for this table."""
    table = find(batch_id, viewer=request.viewer).table
    overlays.unmap_headings(table=table, on=request.today, by=request.viewer)
    messages.success(request, gettext("已恢复上一次的列名对应，下一个文件起生效。"))
    return redirect("intake:batch", batch_id)


@require_POST
def correct(request: Asked, batch_id: int, row: int) -> HttpResponse:
    """This function will correct cells of a row and show the rows anew."""
    cells = {
        name.removeprefix(CELL): str(text)
        for name, text in request.POST.items()
        if name.startswith(CELL)
    }
    actions.correct(batch_id, row=row, cells=cells, by=request.viewer)
    return _answered(request, batch_id)


@require_POST
def answer(request: Asked, batch_id: int, row: int) -> HttpResponse:
    """This function will keep which enterprise a row is about, or that it stays out."""
    said = str(request.POST.get("answer", ""))
    actions.answer(batch_id, answers={row: said}, by=request.viewer)
    return _answered(request, batch_id)


@require_POST
def register(request: Asked, batch_id: int) -> HttpResponse:
    """This function will say whether unknown enterprises are registered on the way in."""
    actions.register_new(batch_id, yes=request.POST.get("yes") == "1", by=request.viewer)
    return _answered(request, batch_id)


@require_POST
def accept(request: Asked, batch_id: int) -> HttpResponse:
    """This function will let rows in: those ticked, or all that may come in."""
    ticked = [int(text) for text in request.POST.getlist("row") if text.isdecimal()]
    rows = ticked if request.POST.get("which") == "chosen" else None
    asked = previews.AskedPreview()
    view = tables.table_page(batch_id, asked, viewer=request.viewer, today=request.today)
    size = view.comes if rows is None else len(rows)
    number = accept_table(batch_id, rows=rows, number=size, by=request.viewer)
    told = gettext("行数较多，已交后台受理；本页会自动更新。")
    if number is not None:
        told = gettext("已受理 %(n)s 行。") % {"n": number}
    messages.success(request, told)
    return redirect("intake:batch", batch_id)


@require_GET
def faults_xlsx(request: Asked, batch_id: int) -> HttpResponse:
    """This function will download everything that keeps rows out: row, column, problem, remedy."""
    card = find(batch_id, viewer=request.viewer)

    def lines() -> Iterator[tuple[object, ...]]:
        for fault in map(shown, faults_of_table(batch_id, viewer=request.viewer)):
            yield fault.row, fault.column, f"{fault.what}{fault.why}", fault.remedy

    heads = (gettext("行"), gettext("列"), gettext("问题"), gettext("办法"))
    data = workbook(card.title, heads, lines(), streaming=True)
    return download(data, f"{card.title}_{gettext('问题')}.xlsx")
