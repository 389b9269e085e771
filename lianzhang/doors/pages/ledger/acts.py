"""What may be done to a figure from its page: each one act of the ledger."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures import actions
from lianzhang.values.claims import read_word
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.viewer import Release


def _back(request: Asked, figure_id: int, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("ledger:figure", figure_id)


@require_POST
def approve(request: Asked, figure_id: int) -> HttpResponse:
    """This function will approve a figure (审定)."""
    actions.approve([figure_id], by=request.viewer, today=request.today)
    return _back(request, figure_id, gettext("已审定。"))


@require_POST
def confirm(request: Asked, figure_id: int) -> HttpResponse:
    """This function will let a proposed figure into force (入账)."""
    actions.confirm([figure_id], by=request.viewer)
    return _back(request, figure_id, gettext("已入账。"))


@require_POST
def reject(request: Asked, figure_id: int) -> HttpResponse:
    """This function will send a figure back (退回) with a reason."""
    reason = request.POST.get("reason", "").strip()[:300]
    actions.reject(figure_id, by=request.viewer, reason=reason)
    return _back(request, figure_id, gettext("已退回。"))


def _scope(request: Asked) -> Release:
    text = request.POST.get("release", "")
    found = read_word(Release, text)
    if found is None:
        raise Refused.because(
            "ledger.unknown_release",
            gettext_noop("没有发布范围“%(text)s”。"),
            gettext_noop("发布范围只有内部掌握、可对外、已公开三种。"),
            gettext_noop("请从列表中选择。"),
            text=text,
        )
    return found


@require_POST
def release(request: Asked, figure_id: int) -> HttpResponse:
    """This function will set a figure's release scope (发布范围)."""
    actions.release([figure_id], to=_scope(request), on=request.today, by=request.viewer)
    return _back(request, figure_id, gettext("发布范围已更新。"))


@require_POST
def settle(request: Asked, figure_id: int) -> HttpResponse:
    """This function will say how a contradiction was settled."""
    how = request.POST.get("how", "").strip()[:200]
    actions.settle(figure_id, by=request.viewer, how=how)
    return _back(request, figure_id, gettext("不一致已说明。"))
