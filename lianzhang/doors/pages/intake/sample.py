"""A made-up monthly table of the city's counties, so that a demo can be walked from end to end."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.http import Http404

from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, places_below
from lianzhang.values.periods import Period

HEADERS = ("对象", "指标", "期间", "数值", "单位", "数据阶段")


def _rows() -> list[dict[str, Any]]:
    """The last pack that lists a sample wins."""
    found: list[dict[str, Any]] = []
    for pack in settings.LIANZHANG_PACKS:
        file = Path(pack) / "demo.yaml"
        if file.exists():
            found = yaml.safe_load(file.read_text("utf-8")).get("sample") or found
    return found


def sampled_places(request: Asked) -> tuple[SubjectCard, ...]:
    """This function will return the chosen city's places that the person may record for.

    Raises 404 outside a demo: a bureau's ledger gets no made-up table at a click.
    """
    city = frame_of(request).city
    if not settings.LIANZHANG_DEMO or city is None:
        raise Http404
    below = places_below(city.code, viewer=request.viewer)
    return tuple(place for place in below if request.viewer.covers(place.path))


def last_period(today: date) -> Period:
    """This function will return January to the last full month; a January alone is not told."""
    end = today.replace(day=1) - timedelta(days=1)
    return (
        Period.cumulative(end.year, end.month)
        if end.month > 1
        else Period.cumulative(end.year - 1, 12)
    )


def _value(row: dict[str, Any], place: str) -> str:
    """A number that is the same at every asking, so that the same table comes again as the same."""
    share = zlib.crc32(f"{place} {row['indicator']}".encode()) / 2**32
    return f"{row['low'] + share * (row['high'] - row['low']):.{row['decimals']}f}"


def sample_block(places: Sequence[SubjectCard], *, today: date) -> str:
    """This function will return the table as a block that could have been pasted from Excel."""

    def lines() -> Iterator[tuple[str, ...]]:
        yield HEADERS
        for row in _rows():
            name = catalogue().indicators[row["indicator"]].name
            for place in places:
                value = _value(row, place.code)
                period = last_period(today).label()
                yield (place.name, name, period, value, row["unit"], "快报")

    return "\n".join("\t".join(line) for line in lines())
