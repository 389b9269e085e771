"""Which tokens a viewer may look at."""

from django.db.models import Q

from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.scope import visible_mandates
from lianzhang.values.viewer import Viewer


def visible_tokens(viewer: Viewer) -> Q:
    """This function will return a filter: the tokens of the mandates that one may look at."""
    return Q(mandate__in=Mandate.objects.filter(visible_mandates(viewer)))
