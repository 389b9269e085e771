"""`lianzhang demo`: from nothing to the worked cities, again at no cost, and what stops it."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
KEYS = {
    "places",
    "enterprises",
    "indicators",
    "figures",
    "targets",
    "comparisons_refused",
    "conflicts",
}


def test_a_check_prints_one_json_object_and_a_second_one_changes_nothing(
    alone: Run, tmp_path: Path
):
    first = alone("demo", "--check")
    assert first.code == 0, first.err
    assert set(first.data) == KEYS
    assert set(first.data["figures"]) == {"total", "by_modality", "by_status"}
    assert set(first.data["targets"]) == {"total", "by_verdict"}
    assert first.data["figures"]["total"] == sum(first.data["figures"]["by_modality"].values())
    assert first.data["comparisons_refused"] >= 1
    with sqlite3.connect(tmp_path / "home/lianzhang.sqlite3") as database:
        lines = database.execute("select count(*) from people_trailline").fetchone()
        second = alone("demo", "--check")
        assert second.data == first.data
        assert database.execute("select count(*) from people_trailline").fetchone() == lines
        people = database.execute("select username, password, demo from people_person").fetchall()
    assert {"yunxing", "juzhang", "xianju1", "admin"} <= {name for name, _, _ in people}
    # nobody could type a password that is marked unusable
    assert all(password.startswith("!") and demo for _, password, demo in people)


def test_a_port_in_use_is_said_before_anything_is_done(alone: Run, tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = alone("demo", "--port", str(port))
    assert ran.code == 1
    assert f"端口 {port} 已被占用" in ran.err
    assert f"--port {port + 1}" in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("port", ["0x50", "99999"])
def test_a_port_that_cannot_be_is_refused(alone: Run, port: str):
    ran = alone("serve", "--port", port)
    assert ran.code != 0
    assert "Traceback" not in ran.err


def test_a_host_that_is_not_this_machine_is_refused(alone: Run):
    ran = alone("serve", "--host", "192.0.2.1", "--port", "8999")
    assert ran.code == 1
    assert "192.0.2.1" in ran.err
    assert "占用" not in ran.err


def test_a_broken_case_stops_the_demo_with_file_and_line(alone: Run, tmp_path: Path):
    folder = tmp_path / "cases/shili"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("code: shili\nname: 示例\nname_en: Shili\nplace: 990100\n")
    (folder / "sources.yaml").write_text("sources: []\n")
    (folder / "places.yaml").write_text("places:\n  - {code: 990000, name: 示例省, name_en: S}\n")
    ran = alone("demo", "--check", LIANZHANG_CASES=str(tmp_path / "cases"))
    assert ran.code == 2
    assert ran.out == ""
    assert "case.yaml" in ran.err
    assert "990100" in ran.err


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(address: str, seconds: float = 60) -> str:
    """What the site answers once it is up."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are listed in /proc")
def test_a_demo_serves_the_city_and_takes_its_worker_along(tmp_path: Path):
    port = free_port()
    clean = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    command = "from lianzhang.doors.commands import main; main()"
    site = subprocess.Popen(
        [sys.executable, "-c", command, "demo", "--port", str(port)],
        cwd=ROOT,
        env={**clean, "LIANZHANG_HOME": str(tmp_path / "home")},
        stderr=subprocess.DEVNULL,
    )
    try:
        page = answered(f"http://localhost:{port}/onepage/?city=371400")
        assert "全市工业运行一页表" in page
        children = Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text().split()
        assert len(children) >= 2  # a server process and the worker
    finally:
        site.terminate()
        site.wait(timeout=30)
    until = time.monotonic() + 15
    while any(alive(int(child)) for child in children) and time.monotonic() < until:
        time.sleep(0.2)
    assert not any(alive(int(child)) for child in children)
