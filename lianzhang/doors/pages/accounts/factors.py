"""A second factor: an authenticator app, passkeys and recovery codes, by allauth's own flows."""

import base64
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from cryptography.fernet import Fernet
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.urls import path
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from lianzhang.records.people import actions


def fernet_key() -> bytes:
    """This function will derive the key of second factors from the installation's secret."""
    made = salted_hmac("lianzhang.second_factor", "key", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made)


class Factors(DefaultMFAAdapter):
    """Secrets are kept enciphered with the installation's secret; a backup alone opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("没有通过。验证码不对或已过期，请输入当前显示的验证码。"),
    }

    def get_totp_issuer(self) -> str:
        """This function will name us in the authenticator app."""
        return "Lianzhang"

    def encrypt(self, text: str) -> str:
        """This function will encipher a secret for the database."""
        return Fernet(fernet_key()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """This function will read a secret back; raises where the installation's secret changed."""
        return Fernet(fernet_key()).decrypt(encrypted_text.encode()).decode()


def factor_used(*, request: HttpRequest, user: Any, **_: Any) -> None:
    """This function will remember in the session that its person showed a second factor."""
    request.session["second_factor"] = user.pk


def factor_added(*, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """This function will write the line; the factor was shown by adding it."""
    factor_used(request=request, user=user)
    actions.note("people.add_factor", user.pk, user.name, kind=str(authenticator.type))


def factor_removed(*, request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """This function will write the line, and ask for another factor where one is required."""
    request.session.pop("second_factor", None)
    actions.note("people.remove_factor", user.pk, user.name, kind=str(authenticator.type))


def factor_failed(*, user: Any, **_: Any) -> None:
    """This function will write the line of a wrong code, as of a wrong password."""
    actions.note("people.sign_in_failed", user.pk, user.name, kind="second_factor")


@method_decorator(never_cache, name="dispatch")
class Codes(LoginRequiredMixin, ViewRecoveryCodesView):
    """Shows the recovery codes, to their owner only."""


urlpatterns = [
    path("second/", IndexView.as_view(template_name="accounts/second.html"), name="mfa_index"),
    path(
        "second/", IndexView.as_view(template_name="accounts/second.html"), name="mfa_list_webauthn"
    ),
    path(
        "second/app/",
        ActivateTOTPView.as_view(template_name="accounts/second_app.html"),
        name="mfa_activate_totp",
    ),
    path(
        "second/app/remove/",
        DeactivateTOTPView.as_view(template_name="accounts/second_remove.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "second/codes/",
        Codes.as_view(template_name="accounts/second_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second/codes/new/",
        GenerateRecoveryCodesView.as_view(template_name="accounts/second_new_codes.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second/key/",
        AddWebAuthnView.as_view(template_name="accounts/second_key.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "second/key/<int:pk>/remove/",
        RemoveWebAuthnView.as_view(template_name="accounts/second_remove.html"),
        name="mfa_remove_webauthn",
    ),
    path("login/key/", LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path(
        "login/second/",
        AuthenticateView.as_view(template_name="accounts/second_asked.html"),
        name="mfa_authenticate",
    ),
    path(
        "confirm/",
        ReauthenticateView.as_view(template_name="accounts/confirm.html"),
        name="account_reauthenticate",
    ),
]
