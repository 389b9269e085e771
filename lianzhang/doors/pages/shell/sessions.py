"""A session ends after a pause, after a working day, and when newer ones took its place."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

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
