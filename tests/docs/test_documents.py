"""Documents cannot lie: links resolve, pictures exist and are used, the two commands are there."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def documents() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.splitlines()]


def links(document: Path) -> list[str]:
    found = LINK.findall(document.read_text("utf-8"))
    return [link.partition("#")[0] for link in found if "://" not in link and link[0] != "#"]


@pytest.mark.parametrize(
    "document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_every_link_leads_somewhere(document: Path):
    missing = [link for link in links(document) if not (document.parent / link).exists()]
    assert missing == []


def test_every_picture_is_used():
    used = {
        (document.parent / link).resolve() for document in documents() for link in links(document)
    }
    assert [
        picture.name for picture in (ROOT / "docs/images").glob("*") if picture not in used
    ] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_first_screen_shows_the_two_commands_and_the_page_they_lead_to(readme: str):
    first_screen = "\n".join((ROOT / readme).read_text("utf-8").splitlines()[:24])
    for command in ("scripts/demo", "scripts/test"):
        assert f"$ {command}" in first_screen
        assert os.access(ROOT / command, os.X_OK)
    assert "docs/images/workbench.png" in first_screen


@pytest.mark.parametrize(
    "room", sorted((ROOT / "lianzhang/records").glob("*/models.py")), ids=lambda p: p.parent.name
)
def test_every_room_of_record_says_what_it_is(room: Path):
    text = (room.parent / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 20
