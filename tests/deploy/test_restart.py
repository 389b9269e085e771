"""A restart loses nothing: what was begun is answered, a job comes to its end or is begun again.

The slow request is a real one: it waits for the database, which the test holds.
"""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until something that must happen has
COMMAND = "from lianzhang.doors.commands import main; main()"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(home: Path, *words: str) -> subprocess.Popen[bytes]:
    clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    more = {"LIANZHANG_HOME": str(home), "LIANZHANG_HTTPS": "0", "LIANZHANG_PROCESSES": "2"}
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words],
        cwd=ROOT,
        env={**clean, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def ask(port: int, method: str, path: str, **given: Any) -> tuple[int, SimpleCookie]:
    """Status and cookies; 0 where nobody answers."""
    connection = http.client.HTTPConnection("localhost", port, timeout=PATIENCE)
    try:
        connection.request(method, path, **given)
        answer = connection.getresponse()
        answer.read()
        return answer.status, SimpleCookie(answer.headers.get("Set-Cookie", ""))
    except OSError:
        return 0, SimpleCookie()
    finally:
        connection.close()


def until(true: Any) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.1)


def sign_in_slowly(port: int) -> tuple[threading.Thread, list[int]]:
    """A wrong password: it is counted, therefore waits for the database."""
    _, cookies = ask(port, "GET", "/accounts/login/")
    token = cookies["csrftoken"].value
    body = urlencode({"username": "a", "password": "b", "csrfmiddlewaretoken": token})
    headers = {
        "Cookie": f"csrftoken={token}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://localhost:{port}",
    }
    got: list[int] = []
    asked = threading.Thread(
        target=lambda: got.append(
            ask(port, "POST", "/accounts/login/", body=body, headers=headers)[0]
        )
    )
    asked.start()
    return asked, got


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Nobody else may write while this holds."""
    with closing(sqlite3.connect(home / "lianzhang.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield
        database.execute("ROLLBACK")


def attempts(home: Path) -> int:
    """Wrong passwords that were counted."""
    with closing(sqlite3.connect(home / "lianzhang.sqlite3")) as database:
        rows = database.execute("SELECT sum(failures_since_start) FROM axes_accessattempt")
        return int(rows.fetchone()[0])


def test_a_stopped_and_a_reloaded_site_answer_what_was_begun(tmp_path: Path):
    home, port = tmp_path / "home", free_port()
    words = ("serve", "--port", str(port))
    first = started(home, *words)
    try:
        until(lambda: ask(port, "GET", "/health/ready/")[0] == 200)
        with held(home):
            asked, got = sign_in_slowly(port)
            time.sleep(1)  # it is waiting for the database now
            first.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert got == []
        asked.join(PATIENCE)
        assert got == [200]  # the form again: a wrong password
        assert attempts(home) == 1
        assert first.wait(PATIENCE) == 0
        second = started(home, *words)  # at once, on the same port
        try:
            until(lambda: ask(port, "GET", "/health/ready/")[0] == 200)
            with held(home):
                asked, got = sign_in_slowly(port)
                time.sleep(1)
                second.send_signal(signal.SIGHUP)  # systemctl reload
                time.sleep(3)
            asked.join(PATIENCE)
            assert got == [200]
            assert attempts(home) == 2
            assert [ask(port, "GET", "/health/live/")[0] for _ in range(20)] == [200] * 20
        finally:
            second.send_signal(signal.SIGTERM)
            assert second.wait(PATIENCE) == 0
    finally:
        first.kill()
        first.wait()


QUEUE = """
import django
django.setup()
from lianzhang.doors.jobs import back_up_now
back_up_now.enqueue(None)
"""
# a backup that waits where it has just begun, as long as a file says so
SLOW = """
import sys, time
from pathlib import Path
import django
django.setup()
import lianzhang.records.archive.actions.scheduling as scheduling
write, gate = scheduling.back_up, Path(sys.argv.pop(1))
def slow(*args, **given):
    gate.with_suffix(".begun").touch()
    while gate.exists():
        time.sleep(0.05)
    return write(*args, **given)
scheduling.back_up = slow
from lianzhang.doors.commands import main
main()
"""


def jobs(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "lianzhang.sqlite3")) as database:
        rows = database.execute(
            "SELECT status FROM django_tasks_database_dbtaskresult ORDER BY rowid"
        )
        return [status for (status,) in rows]


@pytest.mark.parametrize(
    "how, after", [(signal.SIGTERM, "SUCCESSFUL"), (signal.SIGKILL, "RUNNING")]
)
def test_a_worker_ends_its_job_and_a_killed_ones_is_begun_again(tmp_path, how, after):
    home, gate = tmp_path / "home", tmp_path / "gate"
    clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    environment = {**clean, "LIANZHANG_HOME": str(home), "LANG": "zh_CN.UTF-8"}

    def run(code: str, *words: str, wait: bool = True) -> subprocess.Popen[bytes]:
        started = subprocess.Popen([sys.executable, "-c", code, *words], cwd=ROOT, env=environment)
        assert not wait or started.wait(PATIENCE) == 0
        return started

    run(COMMAND, "migrate")
    run(QUEUE)
    gate.touch()
    worker = run(SLOW, str(gate), "work", wait=False)
    until(gate.with_suffix(".begun").exists)
    worker.send_signal(how)
    time.sleep(1)
    if how == signal.SIGTERM:
        assert worker.poll() is None  # it is still at it
    gate.unlink()
    worker.wait(PATIENCE)
    assert jobs(home) == [after]
    if how == signal.SIGKILL:
        for sign in (home / "workers").iterdir():
            os.utime(sign, (0, 0))  # a minute later
        run(COMMAND, "work", "--until-done")
        assert jobs(home) == ["SUCCESSFUL"]
    assert len(list((home / "backups").glob("*.zip"))) == 1
