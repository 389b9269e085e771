"""`lianzhang doctor, migrate, backup --scheduled` and bad settings, as a person meets them."""

from pathlib import Path
from typing import Any

import pytest

from lianzhang import environment
from tests.worlds import World

CLEAN = {"LIANZHANG_ALLOWED_HOSTS": "lianzhang.example"}


def test_a_doctor_without_a_database_says_so_and_looks_at_the_rest(alone: Any, tmp_path: Path):
    gone = f"sqlite:///{tmp_path}/nowhere/x.sqlite3"
    told = alone("doctor", "--json", LIANZHANG_DATABASE_URL=gone, **CLEAN)
    assert told.code == 2
    assert "Traceback" not in told.err
    lines = {line["check"]: line for line in told.data["lines"]}
    assert (lines["database"]["state"], lines["database"]["what"]) == ("fail", "数据库连不上。")
    assert "恢复演练" in lines["unchecked"]["what"]
    assert lines["disk"]["state"]
    assert all(line["remedy"] for line in told.data["lines"] if line["state"] != "ok")
    plain = alone("--lang", "en", "doctor", LIANZHANG_DATABASE_URL=gone, LIANZHANG_KEEP_DALY="1")
    assert plain.code == 2
    assert "LIANZHANG_KEEP_DAILY" in plain.err  # the one that was meant, at the start
    assert "LIANZHANG_KEEP_DALY" in plain.out  # and a line of the doctor


@pytest.mark.django_db
def test_the_exit_code_is_that_of_the_worst_line(lianzhang: Any, world: World, monkeypatch):
    from lianzhang.records.upkeep import queries
    from lianzhang.records.upkeep.queries.findings import fail, ok, warn

    lines = [
        ok("fonts", "好。"),
        warn("disk", "%(n)s。", "办。", n=3),
        fail("clock", "坏。", "修。"),
    ]
    for number, code in ((1, 0), (2, 1), (3, 2)):
        found = tuple(lines[:number])
        monkeypatch.setattr(queries, "check_up", lambda found=found, **_: found)
        told = lianzhang("doctor", "--json")
        assert (told.code, told.data["state"]) == (code, ["ok", "warn", "fail"][code])
        assert told.data["ok"] is (code == 0)
    told = lianzhang("doctor")
    assert "[提醒] 磁盘: 3。" in told.out
    assert "正常 1 项，提醒 1 项，故障 1 项。" in told.out


@pytest.mark.parametrize("words", [("backup",), ("backup", "x.zip", "--scheduled")])
def test_a_backup_without_a_place_or_with_two_is_refused(lianzhang: Any, words):
    told = lianzhang(*words)
    assert told.code == 2
    assert "二者取一" in told.err


@pytest.mark.django_db
def test_migrate_says_what_it_did(lianzhang: Any, world: World):
    assert "补做了 0 项" in lianzhang("migrate").out


@pytest.mark.django_db
def test_a_verification_is_remembered(lianzhang: Any, world: World):
    from lianzhang.records.upkeep.queries import VERIFY, last

    assert lianzhang("verify").code == 0
    done = last(VERIFY)
    assert done is not None
    assert done.ok


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("LIANZHANG_LOG_FORMAT", "xml", "auto、json、plain"),
        ("LIANZHANG_LOG_TO", "/dev/null/x.log", "LIANZHANG_LOG_TO"),
        ("LIANZHANG_KEEP_DAILY", "-1", "LIANZHANG_KEEP_DAILY"),
        ("LIANZHANG_DEBUG", "perhaps", "LIANZHANG_DEBUG"),
    ],
)
def test_a_bad_value_is_a_sentence(alone: Any, name: str, value: str, words: str):
    told = alone("doctor", **{name: value})
    assert told.code == 2
    assert words in told.err
    assert "Traceback" not in told.err


def test_a_log_in_a_file_is_made_of_lines(tmp_path: Path):
    made = environment.logging_of(form="json", to=str(tmp_path / "x.log"), level="info")
    assert made["handlers"]["log"]["filename"] == str(tmp_path / "x.log")
    assert made["loggers"]["lianzhang"]["level"] == "INFO"


def test_of_a_secret_nothing_shows_and_of_an_address_not_the_password():
    shown = environment.shown_value
    assert shown("text", True, "abc") == ""
    url = "postgres://li:p%40ss@db:5432/l?password=x&sslmode=require"
    assert (
        shown("address", False, url) == "postgres://li:***@db:5432/l?password=***&sslmode=require"
    )
    assert shown("address", False, "sqlite:///var/x.sqlite3") == "sqlite:///var/x.sqlite3"


def test_variables_of_scripts_and_tests_are_not_called_unknown(monkeypatch):
    monkeypatch.setenv("LIANZHANG_TEST_POSTGRES", "x")
    monkeypatch.setenv("LIANZHANG_XYZZY_PLUGH", "x")
    assert environment.unknown_variables() == {"LIANZHANG_XYZZY_PLUGH": ""}
