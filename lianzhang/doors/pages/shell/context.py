"""What the frame of every page needs."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from lianzhang.doors.pages.shell.menu import first_page, menu_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.overlays.queries import setting
from lianzhang.records.registry.queries import SubjectCard, cities


@dataclass(frozen=True)
class Frame:
    """The city the pages are about, and the ones to choose from."""

    city: SubjectCard | None
    cities: tuple[SubjectCard, ...]


def frame_of(request: HttpRequest) -> Frame:
    """This function will return the city asked for, remembered, one's own, or the site's."""
    known = getattr(request, "frame", None)
    if known is None:
        known = _frame(cast(Asked, request))
        request.frame = known  # type: ignore[attr-defined]
    return cast(Frame, known)


def _frame(request: Asked) -> Frame:
    listed = cities(viewer=request.viewer)
    asked = request.GET.get("city") or request.session.get("city", "")
    own = [city for city in listed if any(p.startswith(city.path) for p in request.viewer.places)]
    ours = setting("site.city", on=request.today)
    order = sorted((*own, *listed), key=lambda city: (city not in own, city.code != ours))
    city = next((c for c in listed if c.code == asked), None) or next(iter(order), None)
    if city and request.GET.get("city") == city.code and request.session.get("city") != city.code:
        request.session["city"] = city.code
    return Frame(city, listed)


def _area(request: HttpRequest) -> str:
    """The area a page belongs to; pages outside the menu belong to none."""
    return getattr(getattr(request, "resolver_match", None), "namespace", "") or ""


def _here(request: HttpRequest, area: str) -> str:
    """Where to come back to: this page, or the area's first one where a form was refused."""
    return request.get_full_path() if request.method == "GET" else reverse(first_page(area))


def frame(request: HttpRequest) -> dict[str, Any]:
    """This function will give templates the frame; a context processor."""
    asked = cast(Asked, request)
    if not hasattr(asked, "viewer"):  # an error page before the viewer was known
        return {"menu": (), "demo": settings.LIANZHANG_DEMO}
    area = _area(request)
    menu = menu_of(asked.viewer)
    return {
        "menu": menu,
        "group": next((group for group in menu if group.holds(area)), None),
        "area": area,
        "area_url": reverse(first_page(area)),
        "here": _here(request, area),
        "viewer": asked.viewer,
        "today": asked.today,
        "frame": frame_of(request),
        "may_enter": asked.viewer.can("figures.record") or asked.viewer.can("figures.propose"),
        "may_order": asked.viewer.can("matters.open"),
        "may_keep_people": asked.viewer.can("mandates.grant") or asked.viewer.can("trail.read"),
        "may_look_after": asked.viewer.can("upkeep.look"),
        "demo": settings.LIANZHANG_DEMO,
    }
