"""Whose places on a chain a viewer may see: those of the enterprises and chains of one's mandate."""

from django.db.models import Q

from lianzhang.values.viewer import Release, Viewer


def visible_positions(viewer: Viewer) -> Q:
    """This function will return a filter on positions; nothing to guests.

    Who acts for a place sees its enterprises on every chain; who acts for a chain sees whoever
    stands on it within the place, 疑似 too, because they decide; an enterprise sees itself.
    """
    if "" in viewer.places:
        return ~Q(pk__in=())
    reach = Q(pk__in=())
    for prefix in viewer.places:
        reach |= Q(subject__path__startswith=prefix)
    for code, prefix in viewer.subjects:
        own = Q(chain__code=code) | Q(subject__code=code)
        reach |= own & Q(subject__path__startswith=prefix)
    return reach


def visible_breaks(viewer: Viewer) -> Q:
    """This function will return a filter on breaks: 内部掌握, to those who act for city or chain."""
    if Release.INTERNAL not in viewer.sees:
        return Q(pk__in=())
    reach = Q(pk__in=())
    for prefix in viewer.places:
        reach |= Q(chain__path__startswith=prefix)
    for code, prefix in viewer.subjects:
        reach |= Q(chain__code=code, chain__path__startswith=prefix)
    return reach
