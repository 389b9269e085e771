"""Titles of enterprises: their names, their rung or track, and the rule that grants them."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.criteria import Criterion
from lianzhang.values.errors import Fault


class Track(StrEnum):
    """Whether a title is a rung of the ladder or stands beside it."""

    LADDER = "ladder"
    PARALLEL = "parallel"


@dataclass(frozen=True, config=STRICT)
class Title:
    """A title; `rung` counts from 1 on the ladder, `family` is that of the criteria for it."""

    code: str
    name: str
    name_en: str
    track: Track
    rung: int = 0
    family: str = ""
    input: str = ""  # the input of criteria that says whether it is held
    aliases: tuple[str, ...] = ()
    stock: str = ""  # the indicator of how many hold it
    flow: str = ""  # the indicator of how many are newly recognised, perhaps with other titles


@dataclass(frozen=True, config=STRICT)
class _Titles:
    titles: tuple[Title, ...]


def read_titles(file: File) -> tuple[Title, ...]:
    """This function will read `titles.yaml`."""
    return shaped(file, _Titles).titles


def title_faults(
    titles: tuple[Title, ...],
    file: File,
    criteria: Mapping[str, tuple[Criterion, File]],
    inputs: Collection[str],
) -> Iterator[Fault]:
    """This function will yield a fault for a family or an input that nobody defines."""
    families = {criterion.family for criterion, _ in criteria.values()}
    for index, title in enumerate(titles):
        for name, value, known in (
            ("family", title.family, families),
            ("input", title.input, inputs),
        ):
            if value and value not in known:
                near = "、".join(nearest(value, known)) or "—"
                params = {"key": name, "value": value, "known": "、".join(sorted(known)[:20])}
                yield file.fault(faults.not_one_of, ("titles", index, name), nearest=near, **params)
