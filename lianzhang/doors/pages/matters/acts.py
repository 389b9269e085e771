"""What may be done with a matter: each one act of the room, then back to the matter."""

from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.shell.orders import day, number
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions
from lianzhang.records.matters.actions import Proof
from lianzhang.values.errors import Refused, Where, gettext_noop

LARGEST = 20  # MB


def _proof(form: Any, file: Any) -> Proof:
    if file is not None and file.size > LARGEST * 2**20:
        raise Refused.because(
            "matters.file_too_large",
            gettext_noop("文件超过 %(limit)s MB。"),
            gettext_noop("办结依据通常是一份复函、照片或表。"),
            gettext_noop("请压缩图片，或只附要紧的几页。"),
            limit=LARGEST,
        ).at(Where(field="proof"))
    data, name = (file.read(), str(file.name or "")) if file is not None else (b"", "")
    return Proof(data=data, name=name, figure_id=number(form.get("figure")))


def _done(request: Asked, matter_id: int, known: Collection[str], else_: str) -> HttpResponse:
    """The act named by the pressed button; an unknown name is the plainest of them."""
    asked = request.POST.get("do", "")
    actions.step(
        matter_id,
        asked if asked in known else else_,
        by=request.viewer,
        now=timezone.now(),
        text=request.POST.get("text", ""),
        proof=_proof(request.POST, request.FILES.get("proof")),
    )
    messages.success(request, gettext("已办理，步骤已留痕。"))
    return redirect("matters:matter", matter_id)


@require_POST
def progress(request: Asked, matter_id: int) -> HttpResponse:
    """This function will note progress, wait, go on, or report a matter as done with its proof."""
    return _done(request, matter_id, ("note", "wait", "resume", "report"), "note")


@require_POST
def answer(request: Asked, matter_id: int) -> HttpResponse:
    """This function will confirm a reported matter or send it back."""
    return _done(request, matter_id, ("confirm", "return"), "confirm")


@require_POST
def settle(request: Asked, matter_id: int) -> HttpResponse:
    """This function will strike a matter off (销号), or open it again with the reason."""
    return _done(request, matter_id, ("close", "reopen"), "close")


@require_POST
def direct(request: Asked, matter_id: int) -> HttpResponse:
    """This function will change units or deadline, with the reason."""
    form = request.POST
    helpers = tuple(filter(None, form.getlist("helpers"))) if "helping" in form else None
    actions.direct(
        matter_id,
        by=request.viewer,
        now=timezone.now(),
        today=request.today,
        reason=form.get("reason", ""),
        lead=form.get("lead", ""),
        helpers=helpers,
        due=day(form.get("due")),
        days=number(form.get("days")),
    )
    messages.success(request, gettext("已调整，步骤已留痕。"))
    return redirect("matters:matter", matter_id)


@require_POST
def raise_known(request: Asked) -> HttpResponse:
    """This function will make matters of conflicts of figures and of targets that fall behind."""
    done = actions.raise_known(
        lead=request.POST.get("lead", ""),
        by=request.viewer,
        now=timezone.now(),
        today=request.today,
    )
    told = gettext("新提出 %(opened)s 件，重新办理 %(reopened)s 件，建议销号 %(gone)s 件。")
    messages.success(request, told % vars(done))
    return redirect("matters:home")
