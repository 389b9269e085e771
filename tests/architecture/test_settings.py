"""A bureau sets things in the environment; a wrong value is a sentence, not a trace."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from lianzhang.settings import database, kept_secret
from lianzhang.values.errors import Refused

ROOT = Path(__file__).resolve().parents[2]


def start_with(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Import the settings in a fresh Python and print what it refuses."""
    code = (
        "from lianzhang.values.errors import Refused\n"
        "try:\n    from lianzhang import settings\n"
        "except Refused as refusal:\n    print(refusal.faults[0].code, refusal)\n"
        "else:\n    print(settings.DATABASES['default']['NAME'], settings.SESSION_COOKIE_SECURE)\n"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LIANZHANG")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | {"LIANZHANG_HOME": str(tmp_path / "home")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_any_variable_there_is_a_private_sqlite_home(tmp_path):
    answer = start_with(tmp_path)
    home = tmp_path / "home"
    assert answer.stdout == f"{home}/lianzhang.sqlite3 True\n"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600


def test_a_demonstration_signs_in_without_https(tmp_path):
    assert start_with(tmp_path, LIANZHANG_DEMO="1").stdout.endswith("False\n")


@pytest.mark.parametrize(
    "variable, value, code",
    [
        ("LIANZHANG_DEBUG", "maybe", "settings.not_a_switch"),
        ("LIANZHANG_DATABASE_URL", "mysql://甲@localhost/db", "settings.database_unreadable"),
        ("LIANZHANG_HOME", "/dev/null/home", "settings.home_unusable"),
    ],
)
def test_a_wrong_value_names_the_variable(tmp_path, variable, value, code):
    answer = start_with(tmp_path, **{variable: value})
    assert answer.stdout.startswith(code)
    assert variable in answer.stdout
    assert "Traceback" not in answer.stderr


def test_the_secret_is_made_once(tmp_path):
    first = kept_secret(tmp_path / "secret")
    assert len(first) >= 48
    assert kept_secret(tmp_path / "secret") == first
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_postgresql_address_is_read_in_full():
    read = database("postgres://%E7%94%B2:p%40ss@db.example:5433/lian?sslmode=require")
    assert (read["USER"], read["PASSWORD"]) == ("甲", "p@ss")
    assert (read["HOST"], read["PORT"], read["NAME"]) == ("db.example", 5433, "lian")
    assert read["OPTIONS"]["sslmode"] == "require"
    assert read["OPTIONS"]["connect_timeout"] == "5"


def test_an_option_of_the_address_holds_before_our_own():
    read = database("postgres://u@h/lian?connect_timeout=30&options=-c%20lock_timeout%3D1min")
    assert read["OPTIONS"]["connect_timeout"] == "30"
    assert read["OPTIONS"]["options"] == "-c lock_timeout=1min"


def test_a_postgresql_socket_is_named_as_host():
    read = database("postgres://lianzhang@/lian?host=/run/postgresql")
    assert (read["HOST"], read["PORT"]) == ("/run/postgresql", "")
    assert "host" not in read["OPTIONS"]


@pytest.mark.parametrize("url", ["", "sqlite://", "postgres://host", "postgres://h:x1/db", "file"])
def test_an_unreadable_database_address_is_refused(url):
    with pytest.raises(Refused) as refusal:
        database(url)
    assert refusal.value.faults[0].code == "settings.database_unreadable"


@pytest.mark.django_db
def test_the_tests_run_on_the_database_of_their_leg():
    wanted = "postgresql" if os.environ.get("LIANZHANG_TEST_DATABASE_URL") else "sqlite"
    assert connection.vendor == wanted


def test_every_variable_is_listed_with_its_meaning():
    names = [variable.name for variable in settings.ENVIRONMENT]
    assert len(names) == len(set(names))
    assert all(variable.meaning and variable.meaning_en for variable in settings.ENVIRONMENT)


def test_pages_may_load_nothing_from_elsewhere():
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == ["'self'"]
    assert not any("unsafe" in source for sources in policy.values() for source in sources)
