"""A session ends after a pause, after a day, when newer ones took its place; some need more."""

import time
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.doors.pages.shell.requests import Asked

NOTED = 60  # seconds: when somebody was last here is written at most once a minute

Answer = Callable[[HttpRequest], HttpResponse]


class SessionLimits:
    """Signs out whose time is over, before anything is done for them."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This function will look at the clock of a session that somebody is signed in by."""
        if SESSION_KEY in request.session:
            self._look(request, time.time())
        return self.get_response(request)

    def _look(self, request: HttpRequest, now: float) -> None:
        session = request.session
        began = session.setdefault("began", now)
        seen = session.get("seen", began)
        said = ""
        if now - seen > settings.LIANZHANG_SESSION_IDLE_MINUTES * 60 or now < began - NOTED:
            said = gettext("长时间没有操作，已退出登录。请重新登录。")
        elif now - began > settings.LIANZHANG_SESSION_HOURS * 3600:
            said = gettext("本次登录已满时限，已退出。请重新登录。")
        elif session.get("sign_in") not in getattr(request.user, "sign_ins", []):
            said = gettext("您的账号又在别处登录，本处登录已退出。")
        if said:
            logout(request)
            messages.info(request, said)
        elif now - seen > NOTED or "seen" not in session:
            session["seen"] = now


class SecondFactor:
    """Who acts in a role that needs a second factor first shows one: till then nothing but that."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This function will lead to the page of second factors, or let the request go on."""
        if SESSION_KEY not in request.session or self._free(request.path):
            return self.get_response(request)
        viewer = cast(Asked, request).viewer
        shown = request.session.get("second_factor") == viewer.person_id
        if shown or viewer.role not in settings.LIANZHANG_SECOND_FACTOR:
            return self.get_response(request)
        messages.info(request, gettext("您的角色须二次验证：请先添加一种，再继续办事。"))
        return redirect("mfa_index")

    def _free(self, path: str) -> bool:
        return path.startswith((reverse("mfa_index").removesuffix("second/"), "/i18n/"))
