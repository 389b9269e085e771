"""What may be done to a round as a whole, and to many of its forms at once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.rounds.views import late_page, round_page
from lianzhang.doors.pages.shell.refusals import shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures import actions as figures
from lianzhang.records.matters import actions as matters
from lianzhang.records.rounds import actions, queries
from lianzhang.values.errors import NotAllowed, NotFound, Refused, gettext_noop


def _ids(request: Asked, name: str = "slip") -> list[int]:
    listed = request.POST.getlist(name)
    return [int(text) for text in listed if text.isascii() and text.isdigit() and len(text) < 12]


def _done(request: Asked, round_id: int, act: Callable[[], str]) -> HttpResponse:
    """Back to the round with what was done, or the round with what could not be."""
    try:
        said = act()
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return round_page(request, round_id, refused)
    messages.success(request, said)
    return redirect("rounds:round", round_id)


@require_POST
def move(request: Asked, round_id: int) -> HttpResponse:
    """This function will sign, check or approve the chosen forms."""
    step = request.POST.get("step", "")

    def act() -> str:
        if step not in ("sign", "check", "approve"):
            raise Refused.because(
                "rounds.no_such_step", gettext_noop("没有选定要办的一步。"), "",
                gettext_noop("请选签发、审核或批准。"),
            )  # fmt: skip
        number = actions.move(round_id, _ids(request), step, by=request.viewer, now=timezone.now())
        return gettext("已办 %(n)s 份。") % {"n": number}

    return _done(request, round_id, act)


@require_POST
def send_ready(request: Asked, round_id: int) -> HttpResponse:
    """This function will send every begun form that has nothing against it."""
    ready = actions.send_ready(round_id, by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已送出 %(n)s 份。") % {"n": ready.sent})
    if not ready.left:
        return redirect("rounds:round", round_id)
    left = tuple(shown(fault) for _, fault in ready.left[:50])
    return round_page(request, round_id, left=left)


@require_POST
def upload(request: Asked, round_id: int) -> HttpResponse:
    """This function will lay a filled-in .xlsx into the drafts."""
    file = request.FILES.get("file")

    def act() -> str:
        if file is None:
            raise Refused.because(
                "rounds.no_file", gettext_noop("没有选择文件。"), "",
                gettext_noop("请选择在本页下载、填好的 .xlsx。"),
            )  # fmt: skip
        done = actions.upload(
            round_id, data=file.read(), name=file.name or "file", by=request.viewer,
            now=timezone.now(),
        )  # fmt: skip
        return gettext("已写入 %(n)s 份草稿，还没有送出。") % {"n": done.changed}

    return _done(request, round_id, act)


@require_POST
def collect(request: Asked, round_id: int) -> HttpResponse:
    """This function will lay the approved forms into the records."""
    try:
        done = actions.collect(round_id, by=request.viewer, now=timezone.now())
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return round_page(request, round_id, refused)
    messages.success(request, gettext("已汇总 %(n)s 份。") % {"n": done.forms})
    if not done.listed:
        return redirect("rounds:round", round_id)
    return round_page(request, round_id, left=tuple(map(shown, done.listed)))


@require_POST
def approve(request: Asked, round_id: int) -> HttpResponse:
    """This function will approve the collected numbers that the page showed (审定), all or none."""

    def act() -> str:
        shown_ids = set(_ids(request, "figure"))
        waiting = queries.awaiting(round_id, viewer=request.viewer)
        ids = [row.id for row in waiting if row.id in shown_ids]
        if not ids:
            raise Refused.because(
                "rounds.nothing_to_approve", gettext_noop("没有待审定的数。"),
                gettext_noop("可能还没有汇总，或已经由他人审定。"),
                gettext_noop("请刷新本页。"),
            )  # fmt: skip
        figures.approve(ids, by=request.viewer, today=request.today)
        return gettext("已审定 %(n)s 个数。") % {"n": len(ids)}

    return _done(request, round_id, act)


@require_POST
def report(request: Asked, round_id: int) -> HttpResponse:
    """This function will note that the round was reported upwards."""

    def act() -> str:
        actions.report(
            round_id, to=request.POST.get("to", ""), despite=request.POST.get("despite", ""),
            by=request.viewer, now=timezone.now(),
        )  # fmt: skip
        return gettext("已登记报出。")

    return _done(request, round_id, act)


@require_POST
def withdraw(request: Asked, round_id: int) -> HttpResponse:
    """This function will take a round back."""

    def act() -> str:
        reason = request.POST.get("reason", "")
        actions.withdraw(round_id, by=request.viewer, reason=reason, now=timezone.now())
        return gettext("已撤回；填过的内容还可以查看。")

    return _done(request, round_id, act)


@require_POST
def remind(request: Asked) -> HttpResponse:
    """This function will note that the chosen were asked for their forms."""
    try:
        number = matters.remind_forms(
            _ids(request), way=request.POST.get("way", ""), said=request.POST.get("said", ""),
            by=request.viewer, now=timezone.now(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refused as refused:
        return late_page(request, refused)
    messages.success(request, gettext("已催 %(n)s 家，记入操作记录。") % {"n": number})
    return redirect("rounds:late")


@require_POST
def contact(request: Asked) -> HttpResponse:
    """This function will keep whom to call."""
    try:
        actions.keep_contact(
            request.POST.get("subject", ""), name=request.POST.get("name", ""),
            phone=request.POST.get("phone", ""), by=request.viewer, now=timezone.now(),
        )  # fmt: skip
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return late_page(request, refused)
    messages.success(request, gettext("联系人已保存。"))
    return redirect("rounds:late")
