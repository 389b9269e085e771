"""Which appraisals, results and objections a viewer may see."""

from django.db.models import Q

from lianzhang.records.appraisals.models import Standing, Status
from lianzhang.values.viewer import Viewer

LOOK = "appraisals.look"


def whole(viewer: Viewer, prefix: str = "") -> Q:
    """This function will return a filter: of the places that are the viewer's as a whole."""
    found = Q(pk__in=())
    if not viewer.can(LOOK):
        return found
    for place in viewer.places:
        found |= Q(**{f"{prefix}path__startswith": place}) if place else ~Q(pk__in=())
    return found


def visible_standings(viewer: Viewer, prefix: str = "") -> Q:
    """This function will return a filter: published results of one's places, or of one's firm."""
    found = whole(viewer, prefix)
    if viewer.can(LOOK):
        for code, place in viewer.subjects:
            found |= Q(**{f"{prefix}path__startswith": place, f"{prefix}subject__code": code})
    return found


def visible_appraisals(viewer: Viewer) -> Q:
    """This function will return a filter: of one's places, or with a published result in reach."""
    seen = Standing.objects.filter(visible_standings(viewer))
    return whole(viewer) | Q(pk__in=seen.values("version__appraisal_id"))


def visible_versions(viewer: Viewer) -> Q:
    """This function will return a filter: all of one's places, of others what was published."""
    seen = Standing.objects.filter(visible_standings(viewer)).values("version_id")
    return whole(viewer, "appraisal__") | (~Q(status=Status.DRAFT) & Q(pk__in=seen))
