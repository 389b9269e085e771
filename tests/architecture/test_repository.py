"""What must not be in the repository: names of registries, of one machine, of minified files."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# written in pieces, so that this file does not name them either
REGISTRY = re.compile(r"(py)(pi)\.org|(python)(hosted)|(npm)(js)\.(org|com)|(deb)\.(debian)\.org")
LEFT_OPEN = re.compile(r"\b(TO)(DO)\b|\b(FIX)(ME)\b|(NotImplemented)(Error)|(pragma): (no) (cover)")
LOCK_ADDRESS = re.compile(r"https?://|--(extra-)?index-url|--find-links")


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file that is in git or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def naming(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    found = []
    for file in files:
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if match := pattern.search(text):
            found.append(f"{file.relative_to(ROOT)}: {match.group()}")
    return found


def test_no_registry_is_named(files):
    assert naming(REGISTRY, files) == []


def test_no_file_names_the_machine_it_was_written_on(files):
    here = {ROOT.as_posix(), (ROOT.parent / "shared").as_posix(), f"{Path.home().as_posix()}/"}
    places = sorted(place for place in here if len(place) > 2)
    assert naming(re.compile("|".join(map(re.escape, places))), files) == []


def test_nothing_is_left_open(files):
    assert naming(LEFT_OPEN, [file for file in files if file.suffix == ".py"]) == []


def test_nothing_minified_or_built_is_kept(files):
    built = re.compile(r"\.min\.(js|css)$|\.mo$|\.sqlite3$|(^|/)(node_modules|vendor|var)/")
    names = [file.relative_to(ROOT).as_posix() for file in files]
    assert [name for name in names if built.search(name)] == []


def test_locks_name_no_address():
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert len(locks) == 3
    for lock in locks:
        assert not LOCK_ADDRESS.search(lock.read_text("utf-8")), lock.name
    assert '"resolved"' not in (ROOT / "frontend/package-lock.json").read_text("utf-8")


def test_every_locked_package_has_its_hash():
    for lock in ROOT.glob("requirements*.lock"):
        for block in re.split(r"\n(?=\S)", lock.read_text("utf-8")):
            if "==" in block.splitlines()[0]:
                assert "--hash=sha256:" in block, f"{lock.name}: {block.splitlines()[0]}"
