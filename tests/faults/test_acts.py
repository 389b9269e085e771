"""kill -9 in the middle of every kind of act, and four people at once: all or nothing, one wins."""

import json
from typing import Any

import pytest

from tests.records.databases import fresh_database
from tests.serving import environment, run

pytestmark = pytest.mark.database
NO_HARM = {"undoing an entry", "somebody leaving"}  # the same again changes nothing
BY_SYSTEM = {"a merge", "undoing a merge", "ending a mandate"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the process that is killed again and again has to tell."""
    with fresh_database() as database:
        env = environment(tmp_path_factory.mktemp("home"), database)
        return json.loads(run("tests.faults.acts_run", env=env))


def test_who_is_killed_before_the_commit_has_done_nothing(told: Any):
    before = {step: seen for step, seen in told["killed"].items() if "after" not in step}
    assert len(before) == 32
    for step, seen in before.items():
        assert (seen["end"], seen["done"], seen["lines"]) == (-9, False, 0), step


def test_who_is_killed_after_the_commit_has_done_it_with_its_line(told: Any):
    after = {step: seen for step, seen in told["killed"].items() if "after" in step}
    assert len(after) == 8
    for step, seen in after.items():
        assert (seen["end"], seen["done"], seen["lines"]) == (-9, True, 1), step


def test_after_a_kill_the_act_can_be_done_and_the_trail_is_whole(told: Any):
    for step, seen in told["killed"].items():
        assert (seen["then"], seen["whole"]) == (True, True), step
    assert told["whole"]


def test_of_four_at_once_one_wins_and_the_others_are_told(told: Any):
    assert len(told["at once"]) == 8
    for name, seen in told["at once"].items():
        assert seen["done"], name
        if name in NO_HARM:
            assert set(seen["ends"]) <= {0, 5}, name
        else:
            assert (seen["ends"], seen["lines"]) == ([0, 5, 5, 5], 1), name


def test_who_comes_second_is_told_who_was_first_and_when(told: Any):
    for name, seen in told["at once"].items():
        for each in seen["told"]:
            first = "系统" if name in BY_SYSTEM else ("李局长" if "approval" in name else "王科长")
            assert each["who"] == first, name
            assert f"{first}已于20" in each["sentence"], name
