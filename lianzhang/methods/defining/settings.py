"""Settings that an office may change on a page: `settings.yaml` states each with its default."""

from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault


class SettingKind(StrEnum):
    """What a setting's value is."""

    BOOL = "bool"
    NUMBER = "number"
    TEXT = "text"
    CITY = "city"  # the code of a city on record, or nothing


@dataclass(frozen=True, config=STRICT)
class SettingRow:
    """One setting: `default` is kept as it was written."""

    key: str
    name: str
    name_en: str
    kind: SettingKind
    meaning: str
    default: str = ""
    least: float | None = None  # bounds of a number, both included
    most: float | None = None


@dataclass(frozen=True, config=STRICT)
class _Settings:
    settings: tuple[SettingRow, ...]


def settings_faults(file: File) -> tuple[Fault, ...]:
    """This function will check `settings.yaml`: its shape, and that a default is of its kind."""
    problems: list[Fault] = []
    for index, row in enumerate(shaped(file, _Settings).settings):
        loc = ("settings", index, "default")
        if row.kind is SettingKind.BOOL and row.default not in ("true", "false"):
            make = faults.not_true_or_false
            problems.append(file.fault(make, loc, key="default", value=row.default))
        elif row.kind is SettingKind.NUMBER and not _number(row.default):
            problems.append(file.fault(faults.not_a_number, loc, key="default", value=row.default))
    return tuple(problems)


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
