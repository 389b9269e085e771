"""Signing in by allauth, out by Django's own view; a demo offers its people by one click each."""

from typing import Any, cast

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.views import LoginView, PasswordChangeView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.views import LogoutView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views import View

from lianzhang.doors.pages.accounts import demo
from lianzhang.doors.pages.accounts.adapters import Accounts, NewPasswordForm, SignInForm
from lianzhang.doors.pages.accounts.posts import own_posts
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.mandates.errors import no_such_mandate
from lianzhang.records.people.errors import no_password


class SignIn(LoginView):
    """Asks for name and password; goes on to `next` only within this site."""

    template_name = "accounts/login.html"
    form_class = SignInForm

    def get_next_url(self) -> str | None:
        """This function will return where to go on to, None for this very page: no running in circles."""
        url = super().get_next_url()
        return None if url and url.partition("?")[0] == self.request.path else url

    def get_authenticated_redirect_url(self) -> str:
        """This function will return where somebody goes on to who is signed in already."""
        return self.get_next_url() or reverse("workbench:home")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """This function will add the people of a demo, none elsewhere."""
        today = cast(Asked, self.request).today
        given: dict[str, Any] = {"people": demo.people(on=today), "next": self.get_next_url() or ""}
        given["sign_on"] = bool(settings.LIANZHANG_OIDC_URL)
        return super().get_context_data(**given, **more)


class NewPassword(LoginRequiredMixin, PasswordChangeView):
    """Changes one's own password, for who knows the present one."""

    template_name = "accounts/password.html"
    form_class = NewPasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """This function will refuse whoever has none: a person of a demo or of the sign-on."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise no_password()
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """This function will lead back to the workbench, still signed in here."""
        return reverse("workbench:home")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """This function will add the rules for passwords."""
        return super().get_context_data(rules=password_validators_help_texts(), **more)


class SignOut(LogoutView):
    """Ends the session, by POST only; Django makes a new, empty one."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """This function will sign out and say so."""
        answer = super().post(request, *args, **kwargs)
        messages.success(request, gettext("已退出登录。"))
        return answer


class EnterDemo(RedirectURLMixin, View):
    """Signs a person of the demo in without a password; answers 404 where this is no demo."""

    next_page = "workbench:home"

    def post(self, request: HttpRequest) -> HttpResponse:
        """This function will begin a new session as the chosen person of the demo."""
        account = demo.person(request.POST.get("username", ""))
        Accounts(request).login(request, AuthenticationBackend().get_user(account.id))
        messages.success(request, gettext("已以“%(name)s”登录演示。") % {"name": account.name})
        return HttpResponseRedirect(self.get_success_url())


class Posts(LoginRequiredMixin, View):
    """A person who holds several offices acts for one of them at a time, and says for which."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """This function will list the posts of the person that are in force."""
        asked = cast(Asked, request)
        held = own_posts(asked.viewer.person_id, on=asked.today)
        return render(request, "accounts/posts.html", {"posts": held, "now": asked.viewer.mandate})

    def post(self, request: HttpRequest) -> HttpResponse:
        """This function will act for the chosen office from now on, in this session."""
        asked = cast(Asked, request)
        held = own_posts(asked.viewer.person_id, on=asked.today)
        chosen = next((p for p in held if str(p.id) == request.POST.get("mandate")), None)
        if chosen is None:
            raise no_such_mandate(request.POST.get("mandate", "")[:20])
        request.session["mandate"] = chosen.id
        messages.success(request, gettext("现在以“%(as)s”办事。") % {"as": chosen.acts_as})
        return HttpResponseRedirect(reverse("workbench:home"))
