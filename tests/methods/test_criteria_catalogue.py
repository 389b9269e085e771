"""The catalogue of criteria: what was published comes out, and the handbook's examples run."""

import re
import shutil
from pathlib import Path

import pytest

from lianzhang.analysis.criteria import check_rules, rule_book
from lianzhang.methods.defining import Catalogue, read_catalogue
from lianzhang.methods.judging.functions import FUNCTIONS
from lianzhang.methods.judging.parsing import Names, parse

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "definitions"
HANDBOOK = ROOT / "docs" / "criteria.md"
# What documents publish or state, by the criterion that must give it.
VECTORS = {
    "size_statistics_2017": ("大型", "中型", "小型", "微型"),
    "size_sme_2011": ("大型", "中型", "小型", "微型"),
    "per_mu_huangyan_2022": ("100.000", "103.303"),
    "per_mu_huangyan_2021": ("100.000",),
    "per_mu_huangyan_small_2021": ("100.000",),
    "per_mu_huangyan_small_2022": ("100.000",),
    "per_mu_linhai_2014": ("100.000",),
    "per_mu_linhai_small_2014": ("100.000",),
    "climate_index": ("121.50",),
    "pmi": ("50.1",),
    "growth_contribution": ("74.65", "52.04"),
    "growth_pull": ("14.63",),
    "coal_calorific_2020": ("122.900", "12.143"),
    "srdi_2026": ("not_met",),
}
# Numbers that nobody has published: the office fills them, the pack never does.
LEFT_TO_THE_OFFICE = {
    "above_size_candidate",
    "cloud_use",
    "coal_equal_2020",
    "green_factory_2025",
    "per_mu_dezhou_2024",
    "per_mu_huaian_2024",
    "per_mu_jingde_2022",
    "per_mu_shandong",
    "park_admission",
    "per_mu_wujin",
    "smart_factory_sd_2025",
    "white_list",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The pack as shipped."""
    return read_catalogue([PACK])


@pytest.mark.parametrize("code", VECTORS)
def test_what_was_published_is_among_the_examples(catalogue: Catalogue, code: str):
    found = {example.expect for example in catalogue.criteria[code].examples}
    assert set(VECTORS[code]) <= found


def test_every_example_comes_out(catalogue: Catalogue):
    assert check_rules(catalogue) == ()


def test_every_criterion_has_examples_and_says_where_it_is_written(catalogue: Catalogue):
    bare = [
        code
        for code, one in catalogue.criteria.items()
        if not (one.examples and one.instrument.title and one.instrument.issuer)
    ]
    assert bare == []


def test_what_nobody_published_is_left_to_the_office(catalogue: Catalogue):
    asked = {code: one.parameters for code, one in catalogue.criteria.items() if one.parameters}
    assert set(asked) == LEFT_TO_THE_OFFICE
    assert [row.code for rows in asked.values() for row in rows.values() if row.value] == []


@pytest.mark.parametrize(
    ("family", "applies_to", "code"),
    [
        ("srdi", "new", "srdi_2026"),
        ("little_giant", "new", "little_giant_2026"),
        ("little_giant", "recheck", "little_giant_2022_recheck"),
        ("green_factory", "new", "green_factory_2025"),
    ],
)
def test_in_2026_the_right_version_is_in_force(
    catalogue: Catalogue, family: str, applies_to: str, code: str
):
    day = catalogue.criteria["srdi_2026"].examples[0].as_of
    rule = rule_book(catalogue).in_force(family, day, applies_to)
    assert rule is not None
    assert rule.criterion.code == code


def blocks(language: str) -> list[str]:
    """The fenced blocks of the handbook in a language."""
    return re.findall(rf"```{language}\n(.*?)```", HANDBOOK.read_text("utf-8"), re.S)


def test_the_criterion_of_the_handbook_runs(tmp_path: Path):
    pack = tmp_path / "definitions"
    shutil.copytree(PACK, pack)
    (written,) = blocks("yaml")
    (pack / "criteria" / "handbook_sample.yaml").write_text(written, "utf-8")
    made = read_catalogue([pack])
    assert "handbook_sample" in made.criteria
    assert check_rules(made) == ()


def test_every_construct_of_the_handbook_can_be_read(catalogue: Catalogue):
    lines = [line for block in blocks("sql") for line in block.splitlines() if line.strip()]
    sample = catalogue.criteria["size_sme_2011"].tables
    for line in lines:
        parse(line, Names(catalogue.inputs, tables=frozenset(sample)))
    missing = [name for name in FUNCTIONS if not any(f"{name}(" in line for line in lines)]
    assert missing == []
