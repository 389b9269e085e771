"""`lianzhang place`: a file of enterprises in, one answer a row out, without a database."""

import json
from pathlib import Path

import pytest

from lianzhang.doors.commands.placing import place_file
from lianzhang.values.errors import Refused

FIRMS = """企业名称,统一社会信用代码,经营范围,主营产品
虚构水泥有限公司,91370000000000001X,一般项目：水泥制造；机械设备租赁。,熟料
虚构无名公司,,,
"""


def test_every_row_gets_an_answer_and_who_is_nowhere_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "firms.csv"
    file.write_text(FIRMS, "utf-8")
    place_file(file, "jsonl")
    said = capsys.readouterr()
    placed, nowhere = map(json.loads, said.out.splitlines())
    assert placed["id"] == "91370000000000001X"
    assert placed["places"][0] == placed["places"][0] | {
        "code": "3011",
        "division": "30",
        "section": "C",
        "role": "makes",
        "band": "certain",
        "reason": "水泥制造",
    }
    assert placed["divisions"][0]["division"] == "30"
    assert {one["role"] for one in placed["places"]} >= {"makes", "rents"}
    assert (nowhere["id"], nowhere["places"]) == ("3", [])
    assert nowhere["note"]
    assert "1 家" in said.err
    place_file(file, "table")
    assert "3011 水泥制造" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "code"),
    [("甲,乙\n1,2\n", "placing.no_columns"), ("企业名称,经营范围\n", "placing.no_rows")],
)
def test_a_file_that_cannot_be_placed_is_refused(tmp_path: Path, content: str, code: str) -> None:
    file = tmp_path / "firms.csv"
    file.write_text(content, "utf-8")
    with pytest.raises(Refused) as refused:
        place_file(file, "jsonl")
    assert refused.value.faults[0].code == code


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    for file, form, code in (
        (tmp_path / "none.csv", "jsonl", "placing.no_file"),
        (tmp_path / "none.csv", "poem", "placing.no_such_form"),
    ):
        with pytest.raises(Refused) as refused:
            place_file(file, form)
        assert refused.value.faults[0].code == code


def test_corrections_go_before_what_is_known_and_wrong_ones_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, taught = tmp_path / "firms.csv", tmp_path / "taught.csv"
    file.write_text("企业名称,经营范围\n甲厂,空心簧圈生产\n", "utf-8")
    taught.write_text("词,代码\n空心簧圈,C3981\n", "utf-8")
    place_file(file, "jsonl", taught)
    first = json.loads(capsys.readouterr().out)["places"][0]
    assert (first["code"], first["role"], first["reason"]) == ("3981", "makes", "空心簧圈")
    for content, code in (
        ("词,代码\n空心簧圈,9999\n", "placing.no_such_industry"),
        ("词\n空心簧圈\n", "placing.not_taught"),
    ):
        taught.write_text(content, "utf-8")
        with pytest.raises(Refused) as refused:
            place_file(file, "jsonl", taught)
        assert refused.value.faults[0].code == code
