"""What may be done from the workbench: each one act of the ledger, then back to the list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures import actions
from lianzhang.values.errors import Refused, Where, gettext_noop


def _chosen(request: Asked) -> list[int]:
    """The ticked figures; what is no number was not ticked on our page and is left out."""
    texts = request.POST.getlist("figure")
    ids = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 18]
    if ids:
        return ids
    raise Refused.because(
        "workbench.nothing_chosen",
        gettext_noop("没有勾选任何数据。"),
        gettext_noop("审定只对勾选的数据生效。"),
        gettext_noop("请返回工作台，勾选后再点“审定所选”。"),
    )


def _said(request: Asked, field: str, longest: int) -> str:
    """What was written into a field that must not be empty."""
    text = request.POST.get(field, "").strip()[:longest]
    if text:
        return text
    raise Refused.because(
        "workbench.nothing_said",
        gettext_noop("没有写明理由。"),
        gettext_noop("理由随数据留痕，供以后查证。"),
        gettext_noop("请返回工作台，写明理由后再提交。"),
    ).at(Where(field=field))


def _back(request: Asked, message: str, block: str) -> HttpResponse:
    messages.success(request, message)
    answer = redirect("workbench:home")
    answer["Location"] += f"#{block}"
    return answer


@require_POST
def approve(request: Asked) -> HttpResponse:
    """This function will approve the ticked figures (审定), all or none."""
    ids = _chosen(request)
    actions.approve(ids, by=request.viewer, today=request.today)
    message = ngettext("已审定%(n)d条数据。", "已审定%(n)d条数据。", len(ids)) % {"n": len(ids)}
    return _back(request, message, "waiting")


@require_POST
def reject(request: Asked, figure_id: int) -> HttpResponse:
    """This function will send a figure back (退回) with the reason that was written."""
    actions.reject(figure_id, by=request.viewer, reason=_said(request, "reason", 300))
    return _back(request, gettext("已退回，理由已留痕。"), "waiting")


@require_POST
def settle(request: Asked, figure_id: int) -> HttpResponse:
    """This function will record how a contradiction was settled; both figures stay."""
    actions.settle(figure_id, by=request.viewer, how=_said(request, "how", 200))
    return _back(request, gettext("结论已记录，两个数都保留在台账中。"), "conflicts")
