"""deploy/ is in step with the code: units, commands, variables, limits of the proxy."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from django.conf import settings
from typer.testing import CliRunner

from lianzhang import environment
from lianzhang.doors.commands.app import app
from lianzhang.doors.commands.serving import GRACE

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
SERVICES = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
NGINX = (DEPLOY / "nginx" / "lianzhang.conf").read_text("utf-8")
GUIDES = [ROOT / "docs" / name for name in ("deploy.md", "deploy.zh.md")]
BEFORE = "/opt/lianzhang/.venv/bin/lianzhang"
SIZES = {"k": 2**10, "m": 2**20, "g": 2**30}


class Unit(RawConfigParser):
    """A unit file: names keep their case."""

    optionxform = staticmethod(str)  # type: ignore[assignment]

    def __init__(self, path: Path) -> None:
        super().__init__(delimiters=("=",), comment_prefixes=("#",), strict=False)
        self.read(path, "utf-8")


def commands_of(text: str) -> list[list[str]]:
    """Every command of ours in a guide's code, as words; `lz` is what it calls the program."""
    return [found.split() for found in re.findall(r"^# lz (.+)$", text, re.MULTILINE)]


def check_command(words: list[str]) -> None:
    """The command is there and takes the options that stand behind it."""
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert words[0] in known, words
    options = {name for parameter in known[words[0]].params for name in parameter.opts}
    assert {word.partition("=")[0] for word in words[1:] if word.startswith("-")} <= options, words
    assert CliRunner().invoke(app, [words[0], "--help"]).exit_code == 0


@pytest.mark.parametrize("path", [*SERVICES, *TIMERS], ids=lambda path: path.name)
def test_a_unit_is_one(path: Path):
    unit = Unit(path)
    assert unit["Unit"]["Description"]
    if path in SERVICES:
        service = unit["Service"]
        assert service["User"] == "lianzhang"
        assert service["EnvironmentFile"] == "/etc/lianzhang/lianzhang.env"
        assert (service["UMask"], service["NoNewPrivileges"]) == ("0077", "yes")
        before, *words = service["ExecStart"].split()
        assert before == BEFORE
        check_command(words)
    else:
        assert unit["Timer"]["OnCalendar"]
        assert path.with_suffix(".service") in SERVICES


def test_systemd_itself_finds_nothing_wrong(tmp_path: Path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not here; the units are read above")
    for path in (*SERVICES, *TIMERS):  # what they start lies elsewhere on this machine
        text = path.read_text("utf-8").replace(BEFORE, "/bin/true").replace("/opt/lianzhang", "/")
        (tmp_path / path.name).write_text(text)
    done = subprocess.run(
        [program, "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "lianzhang" in line]
    assert ours == []
    for path in TIMERS:
        when = Unit(path)["Timer"]["OnCalendar"]
        asked = subprocess.run([program, "calendar", when], capture_output=True, check=False)
        assert asked.returncode == 0, when


def test_whoever_stops_a_service_waits_longer_than_the_service_does():
    def stop(name: str) -> int:
        return int(Unit(DEPLOY / "systemd" / name)["Service"]["TimeoutStopSec"])

    compose = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text("utf-8"))
    assert stop("lianzhang-web.service") > GRACE
    assert int(compose["services"]["web"]["stop_grace_period"].rstrip("s")) > GRACE
    assert stop("lianzhang-worker.service") > GRACE
    (read,) = re.findall(r"proxy_read_timeout (\d+)s", NGINX)
    assert int(read) > GRACE


@pytest.mark.parametrize(
    "path",
    [DEPLOY / "lianzhang.env.example", *sorted((DEPLOY / "container").iterdir()), *GUIDES],
    ids=lambda path: path.name,
)
def test_every_variable_that_is_named_exists(path: Path):
    known = {variable.name for variable in environment.ENVIRONMENT}
    ours = {"LIANZHANG_IMAGE"}  # of compose, not of the product
    named = set(re.findall(r"\bLIANZHANG_[A-Z_]+[A-Z]", path.read_text("utf-8")))
    assert named - ours <= known


def test_the_example_is_read_by_the_settings_and_holds_no_secret():
    text = (DEPLOY / "lianzhang.env.example").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    given = dict(line.split("=", 1) for line in lines)
    secrets = {variable.name for variable in environment.ENVIRONMENT if variable.secret}
    assert not secrets & set(given)
    assert "CHANGE-ME" in given["LIANZHANG_DATABASE_URL"]
    assert environment.database(given["LIANZHANG_DATABASE_URL"])["HOST"] == "127.0.0.1"


def test_the_proxy_lets_through_what_the_application_takes():
    ((size, unit),) = re.findall(r"client_max_body_size (\d+)([kmg]);", NGINX)
    allowed = int(size) * SIZES[unit]
    assert (
        settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        < allowed
        <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 2**20
    )
    assert "proxy_request_buffering off" in NGINX  # a marked file must not reach the disk


def test_the_proxy_sets_what_the_application_trusts_and_hides_what_is_for_programs():
    assert "proxy_set_header X-Forwarded-Proto https;" in NGINX
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in NGINX
    for address in ("/metrics", "/health/"):
        assert re.search(rf"location {address} {{ return 404; }}", NGINX)
    for weakening in ("Content-Security-Policy ", "X-Frame-Options", "add_header Access-Control"):
        assert f"proxy_hide_header {weakening}" not in NGINX
    assert NGINX.count("{") == NGINX.count("}")
    assert "access_log off;" in NGINX  # query strings hold what people search for


def test_nginx_itself_reads_it(tmp_path: Path):
    program = shutil.which("nginx")
    if program is None:
        pytest.skip("nginx is not here; braces and limits are checked above")
    body = re.sub(r"(ssl_certificate(_key)?|error_log|listen) .*;", "", NGINX)
    config = tmp_path / "nginx.conf"
    config.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {body} }}")
    done = subprocess.run(
        [program, "-t", "-c", config], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_container_names_no_registry_and_copies_what_there_is():
    text = (DEPLOY / "container" / "Containerfile").read_text("utf-8")
    assert re.search(r"^ARG BASE\nFROM \$\{BASE\}$", text, re.MULTILINE)
    assert re.search(r"^USER lianzhang$", text, re.MULTILINE)
    for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE):
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source
    (command,) = re.findall(r"^CMD \[(.+)\]$", text, re.MULTILINE)
    check_command([word.strip().strip('"') for word in command.split(",")])


def test_the_services_of_the_compose_file_run_commands_that_exist():
    read: dict[str, Any] = yaml.safe_load(
        (DEPLOY / "container" / "compose.yaml").read_text("utf-8")
    )
    ours = {name: each for name, each in read["services"].items() if name != "database"}
    for each in ours.values():
        check_command(each["command"])
        assert each["read_only"] is True
        assert "/" not in each["image"]
    assert {"web", "worker", "backup", "drill", "verify", "sweep", "doctor"} == set(ours)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_and_file_of_the_guide_exists(guide: Path):
    text = guide.read_text("utf-8")
    code = "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    found = commands_of(code)
    assert {"doctor", "backup", "drill", "migrate", "restore"} <= {words[0] for words in found}
    for words in found:
        check_command(words)
    for file in re.findall(r"\bdeploy/[\w./-]+[\w]", text):
        assert (ROOT / file).exists(), file


def test_both_guides_say_the_same():
    """The same headings one for one, the same code block for block."""
    english, chinese = (guide.read_text("utf-8") for guide in GUIDES)

    def blocks(text: str) -> list[str]:
        found = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
        return [re.sub(r"\s*#.*", "", block) for block in found]

    assert blocks(english) == blocks(chinese)
    assert len(re.findall(r"^##", english, re.MULTILINE)) == len(
        re.findall(r"^##", chinese, re.MULTILINE)
    )
