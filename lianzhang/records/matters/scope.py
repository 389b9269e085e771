"""Which matters, meetings and packs a viewer may see."""

from django.db.models import Exists, OuterRef, Q

from lianzhang.records.matters.models import Helper, Link, Matter
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.scope import within
from lianzhang.values.viewer import Viewer


def _own_subjects(viewer: Viewer, field: str = "subject_id__in") -> Q:
    return Q(**{field: Subject.objects.filter(within(viewer)).values("id")})


def visible_matters(viewer: Viewer) -> Q:
    """This function will return a filter: one's own places, chains and firms, and one's office's.

    An office sees what it leads, helps with or ordered. Guests see none.
    """
    if "" in viewer.places:
        return ~Q(pk__in=())
    if viewer.person_id is None or not viewer.has_scope:
        return Q(pk__in=())
    mine = _own_subjects(viewer) | Q(officer_id=viewer.person_id)
    mine |= Q(lead__name=viewer.office) | Q(ordered_office__name=viewer.office)
    helping = Helper.objects.filter(matter_id=OuterRef("pk"), office__name=viewer.office)
    mine |= Q(Exists(helping))
    if viewer.subjects:
        codes = [code for code, _ in viewer.subjects]
        mine |= Q(Exists(Link.objects.filter(matter_id=OuterRef("pk"), subject__code__in=codes)))
    return mine


def visible_meetings(viewer: Viewer) -> Q:
    """This function will return a filter: of one's own places and chains, and of one's office."""
    if "" in viewer.places:
        return ~Q(pk__in=())
    if viewer.person_id is None or not viewer.has_scope:
        return Q(pk__in=())
    held = Matter.objects.filter(visible_matters(viewer), meeting_id=OuterRef("pk"))
    return _own_subjects(viewer) | Q(office__name=viewer.office) | Q(Exists(held))


def visible_packs(viewer: Viewer) -> Q:
    """This function will return a filter: one's own, and for readers of the trail those in reach."""
    own = Q(giver_id=viewer.person_id or 0) | Q(taker_id=viewer.person_id or 0)
    own |= Q(made_by_id=viewer.person_id or 0)
    if viewer.can("trail.read"):
        return own | _own_subjects(viewer)
    return own
