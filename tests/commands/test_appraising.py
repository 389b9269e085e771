"""`lianzhang appraise`: a file of enterprises scored, ranked and classed, without a database."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.commands.conftest import Ran

Run = Callable[..., Ran]
PARAMETERS = """
small: as_others
scope: all
cuts:
  - {code: A, name: A, name_en: A, by: line, value: 100}
  - {code: B, name: B, name_en: B, by: rest}
"""


def test_a_file_is_appraised_row_by_row_and_what_is_missing_is_named(
    lianzhang: Run, tmp_path: Path
) -> None:
    firms, open_ = tmp_path / "firms.csv", tmp_path / "open.yaml"
    firms.write_text(
        "统一社会信用代码,企业名称,税收实际贡献（万元）,实际用地面积（亩）,用电量（千瓦时）\n"
        "1,甲,115.932,10,4929081.63\n2,乙,10,0,1000\n3,丙,,10,1000\n"
    )
    open_.write_text(PARAMETERS)
    asked = ("appraise", "per_mu_huangyan_small_2022", "--input", firms, "--format", "jsonl")
    lacking = lianzhang(*asked)
    assert (lacking.code, "没有填写比例" in lacking.err) == (2, True)
    ran = lianzhang(*asked, "--parameters", open_)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0, ran.err
    assert (rows[0]["score"], rows[0]["class"], rows[0]["rank"]) == ("100.000000", "A", 1)
    assert [row["pending"] for row in rows[1:]] == [
        ["no_base:tax"],
        ["missing:tax", "missing:power"],
    ]
    assert [row["class"] for row in rows[1:]] == [None, None]
    assert "名次和档次都是暂定的" in ran.err
    assert rows[0]["trace"][0] == {
        "item": "tax",
        "value": 11.5932,
        "unit": "万元/亩",
        "base": "11.5932",
        "weight": "50",
        "points": 50.0,
        "limited": "",
    }


def test_a_file_in_which_nobody_can_be_ranked_says_why_row_by_row(
    lianzhang: Run, tmp_path: Path
) -> None:
    firms, open_ = tmp_path / "firms.csv", tmp_path / "open.yaml"
    firms.write_text(
        "企业名称,税收实际贡献（万元）,实际用地面积（亩）,用电量（千瓦时）\n甲,1,1,1\n乙,2,1,1\n"
    )
    open_.write_text(PARAMETERS)
    asked = ("appraise", "per_mu_huangyan_small_2022", "--input", firms, "--parameters", open_)
    ran = lianzhang(*asked, "--format", "jsonl")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0, ran.err
    assert [(row["rank"], row["pending"]) for row in rows] == [(None, ["no_code"])] * 2


def test_an_unknown_frame_or_a_broken_file_is_refused(lianzhang: Run, tmp_path: Path) -> None:
    firms = tmp_path / "firms.csv"
    firms.write_text("企业名称,别的\n甲,1\n")
    assert lianzhang("appraise", "per_mu_dezhou", "--input", firms).code == 4
    found = lianzhang("appraise", "per_mu_huangyan_2022", "--input", firms)
    assert (found.code, "没有一列是这次评价要的指标" in found.err) == (2, True)
