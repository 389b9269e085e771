"""`lianzhang synth` and `lianzhang judge`: made-up enterprises judged from files, without a database."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.commands.conftest import Ran

Run = Callable[..., Ran]
DAY = ("--as-of", "2026-03-30")


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx"])
def test_made_up_enterprises_are_written_the_same_twice_and_judged_as_they_are(
    lianzhang: Run, tmp_path: Path, kind: str
):
    one, two = tmp_path / f"one.{kind}", tmp_path / f"two.{kind}"
    for file in (one, two):
        assert lianzhang("synth", file, "--rows", "300", "--seed", "5").code == 0
    assert one.read_bytes() == two.read_bytes()
    ran = lianzhang("judge", "innovative_2022", "--input", one, *DAY, "--format", "jsonl")
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["row"] for row in rows] == [*range(2, 302)]
    assert rows[0]["企业名称"] == "模拟企业00000001"
    assert {"met", "not_met"} <= {row["outcome"] for row in rows}


def test_what_fails_and_by_how_much_comes_as_columns_and_as_lines(lianzhang: Run, tmp_path: Path):
    firms, found = tmp_path / "firms.csv", tmp_path / "found.parquet"
    firms.write_text(
        "企业名称,已在库,above_size_register,本年累计主营业务收入（万元）\n甲,x,否,1999.5\n乙,x,是,3000\n丙,x,否,\n"
    )
    asked = ("judge", "above_size_candidate", "--input", firms, *DAY, "--explain")
    ran = lianzhang(*asked, "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["outcome"] for row in rows] == ["not_met", "not_met", "unknown"]
    assert [row["fails"] for row in rows] == [["reached"], ["outside", "close"], []]
    gap = {"clause": "reached", "of": "main_revenue_ytd", "input": "main_revenue_ytd"}
    assert rows[0]["gaps"] == [{**gap, "period": "", "change": "5000元", "direction": "more"}]
    assert rows[2]["lacking"] == [{"input": "main_revenue_ytd", "period": ""}]
    assert rows[0]["explanation"]["smallest_change"]["change"] == "5000元"
    assert lianzhang(*asked, "--format", "parquet", "--to", found).code == 0
    table = pq.read_table(found)
    assert table.column("state").to_pylist() == [row["outcome"] for row in rows]
    assert table.column("gap_reached_1").to_pylist() == [5000_00, None, None]
    assert table.schema.field("gap_reached_1").metadata[b"input"] == b"main_revenue_ytd"
    assert table.column("lacks_main_revenue_ytd").to_pylist() == [False, False, True]


def test_an_enterprise_that_stands_twice_is_named_and_never_met(lianzhang: Run, tmp_path: Path):
    firms = tmp_path / "firms.csv"
    head = "企业名称,统一社会信用代码,above_size_register,本年累计主营业务收入（万元）\n"
    firms.write_text(head + "甲,A1,否,500\n乙,B2,否,2800\n甲,A1,否,2800\n乙,,否,2800\n")
    asked = ("judge", "above_size_candidate", "--input", firms, *DAY, "--format", "jsonl")
    ran = lianzhang(*asked)
    assert ran.code == 2
    assert [json.loads(line)["row"] for line in ran.out.splitlines()] == [3, 5]
    assert "第 2、4 行" in ran.err
    firms.write_text("企业名称,年度,above_size_register\n甲,2025,否\n甲,2025,是\n")
    ran = lianzhang(*asked)
    assert (ran.code, ran.out) == (2, "")
    assert "“甲”同一年有几行：第 2、3 行" in ran.err


def test_a_file_of_typed_columns_is_read_as_its_text_would_be(lianzhang: Run, tmp_path: Path):
    import pyarrow as pa

    held = {
        "name": ["甲", "乙", "丙"],
        "above_size_register": [False, False, None],
        "main_revenue_ytd": [1999.99, 2000.0, float("nan")],  # 万元, as doubles hold them
    }
    pq.write_table(pa.table(held), tmp_path / "typed.parquet")
    told = []
    for name in ("typed.parquet", "text.csv"):
        if name == "text.csv":
            (tmp_path / name).write_text(
                "name,above_size_register,main_revenue_ytd\n甲,否,1999.99\n乙,否,2000\n丙,,\n"
            )
        ran = lianzhang(
            "judge", "above_size_candidate", "--input", tmp_path / name, *DAY, "--format", "jsonl"
        )
        told.append([json.loads(line)["outcome"] for line in ran.out.splitlines()])
    assert told[0] == told[1] == ["not_met", "met", "unknown"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("judge", "above_size_candidate", "--engine", "abacus"), 2),
        (("judge", "above_size_candidate", "--format", "parquet"), 2),
        (("synth", "firms.doc"), 2),
        (("synth", "firms.xlsx", "--rows", "300000"), 2),
        (("synth", "firms.csv", "--city", "nowhere"), 2),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    lianzhang: Run, tmp_path: Path, arguments: tuple[str, ...], code: int
):
    (tmp_path / "firms.csv").write_text("name,main_revenue_ytd\n甲,1\n")
    rest = ("--input", tmp_path / "firms.csv", *DAY) if arguments[0] == "judge" else ()
    ran = lianzhang(*arguments, *rest)
    assert ran.code == code
    assert "可用" in ran.err or "例" in ran.err or "结尾" in ran.err or "减少" in ran.err
