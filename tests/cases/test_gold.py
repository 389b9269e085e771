"""Every claim of the annotated texts is in the cases: the same number, about the same, of the same.

The texts and their annotation lie beside the checkout and are not part of the project.
"""

import hashlib
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lianzhang.methods.defining import Case, CaseFigure, read_case, read_catalogue
from lianzhang.values.claims import Comparator, Counting, Modality
from lianzhang.values.evidence import Passage
from lianzhang.values.indicators import Measure
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import same_measure

pytestmark = pytest.mark.shared

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = read_catalogue([ROOT / "definitions"])
CASES = [read_case(path.parent, CATALOGUE) for path in sorted((ROOT / "cases").glob("*/case.yaml"))]
FIGURES = {figure.ref: figure for case in CASES for figure in case.figures}
REMARKS = {remark.ref: remark for case in CASES for remark in case.remarks}
SUBJECTS = {subject.code: subject for case in CASES for subject in case.subjects}
SOURCES = {source.code: source for case in CASES for source in case.sources}
LEVELS = {"actual", "target", "plan", "event", "event_participants"}
UNNAMED_LEVEL = {"gap_pp": Measure.GAP, "change_pp": Measure.CHANGE}


@pytest.fixture(scope="module")
def gold(shared: Path):
    rows = []
    for path in sorted((shared / "gold").glob("*.jsonl")):
        if not path.name.endswith(".entities.jsonl"):
            rows += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return rows


@pytest.fixture(scope="module")
def scored(gold) -> list[tuple[dict[str, Any], CaseFigure]]:
    return [(row, FIGURES[row["id"]]) for row in gold if not row["optional"]]


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, str]:
    files = sorted((shared / "seeds").glob("*.txt"))
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_bytes().decode("utf-8")
        for path in files
    }


def plain(name: str) -> str:
    """The name without the marks in which papers differ."""
    return name.translate(str.maketrans("（）", "()"))


def test_all_and_only_the_scored_claims_are_figures_and_the_optional_ones_remarks(gold):
    assert set(FIGURES) == {row["id"] for row in gold if not row["optional"]}
    assert set(REMARKS) == {row["id"] for row in gold if row["optional"]}
    assert (len(FIGURES), len(REMARKS)) == (127, 8)


def test_numbers_and_comparators_agree(scored):
    for row, figure in scored:
        amount = figure.claim.amount
        stated = (
            [row["value"]] if row["value"] is not None else [row["value_min"], row["value_max"]]
        )
        ends = [amount.value] + ([amount.upper] if amount.upper else [])
        unit = "人" if row["unit"] == "位" and amount.value.unit.kind == "people" else row["unit"]
        assert ends == [Quantity.of(Decimal(str(value)), unit) for value in stated], row["id"]
        assert same_measure(amount.value.unit.plain, unit), row["id"]
        assert amount.comparator == Comparator(row["comparator"]), row["id"]


def test_periods_agree(scored):
    for row, figure in scored:
        assert figure.claim.period.code == row["period"], row["id"]


def test_subjects_agree(scored):
    for row, figure in scored:
        subject = SUBJECTS[figure.claim.subject]
        names = {plain(name) for name in (subject.name, subject.short_name, *subject.aliases)}
        assert row["subject"] in names, row["id"]
        kinds = {row["subject_type"], "group" if "各县" in row["subject"] else ""}
        assert subject.kind in kinds, row["id"]


def test_indicators_agree_in_name_and_measure(scored):
    for row, figure in scored:
        indicator = CATALOGUE.indicators[figure.claim.indicator]
        if (
            row["kind"] in UNNAMED_LEVEL
        ):  # the annotation names the rate, the catalogue the distance
            assert indicator.name.startswith(row["indicator"]), row["id"]
            assert indicator.measure is UNNAMED_LEVEL[row["kind"]], row["id"]
        else:
            assert indicator.name == row["indicator"], row["id"]
            level = "level" if row["kind"] in LEVELS else row["kind"]
            assert indicator.measure == level, row["id"]
        assert indicator.condition == row.get("condition", indicator.condition), row["id"]


def modality_of(row: dict[str, Any]) -> Modality:
    if row["kind"] == "rank":
        return Modality.CLAIMED_RANK
    if row["modality"] == "actual":
        return Modality.ACTUAL
    promised = row["subject_type"] in ("enterprise", "project", "park", "cluster")
    return Modality.PROMISE if promised else Modality(row["modality"])


def test_modalities_agree_and_only_targets_are_goals(scored):
    for row, figure in scored:
        assert figure.claim.modality is modality_of(row), row["id"]
        assert (figure.goal is not None) == (figure.claim.modality is Modality.TARGET), row["id"]


def test_counting_and_baselines_agree(scored):
    for row, figure in scored:
        if "cumulative" in row["notes"]:
            assert figure.claim.counting is Counting.CUMULATIVE, row["id"]
        assert (figure.claim.counting is Counting.BATCH) == ("first batch only" in row["notes"])
        assert figure.claim.baseline == row.get("baseline", ""), row["id"]


def test_passages_are_where_the_annotation_has_them(gold, texts):
    spans = {row["id"]: (row["span_start"], row["span_end"], row["quote"]) for row in gold}
    for ref, figure in FIGURES.items():
        passage = figure.claim.evidence.locator
        assert isinstance(passage, Passage)
        start, end, quote = spans[ref]
        assert (passage.start, passage.end) == (start, end), ref
        text = texts[SOURCES[figure.claim.evidence.source].text_sha256]
        assert text[start:end] == quote, ref
    for ref, remark in REMARKS.items():
        assert (remark.start, remark.end) == spans[ref][:2], ref


def test_the_hashes_of_the_sources_are_those_of_the_texts(texts):
    assert {source.text_sha256 for source in SOURCES.values()} == set(texts)


def test_a_number_is_not_as_of_a_day_after_it_was_printed():
    for figure in FIGURES.values():
        printed = SOURCES[figure.claim.evidence.source].published_on
        assert printed is None or figure.claim.as_of is None or figure.claim.as_of <= printed
        assert figure.claim.released_on == printed


def test_figures_stand_in_the_order_of_the_text():
    for case in CASES:
        before: dict[str, int] = {}
        for figure in case.figures:
            passage = figure.claim.evidence.locator
            assert isinstance(passage, Passage)
            source = figure.claim.evidence.source
            assert passage.start >= before.get(source, 0), figure.ref
            before[source] = passage.start


def test_the_count_of_figures_by_modality():
    counted = Counter(figure.claim.modality.value for figure in FIGURES.values())
    assert counted == {"actual": 78, "target": 25, "promise": 14, "claimed_rank": 5, "plan": 5}


def case(code: str) -> Case:
    return next(case for case in CASES if case.code == code)


def test_the_same_indicator_has_two_values_and_both_are_right():
    pilots = [
        figure.claim
        for figure in case("dezhou").figures
        if figure.claim.indicator == "dcmm_pilot_enterprises"
    ]
    assert sorted(str(claim.amount.value) for claim in pilots) == ["105个", "128个"]
    assert len({claim.evidence.source for claim in pilots}) == 2
