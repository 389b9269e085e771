"""The definitions in force: packs as read, with the office's settings over them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from lianzhang.methods.defining import Catalogue, mask, read_catalogue
from lianzhang.records.overlays.models import Setting
from lianzhang.values.texts import key as folded
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class SettingDefinition:
    """A setting that an office may change, as `definitions/settings.yaml` states it."""

    key: str
    name: str
    name_en: str
    kind: str  # bool · number · text · city
    default: Any
    meaning: str
    least: float | None = None  # bounds of a number, both included
    most: float | None = None


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """This function will return the definition packs named by the settings, read once."""
    return read_catalogue([Path(pack) for pack in settings.LIANZHANG_PACKS])


@lru_cache(maxsize=1)
def setting_definitions() -> dict[str, SettingDefinition]:
    """This function will return every setting that the packs define, by key."""
    found: dict[str, SettingDefinition] = {}
    for pack in settings.LIANZHANG_PACKS:
        file = Path(pack) / "settings.yaml"
        if file.exists():
            rows = yaml.safe_load(file.read_text("utf-8"))["settings"]
            found |= {row["key"]: SettingDefinition(**row) for row in rows}
    return found


@dataclass(frozen=True)
class Laid:
    """A value that the office set, from a day on."""

    key: str
    value: Any
    valid_from: date


def laid(*, viewer: Viewer) -> tuple[Laid, ...]:
    """This function will list what the office has set, oldest first; nothing to guests."""
    if not viewer.has_scope:
        return ()
    rows = Setting.objects.order_by("valid_from", "id")
    return tuple(Laid(row.key, row.value, row.valid_from) for row in rows)


@dataclass(frozen=True)
class SettingInForce:
    """A setting with the value in force and the day it holds from."""

    definition: SettingDefinition
    value: Any
    valid_from: date | None  # None: the default


def settings_in_force(*, on: date) -> tuple[SettingInForce, ...]:
    """This function will return every setting with its value in force on a day."""
    rows = Setting.objects.filter(valid_from__lte=on).order_by("valid_from", "id")
    newest = {row.key: row for row in rows}
    return tuple(
        SettingInForce(known, newest[key].value, newest[key].valid_from)
        if key in newest
        else SettingInForce(known, known.default, None)
        for key, known in setting_definitions().items()
    )


def setting(key: str, *, on: date) -> Any:
    """This function will return a setting's value in force on a day, else its default."""
    row = Setting.objects.filter(key=key, valid_from__lte=on).order_by("-valid_from", "-id").first()
    return setting_definitions()[key].default if row is None else row.value


@dataclass(frozen=True)
class Mapped:
    """What an office calls the columns of a table: heading → field, heading → unit."""

    fields: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


def mapping_key(office: str, table: str) -> str:
    """This function will return the key under which an office's headings of a table are laid."""
    return f"mapping.{table}.{hashlib.sha256(office.encode()).hexdigest()[:16]}"


def mappings(tables: Iterable[str], *, viewer: Viewer, on: date) -> dict[str, Mapped]:
    """This function will return the headings in force of the viewer's office, by table."""
    keys = {mapping_key(viewer.office, table): table for table in tables}
    rows = Setting.objects.filter(key__in=keys, valid_from__lte=on).order_by("valid_from", "id")
    newest = {keys[row.key]: row.value for row in rows}  # a later row replaces
    return {
        table: Mapped(said.get("fields", {}), said.get("units", {}))
        for table in keys.values()
        for said in [newest.get(table, {})]
    }


@dataclass(frozen=True)
class MappingLaid:
    """One row of an office's headings: what was laid, by whom, from which day on."""

    id: int
    mapped: Mapped
    valid_from: date
    by: str


def mappings_laid(table: str, *, viewer: Viewer) -> tuple[MappingLaid, ...]:
    """This function will list what the viewer's office laid for a table, newest first."""
    rows = Setting.objects.filter(key=mapping_key(viewer.office, table)).select_related("set_by")
    return tuple(
        MappingLaid(
            row.pk,
            Mapped(row.value.get("fields", {}), row.value.get("units", {})),
            row.valid_from,
            named(row.set_by.name if row.set_by else "", viewer=viewer),
        )
        for row in rows.order_by("-valid_from", "-id")
    )


@dataclass(frozen=True)
class Lesson:
    """What an office taught the reader: a wording of texts and the code that it means.

    `kind` is indicator or subject; a lesson that was undone has no `code`.
    """

    id: int
    kind: str
    wording: str
    code: str
    valid_from: date
    by: str


def lesson_prefix(office: str) -> str:
    """This function will return what the keys of an office's lessons begin with."""
    return f"lesson.{hashlib.sha256(office.encode()).hexdigest()[:16]}."


def lesson_key(office: str, kind: str, wording: str) -> str:
    """This function will return the key of what an office says a wording means."""
    digest = hashlib.sha256(folded(wording).encode()).hexdigest()[:16]
    return f"{lesson_prefix(office)}{kind}.{digest}"


def lessons_laid(*, viewer: Viewer, on: date) -> tuple[Lesson, ...]:
    """This function will list the newest word of the viewer's office on each wording, newest first.

    Those that were undone are among them, without a code.
    """
    if not viewer.office:
        return ()
    rows = Setting.objects.filter(key__startswith=lesson_prefix(viewer.office), valid_from__lte=on)
    newest = {row.key: row for row in rows.select_related("set_by").order_by("valid_from", "id")}
    lessons = (
        Lesson(
            row.pk,
            row.value["kind"],
            row.value["wording"],
            row.value["code"],
            row.valid_from,
            row.set_by.name if row.set_by else "",
        )
        for row in newest.values()
    )
    return tuple(sorted(lessons, key=lambda lesson: -lesson.id))


def lessons(*, viewer: Viewer, on: date) -> dict[tuple[str, str], Lesson]:
    """This function will return the lessons in force of the viewer's office, by kind and wording.

    Wordings are folded as `folded` does.
    """
    laid_now = lessons_laid(viewer=viewer, on=on)
    return {(one.kind, folded(one.wording)): one for one in laid_now if one.code}


SEE_PERSONAL = "people.see_personal"


def masked(field: str, text: str, *, viewer: Viewer, own: bool = False) -> str:
    """This function will return what a viewer is shown of a field that may tell of a person.

    `field` is `table.column`, or `people.name`; what the definitions declare as personal is masked
    (王**, 138****1234) unless the viewer's role needs it, or it is their `own`.
    """
    kind = None if own or viewer.can(SEE_PERSONAL) else catalogue().permissions.kind_of(field)
    return mask(text, kind) if kind else text


def named(person: str, *, viewer: Viewer) -> str:
    """This function will return the name of a person with an account, as a viewer is shown it."""
    return masked("people.name", person, viewer=viewer, own=bool(person) and person == viewer.name)


@dataclass(frozen=True)
class Filled:
    """What the office filled in for a number that a rule leaves to it; value "" is emptied again."""

    criterion: str
    parameter: str
    value: str  # a plain decimal in the parameter's unit
    document: str  # that says so
    valid_from: date
    by: str
    at: datetime


_PARAMETER = "parameter."


def parameter_key(criterion: str, parameter: str) -> str:
    """This function will return the key under which a rule's parameter is laid."""
    return f"{_PARAMETER}{criterion}.{parameter}"


def parameters_laid(*, viewer: Viewer, criterion: str = "") -> tuple[Filled, ...]:
    """This function will list what was filled in, the last act first."""
    begin = f"{_PARAMETER}{criterion}." if criterion else _PARAMETER
    rows = Setting.objects.filter(key__startswith=begin).select_related("set_by").order_by("-id")
    return tuple(_filled(row, viewer) for row in rows)


def parameters_filled(*, on: date) -> dict[tuple[str, str], str]:
    """This function will return the parameters in force on a day, by criterion and parameter."""
    rows = Setting.objects.filter(key__startswith=_PARAMETER, valid_from__lte=on)
    newest: dict[tuple[str, str], str] = {}
    for key, value in rows.order_by("valid_from", "id").values_list("key", "value"):
        criterion, _, parameter = key.removeprefix(_PARAMETER).rpartition(".")
        newest[criterion, parameter] = value["value"]
    return {key: value for key, value in newest.items() if value}


def _filled(row: Setting, viewer: Viewer) -> Filled:
    criterion, _, parameter = row.key.removeprefix(_PARAMETER).rpartition(".")
    by = named(row.set_by.name if row.set_by else "", viewer=viewer)
    said = row.value
    return Filled(
        criterion, parameter, said["value"], said["document"], row.valid_from, by, row.set_at
    )
