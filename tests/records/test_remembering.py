"""Judged outcomes are kept by what they rest on: the same is not judged twice, another always is."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lianzhang.analysis.warehouse import engine, remembering
from lianzhang.analysis.warehouse.judging import case_schema, judge_all
from tests.data.judging_rules import RULES

DAY = date(2026, 6, 30)
RULE = next(iter(RULES.values()))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> list[int]:
    """How many rows were judged, time by time; nothing is kept yet."""
    settings.LIANZHANG_HOME = tmp_path
    remembering._held.clear()
    counted: list[int] = []
    ask = engine.ask

    def counting(sql: str, *rest: Any, **more: Any) -> pa.Table:
        found = ask(sql, *rest, **more)
        counted.append(found.num_rows)
        return found

    monkeypatch.setattr("lianzhang.analysis.warehouse.judging.ask", counting)
    return counted


def cases(*numbers: int | None) -> pa.Table:
    schema = case_schema(RULE)
    names = [field.name for field in schema if pa.types.is_integer(field.type)]
    rows = [dict.fromkeys(names, number) for number in numbers]
    return pa.Table.from_pylist(rows, schema=schema)


def test_the_same_is_judged_once_and_anything_else_anew(judged: list[int], tmp_path: Path):
    told = cases(10**9, None, 3)
    first = judge_all(RULE, told, as_of=DAY)
    assert judge_all(RULE, told.take(pa.array([0, 1, 2])), as_of=DAY).equals(first)
    assert judged == [3]
    remembering._held.clear()  # another process
    assert judge_all(RULE, told, as_of=DAY).equals(first)
    assert judged == [3]
    judge_all(RULE, cases(10**9, 0, 3), as_of=DAY)  # blank is not nothing
    other = next(rule for rule in RULES.values() if rule is not RULE)
    judge_all(other, told, as_of=DAY)
    assert judged == [3, 3, 3]


def test_what_is_kept_names_nobody_and_damage_only_costs_time(judged: list[int], tmp_path: Path):
    told = cases(10**9, 3).append_column("subject_id", pa.array([7, 8], pa.int64()))
    first = judge_all(RULE, told, as_of=DAY)
    assert set(first.column_names) == {"state", "outcome"}
    (kept,) = (tmp_path / remembering.FOLDER).iterdir()
    kept.write_bytes(b"half")
    remembering._held.clear()
    assert judge_all(RULE, told, as_of=DAY).equals(first)
    assert judged == [2, 2]
