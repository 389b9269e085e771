"""What the templates of 系统管理 show."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.system.telling import state_text, thing_text
from lianzhang.methods.defining import Acts, Capability, Catalogue, Reach, Role
from lianzhang.records.overlays.queries import (
    SettingDefinition,
    SettingInForce,
    setting_definitions,
)
from lianzhang.records.people.queries import Line
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Viewer

GUEST = "guest"


@dataclass(frozen=True)
class Choice:
    """A value that may be chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class SettingRow:
    """A setting as the page shows it: a switch, a field, or a list to choose from."""

    definition: SettingDefinition
    shown: str
    value: object
    valid_from: date | None
    choices: tuple[Choice, ...]  # empty where the value is switched or typed

    @property
    def switch(self) -> bool:
        """This function will answer whether the setting is on or off and nothing else."""
        return self.definition.kind == "bool"


@dataclass(frozen=True)
class Settings:
    """The settings page."""

    settings: tuple[SettingRow, ...]
    may_set: bool


@dataclass(frozen=True)
class Permission:
    """A capability and, role by role in the order of the heads, whether it is held."""

    code: str
    name: Capability
    scope: str
    allowed: tuple[str, ...]  # yes · beyond (without the scope) · ""
    acts: tuple[object, ...]  # with name and name_en
    doors: tuple[str, ...]  # pages, operations, commands, by their names


@dataclass(frozen=True)
class Permissions:
    """The table of who may do what."""

    roles: tuple[object, ...]  # with name and name_en
    rows: tuple[Permission, ...]


@dataclass(frozen=True)
class TrailRow:
    """A line of the trail with its act in words."""

    at: datetime
    by: str
    office: str
    act: object  # with name and name_en
    thing: str  # in words
    told: str  # what it became, in words
    code: str  # the thing as the trail keeps it
    before: str  # as JSON, for the download
    after: str
    was: str = ""  # what it was before, in words
    id: int = 0
    request: str = ""


@dataclass(frozen=True)
class Trail:
    """A page of the trail."""

    rows: tuple[TrailRow, ...]
    acts: Mapping[str, object]
    typed: Mapping[str, str]  # what was searched for
    next_before: int | None
    may_export: bool = False

    @property
    def query(self) -> str:
        """This function will return the search as the tail of an address."""
        return urlencode(self.typed)


def _number(text: str) -> float | str:
    """What is no number stays what was typed, for the act to refuse it."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if math.isfinite(number) and number.is_integer() else number


def posted(key: str, fields: Mapping[str, str]) -> bool | float | str:
    """This function will read a setting's value from its form, as its kind has it."""
    known = setting_definitions().get(key)
    text = fields.get("value", "").strip()
    match known.kind if known else "bool":
        case "number":
            return _number(text)
        case "bool":
            return text == "on"
    return text


def _shown(row: SettingInForce, choices: Sequence[Choice]) -> str:
    match row.definition.kind:
        case "bool":
            return gettext("是") if row.value else gettext("否")
        case "number":
            return f"{float(row.value):g}"
    return next((choice.label for choice in choices if choice.chosen), str(row.value))


def _row(row: SettingInForce, cities: Iterable[SubjectCard]) -> SettingRow:
    choices: tuple[Choice, ...] = ()
    if row.definition.kind == "city":
        named = [Choice(c.code, name_text(c), c.code == row.value) for c in cities]
        first = Choice("", gettext("按代码排第一的城市"), row.value == "")
        choices = (first, *named)
    return SettingRow(row.definition, _shown(row, choices), row.value, row.valid_from, choices)


def settings_page(
    rows: Iterable[SettingInForce], cities: Sequence[SubjectCard], *, may_set: bool
) -> Settings:
    """This function will lay out the settings in force; a city goes by its name."""
    return Settings(tuple(_row(row, cities) for row in rows), may_set)


SCOPES = {
    Reach.OWN: gettext_noop("本人授权范围内"),
    Reach.OFFICE: gettext_noop("本单位"),
    Reach.SELF: gettext_noop("本人"),
    Reach.ALL: gettext_noop("不分范围"),
}
HELD = {"yes": gettext_noop("可"), "beyond": gettext_noop("可，不限范围"), "": ""}


def _held(code: str, role: Role, capability: Capability, known: Catalogue) -> str:
    if not known.permissions.allows(
        capability,
        "" if code == GUEST else code,
        everything=role.everything,
        person=code != GUEST,
    ):
        return ""
    beyond = code in known.permissions.named(capability.beyond)
    return "beyond" if beyond and capability.scope is not Reach.ALL else "yes"


def permissions(known: Catalogue) -> Permissions:
    """This function will lay out the table of `definitions/permissions.yaml`."""
    roles = known.acts.roles
    rows = tuple(
        Permission(
            each.code,
            each,
            SCOPES[each.scope],
            tuple(_held(code, role, each, known) for code, role in roles.items()),
            tuple(known.acts.acts[act] for act in each.acts),
            (*each.pages, *each.operations, *each.commands),
        )
        for each in known.permissions.capabilities
    )
    return Permissions(tuple(roles.values()), rows)


def permissions_sheet(known: Catalogue) -> tuple[list[str], list[tuple[str, ...]]]:
    """This function will return the heads and rows of the table for a workbook."""
    page = permissions(known)
    heads = [
        gettext("权限"),
        gettext("范围"),
        *map(name_text, page.roles),
        gettext("操作"),
        gettext("页面、接口、命令"),
    ]
    rows = [
        (
            name_text(row.name),
            gettext(row.scope),
            *(gettext(HELD[held]) if held else "—" for held in row.allowed),
            "、".join(map(name_text, row.acts)),
            " ".join(row.doors),
        )
        for row in page.rows
    ]
    return heads, rows


def _plain(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False) if data else ""


def trail(lines: Sequence[Line], acts: Acts, typed: Mapping[str, str], limit: int) -> Trail:
    """This function will put the lines into words."""
    rows = tuple(
        TrailRow(
            line.at,
            line.by,
            line.office,
            acts.acts[line.act],
            thing_text(line.thing),
            state_text(line.after, acts),
            line.thing,
            _plain(line.before),
            _plain(line.after),
            state_text(line.before, acts),
            line.id,
            line.request,
        )
        for line in lines
    )
    return Trail(rows, acts.acts, typed, lines[-1].id if limit and len(lines) == limit else None)


def with_reach(page: Trail, viewer: Viewer) -> Trail:
    """This function will add what only readers of the whole trail are offered."""
    return replace(page, may_export=viewer.can("trail.export"))
