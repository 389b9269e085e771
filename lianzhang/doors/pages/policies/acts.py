"""A policy is drafted, issued, withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.refusals import Shown, refusal_page, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.policies import actions, queries
from lianzhang.values.errors import NotAllowed, NotFound, Refused, gettext_noop

_PLAIN = ("code", "name", "rule", "window_from", "window_to", "source_title", "source_number",
          "source_clause", "budget")  # fmt: skip


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """This function will show the form of a version and keep it as a draft."""
    faults: tuple[Shown, ...] = ()
    status = 200
    if request.method == "POST":
        try:
            _draft(request)
        except (NotAllowed, NotFound):
            raise
        except Refused as refused:
            faults, status = tuple(map(shown, refused.faults)), refused.status
        else:
            return redirect("policies:policy", request.POST.get("code", ""))
    given = {"bases": queries.bases(), "typed": request.POST, "faults": faults}
    return render(request, "policies/new.html", given, status=status)


def _draft(request: Asked) -> None:
    form, city = request.POST, frame_of(request).city
    plan = actions.Plan(
        **{name: form.get(name, "").strip() for name in _PLAIN},
        place=city.code if city else "",
        benefit={name: form.get(name, "") for name in ("amount", "rate", "of", "cap")},
        documents=tuple(form.get("documents", "").splitlines()),
        synthetic=bool(form.get("synthetic")),
    )
    actions.draft(plan, by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已存为拟订，核对后再发布。"))


@require_POST
def move(request: Asked, version_id: int) -> HttpResponse:
    """This function will issue or withdraw a version."""
    form, by = request.POST, request.viewer
    try:
        if form.get("step") == "issue":
            actions.issue(version_id, by=by, now=timezone.now())
            said = gettext("已发布。")
        elif form.get("step") == "withdraw":
            actions.withdraw(version_id, reason=form.get("reason", ""), by=by)
            said = gettext("已废止。")
        else:
            raise Refused.because(
                "policies.no_such_step",
                gettext_noop("没有选定要办的一步。"),
                "",
                gettext_noop("请选发布或废止。"),
            )
    except Refused as refused:
        return refusal_page(request, refused)
    messages.success(request, said)
    return redirect("policies:policy", form.get("policy", "") or "-")
