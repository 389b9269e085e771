"""Whose surveys a viewer may see: offices those of their places, a firm those it was drawn for."""

from django.db.models import Q

from lianzhang.records.surveys.models import Drawn, State
from lianzhang.values.viewer import Viewer

LOOK, ANSWER = "surveys.look", "surveys.answer"


def own_drawn(viewer: Viewer) -> Q:
    """This function will return the filter for what the viewer's own firm was drawn for.

    It is the only way to answers: nobody else sees those of one firm (统计法 第二十八条).
    """
    found = Q(pk__in=())
    if viewer.can(ANSWER):
        for code, place in viewer.subjects:
            found |= Q(subject__code=code, path__startswith=place)
    return found & ~Q(survey__state__in=(State.DRAFT, State.WITHDRAWN))


def visible_drawn(viewer: Viewer) -> Q:
    """This function will return the filter for who was drawn and whether they answered."""
    found = Q(pk__in=())
    if viewer.can(LOOK):
        for place in viewer.places:
            found |= Q(path__startswith=place)
    return found


def visible_surveys(viewer: Viewer) -> Q:
    """This function will return the filter for surveys: of one's places, or with firms there."""
    if not viewer.can(LOOK):
        return Q(pk__in=())
    if "" in viewer.places:
        return ~Q(pk__in=())
    found = Q(pk__in=())
    for place in viewer.places:
        found |= Q(path__startswith=place)
    there = Drawn.objects.filter(visible_drawn(viewer)).values("survey_id")
    return found | (Q(pk__in=there) & ~Q(state=State.DRAFT))
