"""What a form says of a matter to be opened or directed: units, deadline, what it concerns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.picking import Picked, picked, read_links
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters.queries import OfficeName, offices
from lianzhang.records.registry.queries import SubjectCard, of_kind, places_below
from lianzhang.values.errors import Refused, Where, gettext_noop


@dataclass(frozen=True)
class Choices:
    """What the form of a matter offers: units, and what it may be about."""

    offices: tuple[OfficeName, ...]
    subjects: tuple[SubjectCard, ...]
    picked: tuple[Picked, ...]  # what is linked already, called by name
    near: str = ""  # of the subjects the one that what is linked lies in


def choices(request: Asked) -> Choices:
    """This function will offer every unit, and the city's places and chains within reach."""
    city, viewer = frame_of(request).city, request.viewer
    linked = read_links((request.POST or request.GET).getlist("link"))
    chosen = tuple(picked(linked, viewer=viewer))
    if city is None:
        return Choices(offices(), (), chosen)
    near = (city, *places_below(city.code, viewer=viewer))
    chains = of_kind("chain", viewer=viewer, within=city.path)
    reach = tuple(one for one in (*near, *chains) if viewer.covers(one.path, one.code))
    within = [one for one in reach if chosen and chosen[0].path.startswith(one.path)]
    nearest = max(within, key=lambda one: len(one.path), default=None)
    return Choices(offices(), reach, chosen, nearest.code if nearest else "")


def day(text: object, field: str = "due") -> date | None:
    """This function will read a day that may be left out; raises `shell.wrong_day`."""
    said = str(text or "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Refused.because(
            "shell.wrong_day",
            gettext_noop("“%(text)s”不是日期。"),
            gettext_noop("日期写作年-月-日。"),
            gettext_noop("请改正，例如 2023-12-15。"),
            text=said[:40],
        ).at(Where(field=field)) from None


def number(text: object) -> int | None:
    """This function will read a whole number that may be left out, else None."""
    said = str(text or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def order(form: QueryDict) -> dict[str, Any]:
    """This function will read the fields that every new matter has."""
    return {
        "title": form.get("title", ""),
        "text": form.get("text", ""),
        "lead": form.get("lead", ""),
        "helpers": tuple(filter(None, form.getlist("helpers"))),
        "due": day(form.get("due")),
        "days": number(form.get("days")),
        "links": read_links(form.getlist("link")),
    }
