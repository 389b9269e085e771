"""Whose titles a viewer may see."""

from django.db.models import Q

from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Viewer


def holders(viewer: Viewer, place: str = "") -> Q:
    """This function will return a filter on awards annotated with `now`, the subject of today.

    One's places and below, an enterprise its own; `place` is a path that narrows it.
    """
    seen = Subject.objects.filter(within(viewer), merged_into__isnull=True, withdrawn=False)
    return Q(now__in=seen.filter(path__startswith=place).values("id"))
