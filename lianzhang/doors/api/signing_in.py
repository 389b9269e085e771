"""Who asks: a programme by its token, somebody signed in on the pages, or anybody for what is public.

A write by session needs the CSRF token beside it; a token is sent by no browser of itself.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from lianzhang.doors.api import refusals
from lianzhang.records.machines.actions import note_refused, note_used
from lianzhang.records.machines.errors import NotKnown
from lianzhang.records.machines.queries import Caller, caller_of, token_of
from lianzhang.values.viewer import Viewer


class Token(HttpBearer):
    """`Authorization: Bearer …` with a token of /accounts/tokens/."""

    def __call__(self, request: HttpRequest) -> Caller | None:
        """This function will say whose token a request bears; None for a request without any.

        What is sent and is no token in force is refused, never taken for a guest's request.
        """
        said = request.headers.get("Authorization")
        if said is None:
            return None
        scheme, _, token = said.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise refusals.not_a_bearer()
        return self.authenticate(request, token.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """This function will let the request act as the token's viewer, and note the use down."""
        now = timezone.now()
        try:
            caller = caller_of(token, now=now)
        except NotKnown as refused:
            known = token_of(token)
            if known is not None:
                note_refused(known, why=refused.faults[0].code, now=now)
            raise
        note_used(caller.token, last=caller.used_at, now=now)
        request.viewer = caller.viewer  # type: ignore[attr-defined]  # as the middleware does
        return caller


class Session(APIKeyCookie):
    """The session cookie of the pages, with `X-CSRFToken` beside it."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        """This function will let in whoever is signed in; what one may do the act decides."""
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by the middleware
        return viewer if viewer.person_id is not None else None


def anybody(request: HttpRequest) -> Viewer:
    """This function will let a question in as whoever the pages know it from, a guest included."""
    return Viewer(None, "guest")


ASKING: list[Callable[..., object]] = [Token(), anybody]
WRITING: list[Callable[..., object]] = [Token(), Session()]


def caller_name(request: HttpRequest) -> str:
    """This function will name who asks, "" for a guest: a token, or a person in one mandate."""
    known = getattr(request, "auth", None)
    if isinstance(known, Caller):
        return f"token:{known.token}"
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by the middleware
    return f"person:{viewer.person_id}:{viewer.mandate or 0}" if viewer.person_id else ""
