"""An invited person follows the one-time link and sets a password."""

from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.records.people.actions import join
from lianzhang.records.people.errors import passwords_differ
from lianzhang.records.people.queries import Account, invited_by
from lianzhang.values.errors import NotFound, Refused


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def joining(request: HttpRequest, token: str) -> HttpResponse:
    """This function will ask for a password and set it; a link that is over is said to be over."""
    now = timezone.now()
    account = invited_by(token, now=now)
    if request.method == "GET":
        return _form(request, account)
    try:
        if request.POST.get("password", "") != request.POST.get("again", ""):
            raise passwords_differ()
        join(token, password=request.POST.get("password", ""), now=now)
    except NotFound:
        raise  # somebody used the link meanwhile
    except Refused as refused:
        return _form(request, account, tuple(map(shown, refused.faults)))
    messages.success(request, gettext("口令已设置，请登录。"))
    return redirect("accounts:login")


def _form(request: HttpRequest, account: Account, faults: tuple[Shown, ...] = ()) -> HttpResponse:
    given = {"account": account, "faults": faults, "rules": password_validators_help_texts()}
    return render(request, "accounts/join.html", given, status=422 if faults else 200)
