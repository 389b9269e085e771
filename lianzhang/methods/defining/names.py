"""What names of enterprises are made of: `name_parts.yaml` and `place_names.yaml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.region_codes import RegionCode

_ENTRY = re.compile(r"(\d{6}) (\S+)")


@dataclass(frozen=True, config=STRICT)
class NamePartWords:
    """Words of which names are made; `forms` gives each form its class; `short_places` are
    places' names of one character, `marks_before` and `marks_after` what exchanges add to names.
    """

    forms: Mapping[str, str]
    branches: tuple[str, ...]
    notes: tuple[str, ...]
    industries: tuple[tuple[str, ...], ...]
    sounds: tuple[str, ...]
    short_places: Mapping[str, str] = field(default_factory=dict)
    marks_before: tuple[str, ...] = ()
    marks_after: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class FormerPlace:
    """A place that is called otherwise now; `code` and `now` are its codes then and now."""

    name: str
    code: str
    now: str
    year: int


@dataclass(frozen=True, config=STRICT)
class PlaceNames:
    """Places by name; each line of `places` holds a code and a name, again and again."""

    places: tuple[str, ...]
    former: tuple[FormerPlace, ...] = ()

    @property
    def named(self) -> Iterator[tuple[str, str]]:
        """This function will yield code and name of every place, from the top down."""
        for line in self.places:
            yield from _ENTRY.findall(line)


def read_name_parts(file: File) -> NamePartWords:
    """This function will read `name_parts.yaml`."""
    return shaped(file, NamePartWords)


def read_place_names(file: File) -> PlaceNames:
    """This function will read `place_names.yaml`."""
    return shaped(file, PlaceNames)


def place_name_faults(file: File, places: PlaceNames) -> Iterator[Fault]:
    """This function will yield a fault for every line or former place whose code is none."""
    for index, line in enumerate(places.places):
        if _ENTRY.sub("", line).strip():
            params = {"code": line[:40]}
            yield file.fault(faults.no_place_line, ("places", index), **params)
    known = {code for code, _ in places.named}
    for index, former in enumerate(places.former):
        if former.now not in known or not _is_code(former.code):
            yield file.fault(faults.no_place_line, ("former", index), code=former.name)


def _is_code(text: str) -> bool:
    try:
        RegionCode.parse(text)
    except Refused:
        return False
    return True
