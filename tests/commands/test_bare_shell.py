"""What works without a database works in a bare shell: no variable set, no installation near."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Ran
from tests.commands.test_appraising import PARAMETERS

TEXT = "示例日报 2026年10月20日\n前三季度，德州市规上工业增加值增长7.9%。\n"
FIRMS = "企业名称,统一社会信用代码,经营范围\n德州示例水泥有限公司,,水泥生产、销售\n"
APPRAISED = "统一社会信用代码,企业名称,税收实际贡献（万元）,实际用地面积（亩）,用电量（千瓦时）\n1,甲,116,10,4929081\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A text, a table of firms, and names that are asked for."""
    for name, content in (
        ("text.txt", TEXT),
        ("firms.csv", FIRMS),
        ("asked.csv", "简称\n示例水泥\n"),
        ("land.csv", APPRAISED),
        ("open.yaml", PARAMETERS),
    ):
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("read text.txt --format jsonl", "规模以上工业增加值"),
        ("place firms.csv --format jsonl", "水泥制造"),
        ("match asked.csv firms.csv --format jsonl", "德州示例水泥有限公司"),
        ("synth made.csv --rows 20 --seed 1", "模拟"),
        ("criteria", "innovative_2022"),
        ("judge innovative_2022 --input firms.csv --as-of 2026-03-30 --format jsonl", "outcome"),
        ("definitions list", "above_size"),
        (
            "appraise per_mu_huangyan_small_2022 --input land.csv --parameters open.yaml"
            " --format jsonl",
            "score",
        ),
    ],
    ids=lambda value: value.split(" ", 1)[0],
)
def test_a_command_that_needs_no_database_answers(
    alone: Callable[..., Ran], files: Path, line: str, said: str
):
    ran = alone(*(files / word if "." in word else word for word in line.split()))
    assert (ran.code, said in ran.out + ran.err) == (0, True), ran.err
