"""Places of the cases are those of the official table, and lie in one another as it says."""

import csv
from pathlib import Path

import pytest

from lianzhang.methods.defining import SubjectKind, read_case, read_catalogue
from lianzhang.values.codes import RegionCode

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = read_catalogue([ROOT / "definitions"])
CASES = [read_case(path.parent, CATALOGUE) for path in sorted((ROOT / "cases").glob("*/case.yaml"))]
IDS = [case.code for case in CASES]


def places(case):
    return {subject.code: subject for subject in case.subjects if subject.kind is SubjectKind.PLACE}


@pytest.mark.shared
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_case_has_all_counties_of_its_city_by_their_official_names(case, shared: Path):
    with (shared / "data" / "places" / "china-division_areas.csv").open(encoding="utf-8") as file:
        table = {
            row["code"]: row["name"]
            for row in csv.DictReader(file)
            if row["cityCode"] == case.place[:4]
        }
    own = {code: place.name for code, place in places(case).items() if place.parent == case.place}
    assert own == table


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_places_lie_in_one_another_as_their_codes_say(case):
    found = places(case)
    for code, place in found.items():
        if place.parent:
            assert RegionCode.parse(code).within(RegionCode.parse(place.parent))
            assert place.parent in found
    assert RegionCode.parse(case.place).level == "city"


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_functional_areas_are_those_with_a_statistical_code(case):
    for code, place in places(case).items():
        assert place.functional_area == (code[4:6] in ("71", "72", "73"))


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_codes_of_other_subjects_name_the_case_and_the_kind(case):
    for subject in case.subjects:
        if subject.kind is not SubjectKind.PLACE:
            start = f"{case.code}.{subject.kind.value}."
            assert subject.code.startswith(start)
            assert subject.name_en


def test_only_the_three_chains_that_were_named_are_registered():
    chains = [
        subject.name
        for case in CASES
        for subject in case.subjects
        if subject.kind is SubjectKind.CHAIN
    ]
    assert sorted(chains) == ["新一代信息技术产业链", "纺织服装产业链", "高端装备产业链"]


def test_every_case_reads_without_the_others():
    assert IDS == ["dezhou", "liaocheng", "xuzhou"]
