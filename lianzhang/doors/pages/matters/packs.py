"""Hand-overs (交接清单): made, looked at, signed, downloaded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.handing_over import pack_document, pack_workbook
from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions, queries

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def packs(request: Asked) -> HttpResponse:
    """This function will list hand-overs, with the form for a new one."""
    may = request.viewer.can("matters.hand_over")
    view = {"packs": queries.packs(viewer=request.viewer), "may_make": may}
    return render(request, "matters/packs.html", {"view": view})


@require_GET
def packs_xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of hand-overs."""
    title = gettext("交接清单")
    heads = [
        gettext("编号"), gettext("移交人"), gettext("接收人"), gettext("单位"), gettext("封存"),
        gettext("移交人签字"), gettext("接收人签字"), gettext("封存码"),
    ]  # fmt: skip
    rows = (
        (
            one.id,
            one.giver,
            one.taker,
            one.office,
            one.made_at,
            one.given_at,
            one.taken_at,
            one.seal,
        )
        for one in queries.packs(viewer=request.viewer, limit=5_000)
    )
    return download(workbook(title, heads, rows), f"{title}_{request.today.isoformat()}.xlsx")


@require_POST
def hand_over(request: Asked) -> HttpResponse:
    """This function will seal a hand-over of one person to another."""
    form = request.POST
    made = actions.hand_over(
        giver=form.get("giver", "").strip(),
        taker=form.get("taker", "").strip(),
        by=request.viewer,
        now=timezone.now(),
    )
    messages.success(request, gettext("已封存，请双方签字。"))
    return redirect("matters:pack", made)


@require_GET
def pack(request: Asked, pack_id: int) -> HttpResponse:
    """This function will show a hand-over as it was sealed."""
    found = queries.find_pack(pack_id, viewer=request.viewer)
    return render(request, "matters/pack.html", {"view": found})


@require_GET
def pack_docx(request: Asked, pack_id: int) -> HttpResponse:
    """This function will download a hand-over for signing on paper."""
    found = queries.find_pack(pack_id, viewer=request.viewer)
    return download(pack_document(found), f"{gettext('交接清单')}_{pack_id}.docx", DOCX)


@require_GET
def pack_xlsx(request: Asked, pack_id: int) -> HttpResponse:
    """This function will download what a hand-over lists."""
    found = queries.find_pack(pack_id, viewer=request.viewer)
    return download(pack_workbook(found), f"{gettext('交接清单')}_{pack_id}.xlsx")


@require_POST
def sign(request: Asked, pack_id: int) -> HttpResponse:
    """This function will sign a hand-over for one's own side."""
    actions.sign(pack_id, by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已签字。"))
    return redirect("matters:pack", pack_id)
