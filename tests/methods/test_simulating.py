"""A made-up population: the published totals exactly, the same bytes for the same seed."""

from pathlib import Path

import pyarrow as pa
import pytest
import yaml

from lianzhang.methods.simulating import Population, Tally, draw, read_population
from lianzhang.values.errors import Refused

ROOT = Path(__file__).resolve().parents[2]
PACKS = [ROOT / "definitions"]


def drawn(population: Population, seed: int = 1) -> pa.Table:
    return pa.concat_tables(draw(population, seed=seed, year=2025))


def tally(population: Population, rows: pa.Table) -> Tally:
    found = Tally()
    found.add(rows)
    assert found.differing(population) == []
    return found


def test_every_published_total_comes_out_exactly_and_every_row_says_it_is_made_up():
    population = read_population(PACKS, "dezhou")
    rows = drawn(population)
    found = tally(population, rows)
    assert found.totals["above_size"] == 1977
    assert found.totals["output_over_1b"] == 53
    assert found.rows == 1977 + 6000
    assert set(rows.column("数据性质").to_pylist()) == {"模拟数据"}
    assert set(rows.column("口径").to_pylist()) == {"企业申报"}
    assert len(set(rows.column("企业名称").to_pylist())) == rows.num_rows
    assert max(found.counties.values()) - min(found.counties.values()) <= 1


def test_its_totals_are_the_cited_figures_of_the_worked_city():
    cited: dict[tuple[str, str], object] = {}
    for path in (ROOT / "cases/dezhou/figures").glob("*.yaml"):
        held = yaml.safe_load(path.read_text("utf-8"))
        cited |= {(held["source"], row["ref"]): row.get("value") for row in held["figures"]}
    for total in read_population(PACKS, "dezhou").totals.values():
        assert cited[total.source, total.ref] == total.value, total.code


@pytest.mark.parametrize("rows", [1, 997, 60_000])
def test_another_size_keeps_the_proportions(rows: int):
    population = read_population(PACKS, "dezhou").scaled(rows)
    found = tally(population, drawn(population))
    assert found.rows == rows
    assert abs(found.totals["above_size"] - rows * 1977 / 7977) <= 1


def test_the_same_seed_gives_the_same_rows_and_another_seed_others():
    population = read_population(PACKS, "dezhou").scaled(500)
    assert drawn(population, 7).equals(drawn(population, 7))
    assert not drawn(population, 7).equals(drawn(population, 8))


def test_who_is_below_the_line_has_candidates_and_is_in_no_register():
    rows = drawn(read_population(PACKS, "dezhou")).to_pylist()
    below = [row for row in rows if not row["在规上工业名录内"]]
    reached = [row for row in below if (row["本年累计主营业务收入（元）"] or 0) >= 20_000_000]
    assert 50 < len(reached) < len(below) / 10
    assert {row["称号"] for row in below} == {""}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 34,", "value: 600,", "simulating.bad_population"),  # more giants than specialised
        (", ref: 000-006}", ", ref: ''}", "simulating.bad_population"),
        ("below_size: 6000", "below_size: many", "simulating.bad_population"),
        ("code: dezhou", "code: dezhou", "simulating.no_population"),
    ],
)
def test_a_definition_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, code: str):
    text = (ROOT / "definitions/populations/dezhou.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "populations").mkdir()
    (tmp_path / "populations/made.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(Refused) as refused:
        read_population([tmp_path], "made" if "bad" in code else "other")
    assert [fault.code for fault in refused.value.faults] == [code]
