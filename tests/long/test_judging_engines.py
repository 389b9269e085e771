"""Rules on Spark's own engine with two workers, and against OpenFisca as the oracle."""

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from lianzhang.analysis.criteria import rule_book
from lianzhang.analysis.warehouse.judged import Asking, Staged, asking, judged
from lianzhang.analysis.warehouse.judging import case_schema, judge_all
from lianzhang.analysis.warehouse.spark import session
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import Rule
from lianzhang.methods.judging.headings import Headings
from lianzhang.methods.simulating import draw, read_population

ROOT = Path(__file__).resolve().parents[2]
PACKS = [ROOT / "definitions"]
AS_OF = date(2026, 3, 30)
pytestmark = pytest.mark.long


def everything(rule: Rule, at: Staged, by: Asking | None) -> pa.Table:
    pieces = judged(rule, at, as_of=AS_OF, clauses=[*rule.clauses], telling=True, ask_by=by)
    return pa.concat_tables(found for _, found in pieces)


@pytest.mark.skipif(which("java") is None, reason="Spark's own engine needs Java 17")
def test_spark_with_two_workers_says_the_same_of_a_made_up_city_to_the_last_row(tmp_path: Path):
    from lianzhang.analysis.warehouse.case_files import read_cases
    from lianzhang.analysis.warehouse.judged import stage

    city = pa.concat_tables(draw(read_population(PACKS, "dezhou"), seed=1, year=2025))
    pq.write_table(city, tmp_path / "city.parquet")
    rules = rule_book(read_catalogue(PACKS)).rules
    chosen = [rules[code] for code in ("innovative_2022", "size_sme_2011")]
    inputs = {code: one for rule in chosen for code, one in rule.inputs.items()}
    at = stage(read_cases(tmp_path / "city.parquet", inputs, 2026), tmp_path / "cases.parquet")
    with session("spark", master="local-cluster[2,1,1024]") as spark:
        for rule in chosen:
            here = everything(rule, at, None)
            assert here.num_rows == 7977
            assert here.equals(everything(rule, at, asking(spark)).cast(here.schema))


@pytest.fixture
def benchmarks() -> Iterator[Any]:
    """Brings in a benchmark by name: they are scripts, not a package."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield importlib.import_module
    sys.path.remove(str(ROOT / "benchmarks"))


def test_openfisca_says_the_same_of_the_numeric_rules(benchmarks: Any, tmp_path: Path):
    judging, simulate = benchmarks("judging"), benchmarks("judging_openfisca").simulate
    file = tmp_path / "cases.parquet"
    judging.make_cases(100_000, file)
    _, theirs = simulate(file)
    held = pq.read_table(file)
    for name, told in theirs.items():
        rule = judging.rules()[name]
        cases = held.select([f.name for f in case_schema(rule) if f.name in held.column_names])
        ours = judge_all(rule, cases, as_of=date(2026, 6, 30)).column("state")
        assert pc.sum(pc.equal(ours, "met")).as_py() > 10_000
        assert ours.combine_chunks().equals(told)


def test_a_yuan_too_much_is_seen_here_and_not_by_32_bit_numbers(benchmarks: Any):
    judging = benchmarks("judging")
    assert judging.their_border()
    assert not judging.our_border()


def test_at_the_border_itself_everybody_agrees(tmp_path: Path):
    at = Staged(tmp_path / "cases.parquet", 1, (), Headings((), ()), ())
    from tests.data.judging_rules import rule

    made = rule("a", a="revenue[y-1] <= '5000万元'")
    cases = pa.table({"case_row": [0, 1], "revenue__1": [50_000_000_00, 50_000_000_01]})
    pq.write_table(cases, at.path)
    found = pa.concat_tables(piece for _, piece in judged(made, at, as_of=AS_OF))
    assert found.column("state").to_pylist() == ["met", "not_met"]
