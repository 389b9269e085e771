"""The sign-in form in our words."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.utils.translation import gettext_lazy


class SignInForm(AuthenticationForm):
    """Name and password; the one answer to a wrong pair does not say which of the two is wrong."""

    username = UsernameField(
        label=gettext_lazy("账号"),
        widget=forms.TextInput(
            {"class": "form-control", "autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("口令"),
        strip=False,
        widget=forms.PasswordInput({"class": "form-control", "autocomplete": "current-password"}),
    )
    error_messages = {  # noqa: RUF012 - declared by the base class as an instance variable
        "invalid_login": gettext_lazy(
            "没有登录。账号或口令不对，口令区分大小写。请核对后再试；忘记口令请联系系统管理员。"
        ),
        "inactive": gettext_lazy("没有登录。该账号已停用。请联系系统管理员。"),
    }
