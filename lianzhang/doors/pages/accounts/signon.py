"""Sign-on by the bureau's own OIDC provider: opens accounts that were invited, and makes none."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect.views import callback, login
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.views.generic import RedirectView

from lianzhang.records.people import actions
from lianzhang.records.people.queries import account_typed


class SignOn(DefaultSocialAccountAdapter):
    """Links a provider's person to the account of the same name, once; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """This function will answer no: people are invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """This function will find whose account it is, or go back to the sign-in page.

        An account that is linked already is not linked to a second person of the provider: there
        a user name may have been given to somebody new.
        """
        sociallogin.email_addresses = []
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                self._refuse(request)
            return
        user = self._invited(sociallogin.account.extra_data)
        if user is None or user.socialaccount_set.exists():
            self._refuse(request)
        sociallogin.connect(request, user)
        actions.note("people.link_sign_on", user.pk, user.name)

    def _invited(self, told: dict[str, Any]) -> Any:
        """The active account of the name that the provider tells, None for none and in a demo."""
        said = told.get("userinfo") or told.get("id_token") or told
        account = account_typed(str(said.get("preferred_username", "")))
        user = AuthenticationBackend().get_user(account.id) if account else None
        return None if user is None or user.demo else user

    def _refuse(self, request: HttpRequest) -> None:
        messages.error(
            request,
            gettext("没有登录。统一身份认证没有通过，或本系统没有邀请过该账号。请联系系统管理员。"),
        )
        raise ImmediateHttpResponse(redirect("accounts:login"))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """This function will say so on the sign-in page, whatever the provider answered."""
        self._refuse(request)


BACK = RedirectView.as_view(pattern_name="accounts:login")
urlpatterns = [
    path("signon/<str:provider_id>/", login, name="openid_connect_login"),
    path("signon/<str:provider_id>/back/", callback, name="openid_connect_callback"),
    path("signon-cancelled/", BACK, name="socialaccount_login_cancelled"),
]
