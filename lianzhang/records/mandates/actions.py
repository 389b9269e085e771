"""Acts on mandates."""

from datetime import date

from lianzhang.records.mandates import errors
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.actions import acting
from lianzhang.records.people.models import Office
from lianzhang.records.registry.models import Subject
from lianzhang.values.viewer import Viewer


def grant(
    *, person_id: int, office: str, role: str, place: str, valid_from: date, by: Viewer
) -> None:
    """This function will give a person a role for an office over a place ("" = everywhere)."""
    roles = catalogue().acts.roles
    if role not in roles:
        raise errors.unknown_role(role, "、".join(sorted(roles)))
    with acting(by, "mandates.grant", thing=f"people:{person_id}") as line:
        Mandate.objects.get_or_create(
            person_id=person_id,
            office=Office.objects.get(code=office),
            role=role,
            place=Subject.objects.get(code=place) if place else None,
            defaults={"valid_from": valid_from},
        )
        line.after = {"role": role, "place": place, "office": office}
