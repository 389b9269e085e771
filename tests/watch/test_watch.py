"""Logs without personal data, health, measures: what programs see of the running site."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from lianzhang.doors.pages.workbench import views as workbench
from lianzhang.doors.watch.gate import may_watch
from lianzhang.doors.watch.lines import Lines
from lianzhang.records.people.models import TrailLine
from tests.worlds import World, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAME, MAIL, PHONE = "张三丰", "zhangsanfeng@example.com", "13812345678"
PASSWORD, TOKEN, FIRM = "hunter2-correct-horse", "tok-5f2c9b7e", "甲乙丙轴承公司"
PERSONAL = (NAME, MAIL, "zhangsanfeng", PHONE, PASSWORD, TOKEN, FIRM, "王科长")


class Log(io.StringIO):
    """What was written, and its lines as data."""

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    """Everything that any logger says, from the lowest level on, as the site would write it."""
    stream = Log()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines("json"))
    named = [logging.getLogger(name) for name in ("", "django", "lianzhang", "axes", "allauth")]
    levels = [logger.level for logger in named]
    logging.getLogger().addHandler(handler)
    for logger in named:
        logger.setLevel(logging.DEBUG)
    yield stream
    for logger, level in zip(named, levels, strict=True):
        logger.setLevel(level)
    logging.getLogger().removeHandler(handler)


def broken(request: object, *args: object, **kwargs: object) -> object:
    raise RuntimeError(f"duplicate key: ({NAME}, {MAIL}) from {request}")


def test_no_personal_data_reaches_the_log(world: World, client: Client, log: Log, monkeypatch):
    client.raise_request_exception = False
    answers = [
        client.post("/accounts/login/", {"username": MAIL, "password": PASSWORD}),
        client.get("/search/", {"q": FIRM}),
        client.get(f"/nowhere/{NAME}/", {"mail": MAIL}),
        client.get("/", headers={"host": f"{PHONE}.example"}),
        client.get("/", headers={"authorization": f"Bearer {TOKEN}", "cookie": f"a={TOKEN}"}),
        client.get("/api/v1/figures", {"subject": FIRM}),
        client.get(f"/api/v1/subjects/{FIRM}"),
        client.get("/accounts/join/" + TOKEN + "/"),
        Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": NAME}),
        client.post("/api/v1/figures", {"note": PHONE}, content_type="application/json"),
        client.post("/i18n/setlang/", {"language": NAME, "next": f"http://{MAIL}/"}),
    ]
    sign_in(client, world, "bureau")
    answers += [
        client.get("/", {"city": NAME}),
        client.post("/intake/paste/", {"block": f"{FIRM}\t{PHONE}", "title": NAME}),
        client.get("/ledger/", {"q": FIRM, "page": NAME}),
        client.post("/system/people/invite/", {"username": MAIL, "name": NAME}),
    ]
    from lianzhang.urls import urlpatterns

    pattern = next(p for p in _patterns(urlpatterns) if p.name == "home" and not p.pattern._route)
    monkeypatch.setattr(pattern, "callback", broken)
    answers.append(client.get("/", {"q": NAME}))
    assert {400, 403, 404, 500} <= {answer.status_code for answer in answers}

    text = log.getvalue()
    assert [word for word in PERSONAL if word in text] == []
    assert [a for a in PERSONAL if json.dumps(a).strip('"') in text] == []  # escaped either
    requests = [line for line in log.lines if line["event"] == "request"]
    assert len(requests) == len(answers)
    assert [line["status"] for line in requests] == [a.status_code for a in answers]
    failed = [line for line in log.lines if line.get("problem") == "RuntimeError"]
    assert failed
    assert any("broken" in place for place in failed[0]["places"])
    assert workbench.__name__  # the view that was replaced


def _patterns(listed: Any) -> Iterator[Any]:
    for each in listed:
        yield from _patterns(each.url_patterns) if hasattr(each, "url_patterns") else [each]


def test_a_line_of_the_log_joins_the_trail_by_the_name_of_the_request(world, client, log):
    answer = client.post("/accounts/login/", {"username": "bureau", "password": "wrong"})
    (line,) = (each for each in log.lines if each["event"] == "request")
    trailed = TrailLine.objects.order_by("-id").first()
    assert trailed is not None
    assert trailed.act == "people.sign_in_failed"
    assert line["request"] == trailed.request == f"POST {answer.headers['X-Request-ID']}"
    assert line["asked"] == "accounts/login/"


def test_a_line_is_data_for_programs_and_plain_for_a_terminal(monkeypatch):
    record = logging.makeLogRecord(
        {
            "name": "lianzhang.x",
            "msg": "request",
            "levelname": "INFO",
            "said": {"asked": "ledger/", "status": 200, "user": NAME},
        }
    )
    told = json.loads(Lines("json").format(record))
    assert (told["event"], told["asked"], told["status"]) == ("request", "ledger/", 200)
    assert "user" not in told  # not among what a line may hold
    assert Lines("plain").format(record).endswith("asked=ledger/ status=200")
    assert Lines("auto", "/tmp/x.log").plain is False
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert Lines("auto", "stderr").plain is True


@pytest.mark.parametrize("name", ["somebody", "django.request", "axes.handlers"])
def test_words_of_a_library_are_dropped_where_they_may_be_put_together(name):
    record = logging.makeLogRecord(
        {"name": name, "msg": f"hello {NAME}", "module": "m", "lineno": 7}
    )
    assert json.loads(Lines("json").format(record))["event"] == "m:7"
    filled = logging.makeLogRecord({"name": name, "msg": "hello %s", "args": (NAME,)})
    assert json.loads(Lines("json").format(filled))["event"] == "hello %s"
    kept = logging.makeLogRecord({"name": "_granian", "msg": "Shutting down"})
    assert json.loads(Lines("json").format(kept))["event"] == "Shutting down"


def test_a_plain_line_shows_where_a_problem_came_by_and_not_its_words():
    try:
        broken(None)
    except RuntimeError as problem:
        info = (type(problem), problem, problem.__traceback__)
        record = logging.makeLogRecord({"name": "django", "msg": "x", "exc_info": info})
    told = Lines("plain").format(record)
    assert "problem=RuntimeError" in told
    assert "test_watch.py" in told
    assert NAME not in told


# ── who may watch ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["/health/live/", "/health/ready/", "/metrics"])
def test_others_find_nothing_there(client: Client, settings: Any, address: str):
    assert client.get(address).status_code == 200
    missing = client.get("/moon/")
    outside = client.get(address, REMOTE_ADDR="10.1.2.3")
    passed_on = client.get(address, headers={"x-forwarded-for": "127.0.0.1"})
    assert outside.status_code == passed_on.status_code == missing.status_code == 404
    settings.LIANZHANG_WATCH_TOKEN = TOKEN
    for headers, status in (
        ({"authorization": f"Bearer {TOKEN}"}, 200),
        ({"authorization": TOKEN[:-1]}, 404),
    ):
        assert client.get(address, REMOTE_ADDR="10.1.2.3", headers=headers).status_code == status
    settings.LIANZHANG_WATCH_FROM = ["10.1.0.0/16", "nonsense"]
    assert client.get(address, REMOTE_ADDR="10.1.2.3").status_code == 404  # unreadable: closed
    settings.LIANZHANG_WATCH_FROM = ["10.1.0.0/16"]
    assert client.get(address, REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get(address).status_code == 404
    assert client.post(address, REMOTE_ADDR="10.1.2.3").status_code == 405


def test_without_a_token_nothing_is_one(settings: Any):
    settings.LIANZHANG_WATCH_TOKEN = ""
    asked = RequestFactory().get("/metrics", REMOTE_ADDR="10.1.2.3", HTTP_AUTHORIZATION="Bearer ")
    assert may_watch(asked) is False


def test_what_is_counted_are_routes_and_never_addresses(world, client, settings, tmp_path: Path):
    settings.LIANZHANG_HOME = tmp_path
    sign_in(client, world, "bureau")
    for address in ("/ledger/999999/", f"/moon/{NAME}/", f"/search/?q={FIRM}"):
        client.get(address)
    client.generic("MOON" + "X" * 50, "/ledger/")
    text = client.get("/metrics").content.decode()
    assert (
        'lianzhang_requests_total{method="GET",route="ledger/<int:figure_id>/",status="404"}'
        in text
    )
    assert 'route="-"' in text
    assert 'method="other"' in text
    assert "MOON" not in text
    assert [word for word in (*PERSONAL, "999999") if word in text] == []
    assert "lianzhang_database_up 1.0" in text
    assert "lianzhang_trail_lines" in text


def test_several_processes_add_up(client: Client, monkeypatch, tmp_path: Path):
    """Each process writes into the folder; whichever is asked answers for all."""
    import subprocess
    import sys

    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    code = (
        "from prometheus_client import Counter\n"
        "Counter('lianzhang_requests', 'x', ('route', 'method', 'status')).labels('r/', 'GET', '200').inc(3)"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], check=True)
    text = client.get("/metrics").content.decode()
    assert 'lianzhang_requests_total{method="GET",route="r/",status="200"} 6.0' in text


def test_ready_says_what_is_missing(client: Client, monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    assert client.get("/health/ready/").json() == {"ready": True, "missing": []}
    applied = MigrationRecorder.applied_migrations
    monkeypatch.setattr(
        MigrationRecorder,
        "applied_migrations",
        lambda self: {k: v for k, v in applied(self).items() if k[0] != "figures"},
    )
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["migrations"])
