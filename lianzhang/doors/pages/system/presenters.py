"""What the templates of 系统管理 show."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.system.telling import state_text, thing_text
from lianzhang.methods.defining import Acts
from lianzhang.records.overlays.queries import (
    SettingDefinition,
    SettingInForce,
    setting_definitions,
)
from lianzhang.records.people.queries import Line
from lianzhang.records.registry.queries import SubjectCard


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
    """An act and, role by role in the order of the heads, whether it is allowed."""

    code: str
    act: object  # with name and name_en
    allowed: tuple[bool, ...]


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


@dataclass(frozen=True)
class Trail:
    """A page of the trail."""

    rows: tuple[TrailRow, ...]
    acts: Mapping[str, object]
    chosen: str
    next_before: int | None


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


def permissions(acts: Acts) -> Permissions:
    """This function will lay out the table of `definitions/acts.yaml`."""
    roles = tuple(acts.roles)
    rows = tuple(
        Permission(code, act, tuple(code in acts.of(role) for role in roles))
        for code, act in acts.acts.items()
    )
    return Permissions(tuple(acts.roles.values()), rows)


def _plain(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False) if data else ""


def trail(lines: Sequence[Line], acts: Acts, chosen: str, limit: int) -> Trail:
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
        )
        for line in lines
    )
    return Trail(rows, acts.acts, chosen, lines[-1].id if limit and len(lines) == limit else None)
