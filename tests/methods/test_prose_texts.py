"""Whole made-up texts, annotated before they were first read: most numbers come out right."""

import importlib.util
import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from lianzhang.methods.reading.prose import Proposal, as_plain, read_prose
from lianzhang.methods.reading.prose.times import Today
from tests.methods.prose_said import Expected, differences, expected, folded

TEXTS = sorted(Path(__file__).with_name("prose_texts").glob("*.yaml"))
LEAST = {"value": 0.98, "indicator": 0.85, "subject": 0.85, "all": 0.7}


def outcome(path: Path) -> tuple[list[tuple[Expected, list[str]]], list[Proposal]]:
    """What came out otherwise for each stated claim, and what was invented."""
    data = yaml.safe_load(path.read_text("utf-8"))
    day = data["day"] if isinstance(data["day"], date) else date.fromisoformat(data["day"])
    today = Today(day.year, day.month, day.day)
    found = list(read_prose(data["text"], today=today, place=data["place"]).proposals)
    rows = []
    for line in data["get"]:
        want = expected("|".join(part.strip() for part in line.split("|")))
        got = next((one for one in found if one.num_text in want.num_text), None)
        if got is None:
            rows.append((want, ["value"]))
            continue
        found.remove(got)
        wrong = [problem.split(" ")[0] for problem in differences(want, got)]
        said, read = folded(want.indicator), folded(got.indicator)
        rows.append((want, [one for one in wrong if one != "indicator" or not alike(said, read)]))
    return rows, found


def alike(said: str, read: str) -> bool:
    """A longer or shorter name of the same thing will do: 规上企业 of 集聚规上企业."""
    return said in read or read in said


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_most_numbers_of_a_text_are_read_as_they_were_annotated(path: Path):
    rows, invented = outcome(path)
    right = {
        "value": sum(not {"value", "unit", "upper"} & set(wrong) for _, wrong in rows),
        "indicator": sum("indicator" not in wrong for _, wrong in rows),
        "subject": sum("subject" not in wrong for _, wrong in rows),
        "all": sum(not set(wrong) - {"period"} for _, wrong in rows),
    }
    assert {
        name: share for name, count in right.items() if (share := count / len(rows)) < LEAST[name]
    } == {}
    assert len(invented) <= len(rows) // 20


@pytest.mark.shared
def test_the_five_annotated_texts_are_read_as_well_as_promised(shared: Path):
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    results = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        read = [as_plain(one, n) for n, one in enumerate(read_prose(text).proposals, 1)]
        assert all(text[one["num_start"] : one["num_end"]] == one["num_text"] for one in read)
        lines = (shared / "gold" / f"{path.stem}.jsonl").read_text("utf-8").splitlines()
        results.append(scorer.score([json.loads(line) for line in lines], read))
    stated, found = sum(row[0] for row in results), sum(row[1] for row in results)
    levels = [2 * sum(row[2][level] for row in results) / (stated + found) for level in range(6)]
    assert levels[0] >= 0.98  # value and unit
    assert levels[1] >= 0.95  # … and indicator
    assert levels[2] >= 0.93  # … and subject
    assert levels[5] >= 0.88  # every field
