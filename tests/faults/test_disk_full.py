"""A disk without room, for real: a small file system is filled while people go on working."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.records.databases import fresh_database
from tests.serving import ROOT, environment

pytestmark = [pytest.mark.database, pytest.mark.long]
SIZE = "32m"
# root keeps its own name: as another it could not reach the database's socket
UNSHARE = ("unshare", "-m") if os.geteuid() == 0 else ("unshare", "-rm")


def _mountable(folder: Path) -> bool:
    """Whether this machine lets us have a file system of our own."""
    mount = f"mount -t tmpfs -o size=1m tmpfs {shlex.quote(str(folder))}"
    try:
        return (
            subprocess.run(
                [*UNSHARE, "sh", "-c", mount], check=False, capture_output=True
            ).returncode
            == 0
        )
    except FileNotFoundError:
        return False


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What people were told on the full disk."""
    home = tmp_path_factory.mktemp("home")
    if not _mountable(home):
        pytest.skip("needs a mount of its own (Linux, unshare)")
    python = shlex.join([sys.executable, "-m", "tests.faults.disk_full_run"])
    script = f"mount -t tmpfs -o size={SIZE} tmpfs {shlex.quote(str(home))} && exec {python}"
    with fresh_database() as database:
        done = subprocess.run(
            [*UNSHARE, "sh", "-c", script],
            cwd=ROOT,
            env=environment(home, database),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_each_act_says_that_the_disk_is_full(told: Any):
    for name, seen in told["works"].items():
        assert seen["told"] in ("trouble.disk_full", "reading.disk_full"), name
    assert len(told["works"]) >= 4


def test_nothing_is_half_saved(told: Any):
    for name, seen in told["works"].items():
        assert (seen["files"], seen["rows"]) == ([], True), name
    assert told["whole"]


def test_with_room_again_the_same_act_is_done(told: Any):
    for name, seen in told["works"].items():
        assert seen["again"] == "", name


def test_a_page_says_so_too_and_others_are_still_read(told: Any):
    assert told["page"]["status"] in (422, 503)  # by the child that reads it, or by ourselves
    assert "磁盘" in told["page"]["page"]
    assert (told["page"]["reads"], told["page"]["after"]) == (200, 200)
