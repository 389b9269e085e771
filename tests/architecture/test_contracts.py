"""The import contracts catch what they are there for: each line is tried on a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

VIOLATIONS = [
    ("values/errors.py", "import lianzhang.methods.reading", "Each band looks down only"),
    ("utils.py", "", "Each band looks down only"),
    ("values/errors.py", "import lianzhang.values.quantities", "in a circle"),
    ("methods/reading/refusals.py", "import lianzhang.methods.measuring", "strangers"),
    ("methods/reading/refusals.py", "import django", "no database and no web"),
    ("records/people/models.py", "import lianzhang.records.plans.models", "the flow of data"),
    ("records/people/errors.py", "import lianzhang.records.people.scope", "the same shape"),
    ("records/plans/utils.py", "", "the same shape"),
    ("doors/pages/urls.py", "import lianzhang.records.plans.models", "never models"),
    ("analysis/onepage.py", "import lianzhang.records.figures.models", "never models"),
    ("analysis/onepage.py", "import lianzhang.records.figures.actions", "changes none"),
    ("doors/pages/urls.py", "import lianzhang.doors.commands", "open onto each other"),
    ("doors/pages/shell/context.py", "import lianzhang.doors.pages.urls", "share the shell"),
    ("doors/pages/urls.py", "import lianzhang.settings", "through django.conf"),
    ("analysis/onepage.py", "import duckdb", "speaks DuckDB"),
    ("records/returns/errors.py", "import duckdb", "speaks DuckDB"),
]


def broken_contracts(checkout: Path) -> str:
    """What import-linter says about a copy of the package."""
    linter = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run(
        [linter, "--no-logo", "--no-cache"],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    return "\n".join(line for line in said.stdout.splitlines() if line.endswith("BROKEN"))


@pytest.fixture
def checkout(tmp_path) -> Path:
    shutil.copytree(ROOT / "lianzhang", tmp_path / "lianzhang")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.long
@pytest.mark.parametrize("file, line, contract", VIOLATIONS)
def test_a_violation_is_caught(checkout, file, line, contract):
    path = checkout / "lianzhang" / file
    kept = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{kept}\n{line}\n", "utf-8")
    assert contract in broken_contracts(checkout)
