"""The site as it is really served: `lianzhang serve` in a process of its own, on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "from lianzhang.doors.commands import main; main()"
PATIENCE = 60.0  # seconds until a site has to answer after its start


@dataclass(frozen=True)
class Site:
    """A running site: its port, its process, and the environment that other processes join it by."""

    port: int
    process: "subprocess.Popen[bytes]"
    environment: Mapping[str, str]
    log: Path

    def said(self) -> str:
        """What the site has written so far."""
        return self.log.read_text("utf-8", "replace")


def environment(home: Path, database: Mapping[str, str]) -> dict[str, str]:
    """The environment of an installation of its own in `home`."""
    kept = {name: text for name, text in os.environ.items() if "LIANZHANG" not in name}
    return {
        **kept,
        "LIANZHANG_HOME": str(home),
        "LIANZHANG_HTTPS": "0",
        "LIANZHANG_SECRET_KEY": "for tests only",
        "LIANZHANG_SECOND_FACTOR": "none",
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "lianzhang.settings",
        **database,
    }


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(module: str, *words: str, env: Mapping[str, str], seconds: float = 300) -> str:
    """Run a module in the installation and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def lianzhang(*words: str, env: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run a command of the product in the installation."""
    command = [sys.executable, "-c", COMMAND, *words]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False
    )


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


@contextmanager
def serving(env: Mapping[str, str]) -> Iterator[Site]:
    """Serve the installation until the end of the block; the site ends as an operator ends it."""
    port, log = free_port(), Path(env["LIANZHANG_HOME"]) / "site.log"
    command = [sys.executable, "-c", COMMAND, "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    site = Site(port, process, env, log)
    try:
        begin = time.monotonic()
        while not _answers(port):
            assert process.poll() is None, site.said()
            assert time.monotonic() - begin < PATIENCE, site.said()
            time.sleep(0.1)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=60)
