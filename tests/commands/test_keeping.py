"""`lianzhang backup, restore, sweep, proposals` as a person runs them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from lianzhang.records.proposals import actions as proposals
from lianzhang.records.registry.queries import named
from tests.archive.conftest import NOW
from tests.worlds import COUNTY, World

FIRST_RELEASE = Path(__file__).resolve().parents[1] / "archive" / "first-release.zip"


@pytest.mark.long
def test_a_home_is_filled_from_a_backup_and_backed_up_again(alone: Any, tmp_path: Path):
    checked = alone("restore", "--check", FIRST_RELEASE)
    assert (checked.code, "备份完好" in checked.out) == (0, True), checked.err
    assert "figures_figure" in checked.out
    done = alone("restore", FIRST_RELEASE, "--json")
    assert done.code == 0, done.err
    assert done.data["files"] == 1
    assert done.data["restored"] is True
    assert len(json.loads(alone("figures", "--json").out)) == 3
    again = alone("restore", FIRST_RELEASE)
    assert again.code == 5
    assert "--replace" in again.err
    made = alone("backup", tmp_path)
    assert made.code == 0, made.err
    (file,) = tmp_path.glob("lianzhang-*.zip")
    assert str(file) in made.out
    said = alone("restore", file, "--check", "--json").data
    assert said["rows"] > done.data["rows"]


@pytest.mark.long
def test_what_is_lost_is_named_and_the_rest_is_backed_up(alone: Any, tmp_path: Path):
    alone("restore", FIRST_RELEASE)
    for blob in (tmp_path / "home" / "blobs").rglob("*"):
        if blob.is_file():
            blob.write_bytes(b"damaged")
    made = alone("backup", tmp_path / "a.zip", "--json")
    assert made.code == 2
    assert (made.data["ok"], len(made.data["damaged"])) == (False, 1)
    told = alone("backup", tmp_path / "b.zip")
    assert (told.code, "原件已损坏" in told.err) == (2, True)


@pytest.mark.parametrize("words", [("restore", "moon.zip"), ("restore", "--check", "moon.zip")])
def test_a_backup_that_is_not_there_is_said(alone: Any, words: tuple[str, ...]):
    told = alone(*words)
    assert told.code == 1
    assert "没有文件“moon.zip”" in told.err


def test_a_file_that_is_no_backup_is_said_in_english_too(alone: Any, tmp_path: Path):
    (tmp_path / "x.zip").write_bytes(b"hello")
    told = alone("restore", tmp_path / "x.zip", "--json")
    assert told.code == 2
    assert told.data["errors"][0]["code"] == "packing.not_a_backup"


@pytest.mark.django_db
def test_sweeping_says_what_went(lianzhang: Any, world: World, tmp_path: Path, settings: Any):
    settings.LIANZHANG_HOME = tmp_path
    nothing = {"ok": True, "originals": 0, "returns": 0, "staged": 0, "restores": 0}
    assert lianzhang("sweep", "--json").data == nothing
    left = {
        "blobs/ab/" + "ab" * 32: "originals",
        "returns/" + "cd" * 32 + ".parquet": "returns",
        "tmp-0123456789ab.sqlite3": "restores",
        "tmp-0123456789ab.sqlite3-wal": "restores",
    }
    for name in left:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"left behind")
    assert lianzhang("sweep", "--json").data == nothing  # somebody may still be at it
    for name in left:
        os.utime(tmp_path / name, (0, 0))
    swept = lianzhang("sweep", "--json").data
    assert swept == {"ok": True, "originals": 1, "returns": 1, "staged": 0, "restores": 2}
    assert not any((tmp_path / name).exists() for name in left)
    assert "无主原件 0 个" in lianzhang("sweep").out


@pytest.mark.django_db
def test_proposals_are_listed_and_decided(lianzhang: Any, world: World):
    subject = {
        "name": "丙公司",
        "kind": "enterprise",
        "place": COUNTY,
        "short_name": "",
        "name_en": "",
        "credit_code": "",
        "note": "",
    }
    indicator = {
        "code": "battery_output",
        "name": "动力电池产量",
        "unit": "家",
        "measure": "level",
        "behaviour": "flow",
        "standard": "",
    }
    by = world.bureau
    one = proposals.propose_subject(subject, reason="新设", by=by, now=NOW)
    two = proposals.propose_indicator(indicator, reason="新兴", by=by, now=NOW)
    three = proposals.propose_subject({**subject, "name": "丁公司"}, reason="新设", by=by, now=NOW)
    assert [row["id"] for row in lianzhang("proposals", "list", "--json").data] == [three, two, one]
    assert "丙公司" in lianzhang("proposals", "list").out
    assert "已入册" in lianzhang("proposals", "adopt", str(one)).out
    assert named(["丙公司"], viewer=world.system)["丙公司"]
    printed = lianzhang("proposals", "adopt", str(two))
    assert "code: battery_output" in printed.out
    assert "indicators/battery_output.yaml" in printed.err
    assert lianzhang("proposals", "decline", str(three)).code == 2
    assert lianzhang("proposals", "decline", str(three), "--reason", "重复").code == 0
    assert lianzhang("proposals", "decline", str(three), "--reason", "重复").code == 5
    assert lianzhang("proposals", "adopt", "999").code == 4
    assert lianzhang("proposals", "list", "--json").data == []
