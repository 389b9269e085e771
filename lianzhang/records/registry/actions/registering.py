"""Acts on the register."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from lianzhang.methods.matching import blocks
from lianzhang.records.people.actions import acting, changes
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Alias, NameBlock, Subject
from lianzhang.records.registry.queries.parsing import parse
from lianzhang.values.codes import CreditCode, RegionCode
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


@dataclass(frozen=True)
class Borne:
    """A name and when it was borne (陵县 until 2014); None where no day is known."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


class Facts(TypedDict, total=False):
    """What else may be known of a subject; what is left out is blank."""

    short_name: str
    name_en: str
    credit_code: str
    functional_area: bool
    valid_from: date | None
    valid_to: date | None
    note: str
    synthetic: bool
    public: bool


_BLANK = Facts(
    short_name="",
    name_en="",
    credit_code="",
    functional_area=False,
    valid_from=None,
    valid_to=None,
    note="",
    synthetic=False,
    public=False,
)


def register(
    *,
    code: str,
    kind: str,
    name: str,
    by: Viewer,
    place: str = "",
    parent: str = "",
    aliases: Sequence[str | Borne] = (),
    **facts: Unpack[Facts],
) -> int:
    """This function will register a subject, or renew what is known of it; returns its id.

    A place names its `parent` place; anything else names the `place` it lies in. The same again
    changes nothing and leaves no line in the trail. Raises for an unknown place and for a credit
    code whose check character is wrong.
    """
    known_facts = _BLANK | facts
    if known_facts["credit_code"]:
        CreditCode.parse(known_facts["credit_code"])
    above, belongs = _place(place, name), _place(parent, name)
    values = {
        **known_facts,
        "kind": kind,
        "level": _level(kind, code, known_facts["functional_area"]),
        "name": name,
        "place": above,
        "parent": belongs,
        "path": _path(kind, code, belongs if kind == "place" else above),
    }
    names = (Borne(name), Borne(known_facts["short_name"]), *map(_borne, aliases))
    return _renew(code, values, names, by)


def _borne(other: str | Borne) -> Borne:
    return Borne(other) if isinstance(other, str) else other


def _renew(code: str, values: dict[str, Any], names: Sequence[Borne], by: Viewer) -> int:
    known = Subject.objects.select_related("place", "parent").filter(code=code).first()
    changed, (new, dated) = changes(known, values), _names(known, names)
    if known and not changed and not new and not dated:
        return int(known.pk)
    with acting(by, "registry.register", thing=f"registry:{code}") as line:
        subject, _ = Subject.objects.update_or_create(code=code, defaults=values)
        Alias.objects.bulk_create(
            Alias(subject=subject, key=folded, **asdict(other)) for folded, other in new.items()
        )
        Alias.objects.bulk_update(dated, ["valid_from", "valid_to"])
        NameBlock.objects.bulk_create(
            NameBlock(subject=subject, block=block)
            for block in {block for other in new.values() for block in blocks(parse(other.name))}
        )
        told = [other.name for other in new.values()] + [row.name for row in dated]
        line.before, line.after = changed.before, changed.after | {"names": told}
    return int(subject.pk)


def _names(known: Subject | None, names: Sequence[Borne]) -> tuple[dict[str, Borne], list[Alias]]:
    """Names that are not on record yet, by folded form; rows on record whose days are told now."""
    asked = {key(other.name): other for other in reversed(names) if other.name}
    borne = Alias.objects.filter(subject=known) if known else Alias.objects.none()
    on_record = {row.key: row for row in borne}
    dated = []
    for folded, row in on_record.items():
        said = asked.get(folded)
        if said and (said.valid_from or said.valid_to):
            days = (said.valid_from, said.valid_to)
            if (row.valid_from, row.valid_to) != days:
                row.valid_from, row.valid_to = days
                dated.append(row)
    return {folded: other for folded, other in asked.items() if folded not in on_record}, dated
