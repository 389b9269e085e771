"""Who is asking: mandates in force become one viewer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lianzhang.records.mandates.models import Mandate
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.viewer import PUBLIC_VIEWER, Viewer


@dataclass(frozen=True)
class Post:
    """What a person acts as: the office, the role, and the place ("" = everywhere)."""

    office: str
    office_en: str
    role: str
    role_en: str
    place: str
    place_en: str


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def posts(people: Collection[int], *, on: date) -> dict[int, Post]:
    """This function will return each person's first post in force on a day, in one query."""
    rows = Mandate.objects.filter(_in_force(on), person_id__in=set(people))
    roles = catalogue().acts.roles
    return {
        row.person_id: Post(
            office=row.office.name,
            office_en=row.office.name_en,
            role=roles[row.role].name,
            role_en=roles[row.role].name_en,
            place=row.place.name if row.place else "",
            place_en=row.place.name_en if row.place else "",
        )
        for row in rows.select_related("office", "place").order_by("-id")
    }


def viewer_for(person_id: int | None, *, on: date) -> Viewer:
    """This function will resolve a person's mandates in force on a day; nobody is a guest."""
    acts = catalogue().acts
    if person_id is None:
        guest = acts.of("guest")
        return Viewer(PUBLIC_VIEWER.person_id, "", places=(), may=guest)
    rows = list(
        Mandate.objects.filter(_in_force(on), person_id=person_id)
        .select_related("person", "office", "place")
        .order_by("id")
    )
    if not rows or not rows[0].person.is_active:
        return Viewer(person_id, "", places=(), may=acts.of("guest"))
    return Viewer(
        person_id=person_id,
        name=rows[0].person.name,
        office=rows[0].office.name,
        places=tuple(sorted({row.place.path if row.place else "" for row in rows})),
        may=frozenset().union(*(acts.of(row.role) for row in rows)),
        sees=frozenset().union(*(acts.roles[row.role].sees for row in rows)),
    )


def system(name: str = "系统") -> Viewer:
    """This function will return the viewer of set-up commands: everywhere, every act, no person."""
    return Viewer(None, name, office=name, places=("",), may=catalogue().acts.every)
