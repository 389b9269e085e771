"""Every reader of bytes, fuzzed by branch coverage: refused or read, nothing else comes out."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.parsers import BYTES

SECONDS = 15
pytestmark = pytest.mark.long


@pytest.mark.parametrize("name", [name for name in BYTES if "guarded" not in name])
def test_bytes_that_find_new_branches_are_read_or_refused(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this system")
    asked = [sys.executable, "-m", "tests.hostile.fuzzing", name, str(SECONDS), str(tmp_path)]
    ran = subprocess.run(asked, capture_output=True, text=True, timeout=SECONDS * 8, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
