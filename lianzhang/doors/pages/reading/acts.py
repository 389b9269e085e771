"""Decisions on a review: each one act of the room; the page comes back in its new state."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.reading import forms, lists, presenters
from lianzhang.doors.pages.reading.editing import FIELDS
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.proposals import actions
from lianzhang.records.proposals.queries import find_reading
from lianzhang.values.errors import Refused

Act = Callable[[Asked, int, int], None]


def _accept(request: Asked, claim_id: int, version: int) -> None:
    word = request.POST.get("word", "")
    way = actions.Way(
        despite="despite" in request.POST,
        propose_only="propose" in request.POST,
        words={claim_id: word} if word else None,
    )
    actions.accept({claim_id: version}, by=request.viewer, now=timezone.now(), way=way)


def _correct(request: Asked, claim_id: int, version: int) -> None:
    actions.correct(
        claim_id,
        _typed(request.POST),
        version=version,
        teaches="teach" in request.POST,
        by=request.viewer,
        now=timezone.now(),
    )


def _split(request: Asked, claim_id: int, version: int) -> None:
    actions.split(claim_id, version=version, by=request.viewer, now=timezone.now())


def _reject(request: Asked, claim_id: int, version: int) -> None:
    reason = request.POST.get("reason", "")
    actions.reject(claim_id, version=version, reason=reason, by=request.viewer, now=timezone.now())


def _undo(request: Asked, claim_id: int, version: int) -> None:
    actions.undo(claim_id, by=request.viewer, now=timezone.now())


ACTS: Mapping[str, Act] = {
    "accept": _accept,
    "correct": _correct,
    "split": _split,
    "reject": _reject,
    "undo": _undo,
}


def _typed(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given[name] for name in FIELDS if name in given}


@require_POST
def claim(request: Asked, reading_id: int, claim_id: int, act: str) -> HttpResponse:
    """This function will decide on one claim; what is refused is said beside it."""
    if act not in ACTS:
        raise Http404
    doing, status = presenters.Doing(), 200
    part = bool(request.headers.get("HX-Request"))
    try:
        ACTS[act](request, claim_id, forms.number(request.POST.get("version")))
    except Refused as refused:
        if not part:
            raise
        editing = claim_id if act == "correct" else 0
        doing = presenters.Doing(editing, _typed(request.POST), claim_id, refused.faults)
        status = refused.status
    asked = presenters.asked_of(request.POST)
    if not part:
        address = presenters.review_view(request, reading_id, asked).address
        return redirect(f"{address}#claim-{claim_id}")
    view = presenters.review_view(request, reading_id, asked, doing)
    return render(request, lists.template_of(request), {"view": view}, status=status)


@require_POST
def accept_certain(request: Asked, reading_id: int) -> HttpResponse:
    """This function will let in the claims that were previewed, all or none."""
    find_reading(reading_id, viewer=request.viewer)
    seen = forms.seen(request.POST)
    if seen:
        actions.accept(seen, by=request.viewer, now=timezone.now())
    n = len(seen)
    told = ngettext("已受理 %(n)s 条。", "已受理 %(n)s 条。", n)
    messages.success(request, told % {"n": n})
    return redirect("reading:review", reading_id)


@require_POST
def plan(request: Asked, reading_id: int) -> HttpResponse:
    """This function will choose the plan of a text's goals."""
    actions.choose_plan(reading_id, plan=request.POST.get("plan", ""), by=request.viewer)
    messages.success(request, gettext("已选定；受理的目标记在它名下。"))
    return redirect("reading:review", reading_id)


@require_POST
def again(request: Asked, reading_id: int) -> HttpResponse:
    """This function will read the open claims of a text anew, with another day or place."""
    n = actions.read_again(
        reading_id,
        day=forms.day(request.POST.get("day")),
        place=request.POST.get("place", "").strip(),
        by=request.viewer,
        now=timezone.now(),
    )
    told = ngettext("已重读，%(n)s 条待核。", "已重读，%(n)s 条待核。", n)
    messages.success(request, told % {"n": n})
    return redirect("reading:review", reading_id)


@require_POST
def undo_all(request: Asked, reading_id: int) -> HttpResponse:
    """This function will undo everything that was decided on a text."""
    reason = request.POST.get("reason", "")
    n = actions.undo_reading(reading_id, reason=reason, by=request.viewer, now=timezone.now())
    told = ngettext("已撤销 %(n)s 条，全部重新待核。", "已撤销 %(n)s 条，全部重新待核。", n)
    messages.success(request, told % {"n": n})
    return redirect("reading:review", reading_id)


@require_POST
def link(request: Asked, reading_id: int, thing_id: int) -> HttpResponse:
    """This function will say which subject a named thing is."""
    subject = request.POST.get("subject", "").strip()
    actions.link(thing_id, subject=subject, by=request.viewer, now=timezone.now())
    messages.success(
        request, gettext("已记住；今后这个名称就认作它。") if subject else gettext("已取消对应。")
    )
    return redirect("reading:things", reading_id)


@require_POST
def propose(request: Asked, reading_id: int, thing_id: int) -> HttpResponse:
    """This function will propose a named thing as a new subject."""
    reason = request.POST.get("reason", "").strip() or gettext("文稿中提到，尚未登记")
    actions.propose_thing(thing_id, reason=reason, by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已提请登记，由有权的人决定。"))
    return redirect("reading:things", reading_id)


@require_POST
def unlearn(request: Asked) -> HttpResponse:
    """This function will undo what the reader was taught about a wording."""
    actions.teach(
        kind=request.POST.get("kind", ""),
        wording=request.POST.get("wording", ""),
        code="",
        by=request.viewer,
        now=timezone.now(),
    )
    messages.success(request, gettext("已撤销；待核的数已按原来的读法恢复。"))
    return redirect("reading:lessons")
