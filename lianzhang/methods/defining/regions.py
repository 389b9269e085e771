"""Regions in which enterprises are sought: `regions.yaml`."""

import re
from collections.abc import Iterator

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault

_PREFIX = re.compile(r"\d{2}(\d{2}){0,2}")


@dataclass(frozen=True, config=STRICT)
class Region:
    """A region by the beginnings of the codes of its places: 11, 4401 …"""

    code: str
    name: str
    name_en: str
    prefixes: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class _Regions:
    regions: tuple[Region, ...]


def read_regions(file: File) -> dict[str, Region]:
    """This function will read `regions.yaml`, by code."""
    return {one.code: one for one in shaped(file, _Regions).regions}


def region_faults(file: File, found: dict[str, Region]) -> Iterator[Fault]:
    """This function will yield a fault for every beginning that no code has."""
    for index, one in enumerate(found.values()):
        for prefix in one.prefixes:
            if not _PREFIX.fullmatch(prefix):
                yield file.fault(faults.no_place_line, ("regions", index), code=prefix)
