"""The definitions in force: packs as read, with the office's settings over them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from lianzhang.methods.defining import Catalogue, read_catalogue
from lianzhang.records.overlays.models import Setting
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
    if not viewer.places:
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
