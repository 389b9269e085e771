"""Which subjects a viewer may see."""

from django.db.models import Q

from lianzhang.records.registry.models import Belonging
from lianzhang.values.viewer import Viewer

PUBLIC_KINDS = ("place", "chain", "cluster", "park", "industry", "industry_system", "group")


def within(viewer: Viewer, field: str = "path") -> Q:
    """This function will return a filter on subjects for what lies in the viewer's scope.

    Who acts for a chain has the enterprises on it that a person confirmed.
    """
    if "" in viewer.places:
        return ~Q(pk__in=())  # all: an empty Q() would vanish from `this | that`
    reach = Q(pk__in=())
    for prefix in viewer.places:
        reach |= Q(**{f"{field}__startswith": prefix})
    for code, prefix in viewer.subjects:
        theirs = Belonging.objects.filter(chain__code=code).values("subject_id")
        reach |= (Q(code=code) | Q(pk__in=theirs)) & Q(**{f"{field}__startswith": prefix})
    return reach


def open_subjects(viewer: Viewer) -> Q:
    """This function will return a filter: public kinds, and everything within one's places.

    Enterprises, projects and funds are open to everyone only where a public document names them;
    the rest of the register is open within one's places. Subjects that were merged away or
    withdrawn are among them.
    """
    return Q(kind__in=PUBLIC_KINDS) | Q(public=True) | within(viewer)


def visible_subjects(viewer: Viewer) -> Q:
    """This function will return a filter on what is open and stands today."""
    return open_subjects(viewer) & Q(merged_into__isnull=True, withdrawn=False)
