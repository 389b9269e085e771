"""Who may write: somebody signed in on the pages, whose request carries the CSRF token."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie

from lianzhang.values.viewer import Viewer


class Session(APIKeyCookie):
    """The session cookie of the pages, with `X-CSRFToken` beside it."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        """This function will let in whoever is signed in; what one may do the act decides."""
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # set by the middleware
        return viewer if viewer.person_id is not None else None
