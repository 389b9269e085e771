"""What the templates of 系统管理 show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lianzhang.methods.defining import Acts
from lianzhang.records.overlays.queries import SettingInForce, setting_definitions
from lianzhang.records.people.queries import Line


@dataclass(frozen=True)
class Settings:
    """The settings page."""

    settings: tuple[SettingInForce, ...]
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
    thing: str
    before: str
    after: str


@dataclass(frozen=True)
class Trail:
    """A page of the trail."""

    rows: tuple[TrailRow, ...]
    acts: Mapping[str, object]
    chosen: str
    next_before: int | None


def posted(key: str, fields: Mapping[str, str]) -> bool | str:
    """This function will read a setting's value from its form: a switch's button, or a text."""
    known = setting_definitions().get(key)
    text = fields.get("value", "").strip()
    return text if known and known.kind == "text" else text == "on"


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
            line.thing,
            _plain(line.before),
            _plain(line.after),
        )
        for line in lines
    )
    return Trail(rows, acts.acts, chosen, lines[-1].id if len(lines) == limit else None)
