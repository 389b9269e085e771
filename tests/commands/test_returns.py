"""`lianzhang returns`: tables, batches, columns, rows, files; and what a demo makes up."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lianzhang.methods.reading import read_workbook
from lianzhang.records.returns.queries import part_path
from tests.records.returning import TABLE, accept, firm
from tests.worlds import COUNTY, FIRM, OTHER_FIRM, World

Run = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


@pytest.fixture
def batch(world: World) -> int:
    rows = [
        (firm(FIRM), "2023-09", {"output": 1_234_567, "stopped_why": "检修"}),
        (firm(OTHER_FIRM), "2023-09", {"output": 0}),
        (firm(FIRM), "2023-08", {"output": None}),
    ]
    return accept(world, rows)


def test_without_a_table_the_tables_are_listed(lianzhang: Run, batch: int):
    assert "工业用电" in lianzhang("returns").out
    listed = {row["table"]: row for row in lianzhang("returns", "--json").data}
    assert listed[TABLE]["rows"] == 3
    assert listed[TABLE]["newest"] == "2023-09"
    assert listed["power_use"]["newest"] is None
    assert listed["firm_declaration"]["basis"] == "declared"


def test_rows_are_exact_text_in_the_columns_unit(lianzhang: Run, batch: int):
    ran = lianzhang("returns", TABLE, "--columns", "output,停减产原因,是否停产", "--json")
    assert [(row["subject"], row["period"], row["values"]) for row in ran.data] == [
        (FIRM, "2023-09", {"output": "1.234567", "stopped_why": "检修", "stopped": None}),
        (OTHER_FIRM, "2023-09", {"output": "0", "stopped_why": None, "stopped": None}),
        (FIRM, "2023-08", {"output": None, "stopped_why": None, "stopped": None}),
    ]
    assert all(row["synthetic"] and row["batch"] == batch for row in ran.data)


def test_a_place_and_a_period_narrow(lianzhang: Run, batch: int):
    ran = lianzhang("returns", TABLE, "--place", COUNTY, "--period", "2023年9月", "--json")
    assert [(row["subject"], row["period"]) for row in ran.data] == [(FIRM, "2023-09")]
    assert lianzhang("returns", TABLE, "--period", "无").code == 2
    assert lianzhang("returns", TABLE, "--place", "110000").code == 4


def test_a_terminal_shows_marks_and_says_what_is_left_out(lianzhang: Run, batch: int):
    ran = lianzhang("returns", TABLE, "--limit", "1")
    assert "模拟数据" in ran.out
    assert "1.234567" in ran.out
    assert "--limit" in ran.err


def test_columns_are_listed_and_unknown_ones_refused(lianzhang: Run, world: World):
    assert "用户编号" in lianzhang("returns", "工业用电", "--columns", "?").out
    fields = [
        row["field"] for row in lianzhang("returns", "power_use", "--columns", "?", "--json").data
    ]
    assert fields[:2] == ["credit_code", "enterprise"]
    assert lianzhang("returns", "power_use", "--columns", "价格").code == 4
    assert lianzhang("returns", "figures").code == 4


def test_everything_is_written_to_a_workbook(lianzhang: Run, batch: int, tmp_path: Path):
    file = tmp_path / "out.xlsx"
    assert lianzhang("returns", TABLE, "--limit", "1", "--xlsx", file).code == 0
    sheet = read_workbook(file.read_bytes(), file.name)[0]
    codes = [row[1] for row in sheet.rows]
    assert codes.count(FIRM) == 2
    assert codes.count(OTHER_FIRM) == 1


def test_batches_are_listed(lianzhang: Run, batch: int):
    assert "示例市统计公报" in lianzhang("returns", "--batches").out
    (only,) = lianzhang("returns", TABLE, "--batches", "--json").data
    assert (only["id"], only["rows"], only["periods"]) == (batch, 3, ["2023-08", "2023-09"])
    assert lianzhang("returns", "power_use", "--batches", "--json").data == []


def test_stray_files_are_swept_by_hand_and_when_a_worker_starts(lianzhang: Run, world: World):
    from lianzhang.doors.commands.serving import sweep_returns

    def stray() -> Path:
        path = part_path("a" * 64)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (0, 0))
        return path

    first = stray()
    assert "1" in lianzhang("returns", "--sweep").out
    assert not first.exists()
    second = stray()
    sweep_returns()
    assert not second.exists()
