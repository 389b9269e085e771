"""How allauth and axes, which do the signing in, fit our accounts: no e-mail, no sign-up, a trail."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from lianzhang.records.people import actions
from lianzhang.records.people.queries import account_typed

_INPUT = {"class": "form-control"}
_NOT_IN = gettext_lazy(
    "没有登录。账号或口令不对，或连续输错次数过多已暂时锁定。"
    "口令区分大小写。请核对后再试；忘记口令请联系系统管理员。"
)
_SAID = {
    "account/messages/password_changed.txt": gettext_lazy("口令已修改，其他设备上的登录都已退出。"),
}


def attempted(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """This function will return the name that failures are counted under: ZHAO is zhao.

    axes calls it, with the credentials where it has them and else with what the form sent.
    """
    given = (credentials or {}).get("username") or request.POST.get("username", "")
    return str(given).strip().casefold()[:200]


class Accounts(DefaultAccountAdapter):
    """Answers alike whether an account exists, is locked or has another password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _NOT_IN,
        "too_many_login_attempts": _NOT_IN,
        "enter_current_password": gettext_lazy("没有修改。现在的口令不对。"),
        "incorrect_password": gettext_lazy("口令不对。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """This function will answer no: people are invited."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """This function will answer for a suspended account as for a wrong password."""
        user = super().authenticate(request, **credentials)
        if user is None or user.is_active:
            return user
        return self.authentication_failed(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """This function will note a failure at a known account; what else was typed is not kept.

        It might be a password in the wrong field.
        """
        account = account_typed(attempted(request, credentials))
        if account is None or _knocking(request):
            return
        actions.note("people.sign_in_failed", account.id, account.name)

    def login(self, request: HttpRequest, user: Any) -> None:
        """This function will begin the session and write the line."""
        super().login(request, user)
        actions.note("people.sign_in", user.pk, user.name)

    def set_password(self, user: Any, password: str) -> None:
        """This function will change the password as an act of the person."""
        actions.change_password(user.pk, password)
        user.refresh_from_db()

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """This function will ask for the password again before a factor is added or removed."""
        usable = user.is_authenticated and user.has_usable_password()
        return (
            [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}] if usable else []
        )

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """This function will send nothing: a closed network has no mail."""

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """This function will say what we say ourselves, and nothing of the library's."""
        if said := _SAID.get(message_template or ""):
            messages.add_message(request, level, str(said))


class SignInForm(LoginForm):
    """Name and password in our words and look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=gettext_lazy("账号"),
            max_length=60,
            widget=forms.TextInput(_INPUT | {"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["password"] = forms.CharField(
            label=gettext_lazy("口令"),
            strip=False,
            widget=forms.PasswordInput(_INPUT | {"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])

    def add_prefix(self, field_name: str) -> str:
        """This function will send the name as `username`, which password keepers know."""
        return super().add_prefix("username" if field_name == "login" else field_name)


class NewPasswordForm(ChangePasswordForm):
    """The present password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": gettext_lazy("现在的口令"),
            "password1": gettext_lazy("新口令"),
            "password2": gettext_lazy("新口令再输一遍"),
        }
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs |= _INPUT
            field.widget.attrs.pop("placeholder", None)


def _knocking(request: HttpRequest) -> bool:
    """Whether an account was locked before this attempt, which axes then does not count."""
    counted = getattr(request, "axes_failures_since_start", 0) or 0
    return bool(getattr(request, "axes_locked_out", False)) and not counted


def lock_out_noted(*, request: HttpRequest, username: str, **_: Any) -> None:
    """This function will note that an account was locked, once per lock-out."""
    account = None if _knocking(request) else account_typed(username)
    if account:
        failures = str(settings.AXES_FAILURE_LIMIT)
        actions.note("people.lock_out", account.id, account.name, failures=failures)


def session_begun(*, request: HttpRequest, user: Any, **_: Any) -> None:
    """This function will count a new session of a person; the oldest beyond the limit is over."""
    most = settings.LIANZHANG_SESSIONS_AT_ONCE
    request.session["began"] = request.session["seen"] = time.time()
    request.session["sign_in"] = actions.begin_session(user.pk, most=most)
    user.refresh_from_db(fields=["sign_ins"])
