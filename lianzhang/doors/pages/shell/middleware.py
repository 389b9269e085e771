"""Every request learns who is asking, and every refusal becomes a page that says what to do."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from lianzhang.doors.pages.shell.refusals import refusal_page
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.mandates.permissions import check_page
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.people.actions.noting import refused
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer

Answer = Callable[[HttpRequest], HttpResponse]


def page_name(match: ResolverMatch | None) -> str | None:
    """This function will name a page as the table of permissions does; None for the API's own."""
    if match is None or match.route.startswith("api/"):
        return None
    return match.view_name if match.url_name else match.route


def _note_refusal(request: Asked, status: int) -> None:
    """Whoever tries to change what is not theirs leaves a line; what nobody serves is no attempt."""
    tried = status in (403, 404) and request.method not in ("GET", "HEAD", "OPTIONS")
    if tried and request.resolver_match and request.viewer.person_id is not None:
        refused(request.viewer, f"{request.method} {request.path}", status)


def _whole_page(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.headers.get("HX-Request")


class ViewerMiddleware:
    """Puts `viewer` and `today` on the request; the clock is read here and nowhere below."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """This function will resolve the viewer when it is first asked for, then answer."""
        asked = cast(Asked, request)
        asked.today = timezone.localdate()
        asked.viewer = cast(
            Viewer,
            SimpleLazyObject(
                lambda: viewer_for(
                    request.user.pk, on=asked.today, mandate=request.session.get("mandate")
                )
            ),
        )
        answer = self.get_response(request)
        _note_refusal(asked, answer.status_code)
        if (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            and "Cache-Control" not in answer.headers
        ):
            answer.headers["Cache-Control"] = "private, no-store"  # an office shares its computers
        return answer

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """This function will let in whom the table of permissions lets in, before anything is done.

        A guest who asks for a page is led to the sign-in page. The API asks its acts instead: who
        comes with a token is known only there.
        """
        asked = cast(Asked, request)
        page = page_name(request.resolver_match)
        if page is None:
            return None
        try:
            check_page(page, viewer=asked.viewer)
        except Refused as refused:
            if asked.viewer.person_id is None and _whole_page(request):
                return redirect_to_login(request.get_full_path())
            return refusal_page(request, refused)
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """This function will answer a refusal in the reader's language; other errors go on."""
        if isinstance(problem, Refused):
            return refusal_page(request, problem)
        return None
