"""Every request learns who is asking, and every refusal becomes a page that says what to do."""

import uuid
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from lianzhang.doors.pages.shell.refusals import refusal_page
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer, asked_by

Answer = Callable[[HttpRequest], HttpResponse]


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
        name = f"{request.method} {uuid.uuid4().hex[:12]}"
        with asked_by(name):
            answer = self.get_response(request)
        if (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            and "Cache-Control" not in answer.headers
        ):
            answer.headers["Cache-Control"] = "private, no-store"  # an office shares its computers
        answer.headers["X-Request-ID"] = name.partition(" ")[2]  # to be found again in the trail
        return answer

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """This function will answer a refusal in the reader's language; other errors go on."""
        if isinstance(problem, Refused):
            return refusal_page(request, problem)
        return None
