"""kill -9 at every step of an import, and four people at once: all or nothing, nothing twice."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.records.databases import fresh_database

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.database, pytest.mark.once]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the process that is killed again and again has to tell."""
    home = tmp_path_factory.mktemp("home")
    clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    with fresh_database() as database:
        done = subprocess.run(
            [sys.executable, "-m", "tests.records.intake_crash"],
            cwd=ROOT,
            env={**clean, **database, "LIANZHANG_HOME": str(home), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_crash_before_the_last_commit_lets_no_row_in(told: Any):
    steps = dict(told["steps"])
    steps.pop("after the acceptance is committed")
    assert len(steps) == 14
    assert {seen["signal"] for seen in told["steps"].values()} == {9}
    assert {step: seen["crashed"]["rows"] for step, seen in steps.items()} == dict.fromkeys(
        steps, 0
    )


def test_a_crash_after_the_last_commit_leaves_all_of_it(told: Any):
    assert told["steps"]["after the acceptance is committed"]["crashed"]["rows"] == 1


def test_whatever_happened_batches_and_returns_agree(told: Any):
    for step, seen in told["steps"].items():
        assert (seen["crashed"]["agree"], seen["crashed"]["whole"]) == (True, True), step
        assert (seen["then"]["agree"], seen["then"]["whole"]) == (True, True), step


def test_tried_again_the_rows_are_there_once(told: Any):
    for step, seen in told["steps"].items():
        assert seen["then"]["rows"] == 1, step
        assert seen["again"] == (5 if step == "after the acceptance is committed" else 0), step


def test_of_four_at_once_one_wins_and_the_others_are_told(told: Any):
    assert told["at once"]["ends"] == [0, 5, 5, 5]
    assert told["at once"]["then"] == {"rows": 1, "agree": True, "whole": True}


def test_what_crashes_left_staged_is_swept(told: Any):
    assert told["swept"] > 0
    assert told["strays"] == 0
