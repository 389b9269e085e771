"""The live site that the tests of the API share: one process, started when first asked for."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.records.databases import migrated

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Live:
    """A site that is being served, and the tokens given out there, by their names."""

    url: str
    tokens: dict[str, str]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{url}/api/v1/caller", timeout=10):
        return True
    return False


@pytest.fixture(scope="session")
def live_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """The small world, served by granian as the demo does."""
    port = _free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("LIANZHANG_")}
    home = tmp_path_factory.mktemp("live")
    env = own | {
        "LIANZHANG_HOME": str(home),
        "LIANZHANG_DATABASE_URL": migrated(home / "lianzhang.sqlite3"),
        "LIANZHANG_HTTPS": "0",
        "LIANZHANG_API_PER_CALLER": "0",
        "LIANZHANG_API_PER_ADDRESS": "0",
        "LIANZHANG_TEST_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    log = tmp_path_factory.mktemp("log") / "server.txt"
    with log.open("w") as said:
        command = [sys.executable, "-m", "tests.api.serving"]
        server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=said)
        try:
            assert server.stdout is not None
            with server.stdout as told:
                line = told.readline()
            assert line, log.read_text()
            url, until = f"http://127.0.0.1:{port}", time.monotonic() + 120
            while not _answers(url):
                assert time.monotonic() < until, log.read_text()
                time.sleep(0.1)
            yield Live(url, json.loads(line))
        finally:
            server.terminate()
            server.wait(timeout=30)
