"""Which figures a viewer may see: what is public, and everything within the viewer's places."""

from django.db.models import Q

from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Release, Viewer

# Said by what it is not, so that nobody looks up in an index what is true of most rows
_NOT_PUBLIC = [release for release in Release if release is not Release.PUBLIC]


def visible_figures(viewer: Viewer) -> Q:
    """This function will return the filter that every query on figures starts with."""
    if "" in viewer.places and viewer.sees == frozenset(Release):
        return Q()
    public = ~Q(release__in=_NOT_PUBLIC)
    if not viewer.has_scope:
        return public
    mine = Q(subject_id__in=Subject.objects.filter(within(viewer)).values("id"))
    for code, prefix in viewer.subjects:  # what is said of a place about a chain
        mine |= Q(facet__code=code, subject__path__startswith=prefix)
    return public | (mine & Q(release__in=viewer.sees))
