"""Answers, merges and their undoing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.registry.presenters import pair_asked
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.registry import actions


@require_POST
def answer(request: Asked, question_id: int) -> HttpResponse:
    """This function will answer a question: the same, or not; and go on with the next."""
    same = request.POST.get("answer") == "same"
    reason = request.POST.get("reason", "")
    actions.answer(question_id, same=same, by=request.viewer, reason=reason)
    told = gettext("已认定为同一家。") if same else gettext("已认定为两家，今后不再询问。")
    messages.success(request, told)
    return redirect("registry:home")


@require_POST
def merge(request: Asked) -> HttpResponse:
    """This function will merge two subjects."""
    keep, lose = pair_asked(request.POST, request.viewer)
    actions.merge(keep.id, lose.id, by=request.viewer, reason=request.POST.get("reason", ""))
    messages.success(request, gettext("已合并；可在合并记录中撤销。"))
    return redirect("subjects:subject", keep.code)


@require_POST
def undo(request: Asked, merge_id: int) -> HttpResponse:
    """This function will undo a merge."""
    actions.unmerge(merge_id, by=request.viewer, reason=request.POST.get("reason", ""))
    messages.success(request, gettext("已撤销合并，两家各归各的记录。"))
    return redirect("registry:merges")
