"""kill -9 at every step of an acceptance, and six people at once: all or nothing, nothing twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTHING = {"batches": 0, "rows": 0}
ALL = {"batches": 1, "rows": 1}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What the process that is killed again and again has to tell."""
    home = tmp_path_factory.mktemp("home")
    clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "tests.records.returns_crash"],
        cwd=ROOT,
        env={**clean, "LIANZHANG_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def counted(state):
    return {name: state[name] for name in ("batches", "rows")}


def test_a_crash_before_the_commit_leaves_nothing_to_be_seen(told):
    before = {step: seen for step, seen in told["steps"].items() if step != "after the commit"}
    assert len(before) == 7
    assert {step: seen["signal"] for step, seen in before.items()} == dict.fromkeys(before, 9)
    assert {step: counted(s["crashed"]) for step, s in before.items()} == dict.fromkeys(
        before, NOTHING
    )
    assert all(seen["crashed"]["strays"] for seen in before.values())  # files there are, unseen


def test_a_crash_after_the_commit_leaves_all_of_it(told):
    after = told["steps"]["after the commit"]
    assert (after["signal"], counted(after["crashed"])) == (9, ALL)
    assert after["again"] == "clash"


def test_tried_again_it_is_there_once_and_strays_are_swept(told):
    for step, seen in told["steps"].items():
        assert counted(seen["then"]) == ALL, step
        assert seen["then"]["strays"] == 0, step


def test_of_six_at_once_one_wins_and_the_others_are_told(told):
    assert told["at once"]["ends"] == [0, 5, 5, 5, 5, 5]
    assert counted(told["at once"]["then"]) == ALL
    assert told["at once"]["then"]["strays"] == 0
