"""How many registered enterprises of which industry stand in which place, by their registrations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from lianzhang.records.registry.models import Subject, Trade
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Industries:
    """Registered enterprises by place (code) and industry (4 digits, or fewer where no more is known).

    疑似: a registered scope says what a firm may do, and nothing about its size.
    """

    counts: Mapping[str, Mapping[str, int]]  # code of the place → industry → enterprises

    def total(self, place: str) -> int:
        """This function will count the enterprises of a place with a known industry."""
        return sum(self.counts.get(place, {}).values())

    def of(self, place: str, codes: Iterable[str]) -> int:
        """This function will count the enterprises of a place in any of some industries (3841, 38)."""
        begins = tuple(codes)
        found = self.counts.get(place, {})
        return sum(n for code, n in found.items() if code.startswith(begins))


def industries(*, viewer: Viewer, level: str = "city", within: str = "") -> Industries:
    """This function will count by city or by county (`level`), in one question.

    Registrations are published by law (企业信息公示暂行条例): every office sees the counts of every
    city, a guest those of whom guests see.
    """
    rows = Trade.objects.filter(subject__merged_into=None, subject__withdrawn=False)
    rows = rows.filter(subject__path__startswith=within)
    if not viewer.has_scope:
        rows = rows.filter(subject__in=Subject.objects.filter(visible_subjects(viewer)))
    counted = rows.order_by().values_list("subject__path", "code").annotate(n=Count("pk"))
    depth = {"city": 2, "county": 3}[level]
    found: dict[str, dict[str, int]] = {}
    for path, code, number in counted:
        parts = path.split("/")
        if len(parts) >= depth:
            place = found.setdefault(parts[depth - 1], {})
            place[code] = place.get(code, 0) + number
    return Industries(found)
