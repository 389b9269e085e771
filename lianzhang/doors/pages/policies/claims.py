"""What policies paid: noted once for an invoice or project, taken back, two policies allowed both."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.pages.policies import wording
from lianzhang.doors.pages.shell.refusals import shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.policies import actions, queries
from lianzhang.values.errors import NotAllowed, NotFound, Refused


def _page(request: Asked, refused: Refused | None = None) -> HttpResponse:
    viewer = request.viewer
    rows = queries.claims(viewer=viewer)
    given = {
        "rows": [(row, gettext(wording.KINDS[row.kind]), wording.wan(row.amount)) for row in rows],
        "pairings": queries.pairings(viewer=viewer),
        "policies": queries.in_force(viewer=viewer, on=request.today),
        "kinds": [(code, gettext(word)) for code, word in wording.KINDS.items()],
        "typed": request.POST,
        "faults": [shown(fault) for fault in refused.faults] if refused else [],
        "may_claim": viewer.can("policies.claim"),
        "may_allow": viewer.can("policies.issue"),
    }
    status = refused.status if refused else 200
    return render(request, "policies/claims.html", given, status=status)


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list what was paid, and offer to note more."""
    return _page(request)


@require_POST
def add(request: Asked) -> HttpResponse:
    """This function will note that a policy paid for an invoice or a project."""
    names = ("policy", "subject", "kind", "number", "amount")
    told = [request.POST.get(name, "").strip() for name in names]
    try:
        actions.claim(*told, by=request.viewer, now=timezone.now(), today=request.today)
    except NotAllowed:
        raise
    except Refused as refused:
        return _page(request, refused)
    messages.success(request, gettext("已登记。"))
    return redirect("policies:claims")


@require_POST
def withdraw(request: Asked, policy_claim_id: int) -> HttpResponse:
    """This function will take a claim back."""
    reason = request.POST.get("reason", "")
    try:
        actions.withdraw_claim(
            policy_claim_id, reason=reason, by=request.viewer, now=timezone.now()
        )
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return _page(request, refused)
    messages.success(request, gettext("已撤回，号码可以再用。"))
    return redirect("policies:claims")


@require_POST
def both(request: Asked) -> HttpResponse:
    """This function will note that two policies may pay for the same thing."""
    form = request.POST
    try:
        actions.allow_both(
            form.get("one", ""), form.get("other", ""), document=form.get("document", ""),
            by=request.viewer, now=timezone.now(),
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refused as refused:
        return _page(request, refused)
    messages.success(request, gettext("已登记可以同享。"))
    return redirect("policies:claims")
