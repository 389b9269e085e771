"""Commands run in this process on the test's database, or on their own as a person starts them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


@pytest.fixture
def lianzhang(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Ran]]:
    """Runs `lianzhang …` in this process, in Chinese unless --lang says otherwise."""
    from django.utils import translation

    from lianzhang.doors.commands import main, speaking

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    active = translation.get_language()

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr(speaking, "_chosen", [])
        monkeypatch.setattr(sys, "argv", ["lianzhang", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Ran(int(ended.value.code or 0), told.out, told.err)

    yield run
    translation.activate(active or "zh-hans")


@pytest.fixture
def alone(tmp_path: Path) -> Callable[..., Ran]:
    """Runs `lianzhang …` as a process of its own, with a home of its own, as from a bare shell."""
    ours = ("LIANZHANG", "DJANGO")  # what the tests set for themselves, and a shell does not

    def run(*words: str | Path, **environment: str) -> Ran:
        clean = {name: text for name, text in os.environ.items() if not name.startswith(ours)}
        home = {"LIANZHANG_HOME": str(tmp_path / "home"), "LANG": "zh_CN.UTF-8"}
        command = "from lianzhang.doors.commands import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", command, *map(str, words)],
            cwd=ROOT,
            env={**clean, **home, **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
