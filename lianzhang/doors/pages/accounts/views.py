"""Signing in and out with Django's own views; a demo offers its people by one click each."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import LoginView, LogoutView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views import View

from lianzhang.doors.pages.accounts import demo
from lianzhang.doors.pages.accounts.forms import SignInForm
from lianzhang.doors.pages.accounts.posts import own_posts
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.mandates.errors import no_such_mandate


class SignIn(LoginView):
    """Asks for name and password; goes on to `next` only within this site."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """This function will return where to go on to, "" for this very page: no running in circles."""
        url = str(super().get_redirect_url())
        return "" if url.partition("?")[0] == self.request.path else url

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """This function will add the people of a demo, none elsewhere."""
        today = cast(Asked, self.request).today
        return super().get_context_data(people=demo.people(on=today), **more)


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
        login(
            request,
            ModelBackend().get_user(account.id),
            "django.contrib.auth.backends.ModelBackend",
        )
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
