"""Batches are seen by the office that brought them, and by those who see everything."""

from django.db.models import Q

from lianzhang.records.mandates.models import Mandate
from lianzhang.values.viewer import Viewer


def visible_batches(viewer: Viewer) -> Q:
    """This function will return the filter for batches."""
    if "" in viewer.places or viewer.can("intake.read_all"):
        return Q()
    if viewer.subjects and not viewer.places:  # enterprises may share the name of an office
        codes = [code for code, _ in viewer.subjects]
        mine = Mandate.objects.filter(about__code__in=codes).values("person_id")
        return Q(office=viewer.office, by_id__in=mine)
    return Q(office=viewer.office) if viewer.person_id else Q(pk__in=())
