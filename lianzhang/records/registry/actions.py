"""Acts on the register."""

from collections.abc import Sequence
from datetime import date

from lianzhang.records.people.actions import acting
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Alias, Subject
from lianzhang.values.codes import RegionCode
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer


def _level(kind: str, code: str, functional_area: bool) -> str:
    if kind != "place":
        return kind
    return "functional_area" if functional_area else RegionCode.parse(code).level


def _place(code: str, subject: str) -> Subject | None:
    if not code:
        return None
    place = Subject.objects.filter(code=code).first()
    if place is None:
        raise errors.unknown_place(code, subject)
    return place


def _path(kind: str, code: str, above: Subject | None) -> str:
    head = above.path if above else ""
    if kind != "place":
        return head
    return f"{head}/{code}" if head else code


def register(
    *,
    code: str,
    kind: str,
    name: str,
    by: Viewer,
    place: str = "",
    parent: str = "",
    short_name: str = "",
    name_en: str = "",
    aliases: Sequence[str] = (),
    credit_code: str = "",
    functional_area: bool = False,
    valid_from: date | None = None,
    valid_to: date | None = None,
    note: str = "",
    synthetic: bool = False,
    public: bool = False,
) -> int:
    """This function will register a subject, or renew what is known of it; returns its id.

    A place names its `parent` place; anything else names the `place` it lies in.
    """
    above, belongs = _place(place, name), _place(parent, name)
    with acting(by, "registry.register", thing=f"registry:{code}") as line:
        subject, made = Subject.objects.update_or_create(
            code=code,
            defaults={
                "kind": kind,
                "level": _level(kind, code, functional_area),
                "name": name,
                "short_name": short_name,
                "name_en": name_en,
                "place": above,
                "parent": belongs,
                "path": _path(kind, code, belongs if kind == "place" else above),
                "credit_code": credit_code,
                "functional_area": functional_area,
                "valid_from": valid_from,
                "valid_to": valid_to,
                "note": note,
                "synthetic": synthetic,
                "public": public,
            },
        )
        for other in dict.fromkeys((name, short_name, *aliases)):
            if other:
                Alias.objects.get_or_create(
                    subject=subject, key=key(other), defaults={"name": other}
                )
        line.after = {"name": name, "kind": kind, "made": made}
    return int(subject.pk)
