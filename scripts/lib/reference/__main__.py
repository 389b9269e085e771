"""Writes docs/reference from the code, so that the documents cannot lie.

python -m scripts.lib.reference write   writes the pages (scripts/fix)
python -m scripts.lib.reference check   fails when a page is not what the code says (scripts/check)
"""

import difflib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from scripts.lib.reference.definitions import definitions_page
from scripts.lib.reference.doors import api_page, commands_page, pages_page, settings_page
from scripts.lib.reference.errors import errors_page
from scripts.lib.reference.rules import acts_page, indicators_page, permissions_page, words_page
from scripts.lib.reference.security import security_page
from scripts.lib.reference.writing import HEAD

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "pages.md": pages_page,
    "api.md": api_page,
    "definitions.md": definitions_page,
    "indicators.md": indicators_page,
    "acts.md": acts_page,
    "permissions.md": permissions_page,
    "words.md": words_page,
    "security.md": security_page,
    "errors.md": lambda: errors_page(ROOT / "lianzhang"),
}


def pages() -> dict[str, str]:
    """This function will return the text of every reference page by file name."""
    import django
    from django.utils import translation

    # the pages tell what stands in the code, not what is set on this machine
    for name in [name for name in os.environ if name.startswith("LIANZHANG_")]:
        del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "lianzhang.settings"
    with tempfile.TemporaryDirectory() as home:
        os.environ["LIANZHANG_HOME"] = home
        django.setup()
        with translation.override("zh-hans"):
            return {name: HEAD + page() for name, page in PAGES.items()}


def write(found: dict[str, str]) -> int:
    """This function will write the pages and remove those that are no longer made."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.glob("*.md"):
        if file.name not in found:
            file.unlink()
    for name, text in found.items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


def check(found: dict[str, str]) -> int:
    """This function will print where the kept pages differ; returns the exit code."""
    names = {*found, *(file.name for file in FOLDER.glob("*.md"))}
    different = 0
    for name in sorted(names):
        file, text = FOLDER / name, found.get(name, "")
        kept = file.read_text("utf-8") if file.exists() else ""
        if kept != text:
            different += 1
            lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), name, "code", n=0)
            print(*lines, sep="\n", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit((write if sys.argv[1:] == ["write"] else check)(pages()))
