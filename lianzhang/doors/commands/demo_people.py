"""The offices and people of a demo, as `definitions/demo.yaml` lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.queries import system
from lianzhang.records.overlays.queries import setting
from lianzhang.records.people.actions import enrol, open_office
from lianzhang.records.registry.queries import SubjectCard, cities, of_kind, places_below

KINDS = ("chain", "enterprise")


@dataclass(frozen=True)
class Places:
    """The places that mandates of the demo name: the site's city and its counties."""

    city: SubjectCard | None
    counties: tuple[SubjectCard, ...]
    subjects: Mapping[str, tuple[SubjectCard, ...]]  # chains and enterprises of the city

    def code(self, word: str) -> str | None:
        """This function will turn `city`, `county_1` … into a code, "" into everywhere.

        None where there is no such place.
        """
        if not word:
            return ""
        if word == "city":
            return self.city.code if self.city else None
        number = int(word.removeprefix("county_"))
        return self.counties[number - 1].code if number <= len(self.counties) else None

    def about(self, word: str) -> str | None:
        """This function will turn `chain_1`, `enterprise_1` … into a code, as `code` does."""
        if not word:
            return ""
        kind, _, number = word.rpartition("_")
        known = self.subjects[kind]
        return known[int(number) - 1].code if int(number) <= len(known) else None

    def named(self, word: str, name: str) -> str:
        """This function will put a county's own name before what is only numbered."""
        if not word.startswith("county_") or (self.code(word) or "") == "":
            return name
        return f"{self.counties[int(word.removeprefix('county_')) - 1].short_name} · {name}"


def _listed() -> dict[str, list[dict[str, Any]]]:
    """The offices and people of all packs; a later pack adds to an earlier one."""
    found: dict[str, list[dict[str, Any]]] = {"offices": [], "people": []}
    for pack in settings.LIANZHANG_PACKS:
        file = Path(pack) / "demo.yaml"
        if file.exists():
            listed = yaml.safe_load(file.read_text("utf-8"))
            for section, rows in found.items():
                rows += listed.get(section, [])
    return found


def _places(today: date) -> Places:
    by, ours = system(), setting("site.city", on=today)
    first = min(cities(viewer=by), key=lambda city: city.code != ours, default=None)
    below = places_below(first.code, viewer=by) if first else ()
    counties = tuple(place for place in below if not place.functional_area)
    return Places(first, counties, {kind: _of_kind(kind, first) for kind in KINDS})


def _of_kind(kind: str, city: SubjectCard | None) -> tuple[SubjectCard, ...]:
    return of_kind(kind, viewer=system(), within=city.path) if city else ()


def enrol_people(today: date) -> None:
    """This function will open the demo's offices and enrol its people, without usable passwords.

    People whose place or subject is not on record are left out.
    """
    listed, places, by = _listed(), _places(today), system()
    words = {row["office"]: row["place"] for row in listed["people"]}
    for office in listed["offices"]:
        name = places.named(words.get(office["code"], ""), office["name"])
        open_office(code=office["code"], name=name, name_en=office["name_en"], by=by)
    for row in listed["people"]:
        place, about = places.code(row["place"]), places.about(row.get("about", ""))
        if place is None or about is None:
            continue
        name = places.named(row["place"], row["name"])
        person = enrol(username=row["username"], name=name, password=None, by=by, demo=True)
        grant(
            person_id=person,
            office=row["office"],
            role=row["role"],
            place=place,
            about=about,
            valid_from=today,
            by=by,
        )
