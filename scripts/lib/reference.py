"""Writes docs/reference from the code: settings, commands, addresses, errors.

reference.py write   writes the pages (scripts/fix)
reference.py check   fails when a page is not what the code says (scripts/check)
"""

import ast
import difflib
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "lianzhang"
PAGES = ROOT / "docs" / "reference"
HEAD = "<!-- Written by scripts/fix from the code: do not edit. -->\n\n"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """This function will write a Markdown table; pipes and line breaks in cells are escaped."""
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


# ── settings ──────────────────────────────────────────────────────────────────────────────────


def settings_page() -> str:
    """This function will list the environment variables."""
    from django.conf import settings

    rows = [
        (f"`{name}`", f"`{default}`" if default else "", f"{meaning}<br>{meaning_en}")
        for name, default, meaning, meaning_en in settings.ENVIRONMENT
    ]
    return "# Settings 设置\n\nEnvironment variables; none has to be set.\n\n" + table(
        ("variable", "default", "meaning"), sorted(rows)
    )


# ── commands ──────────────────────────────────────────────────────────────────────────────────


def commands_page() -> str:
    """This function will list the commands with their parameters."""
    import typer

    from lianzhang.doors.commands import app

    command = typer.main.get_command(app)
    rows = [
        (f"`{' '.join(words)}`", " ".join(f"`{name}`" for name in names), help_line)
        for words, names, help_line in walk(command, ("lianzhang",))
    ]
    return "# Commands 命令\n\n" + table(("command", "parameters", "what it does"), rows)


def walk(
    command: object, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[str], str]]:
    """This function will yield every command below a group: words, parameters, first line."""
    params = [param for param in command.params if not param.hidden]  # type: ignore[attr-defined]
    help_text = (getattr(command, "help", "") or "").strip()
    yield words, [param.opts[0] for param in params], help_text.partition("\n\n")[0]
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from walk(inner, (*words, name))


# ── addresses ─────────────────────────────────────────────────────────────────────────────────


def paths_page() -> str:
    """This function will list the addresses of pages and of the API with their purpose."""
    from django.urls import get_resolver

    from lianzhang.doors.api.site import api

    found = addresses(get_resolver().url_patterns, "/", "")
    rows = [row for row in found if not row[0].startswith(("`/api/", "`/i18n/"))]
    operations = [
        (f"`{method.upper()} {path}`", said.get("description") or said.get("summary", ""))
        for path, methods in api.get_openapi_schema(path_prefix="/api/")["paths"].items()
        for method, said in methods.items()
    ]
    return (
        "# Addresses 地址\n\n## Pages 页面\n\n"
        + table(("path", "name", "what it answers"), sorted(rows))
        + "\n## API 接口\n\nJSON; described in full at `/api/openapi.json`.\n\n"
        + table(("request", "what it answers"), sorted(operations))
    )


def addresses(
    patterns: Iterable[object], prefix: str, space: str
) -> Iterator[tuple[str, str, str]]:
    """This function will yield path, name and first docstring line of every view."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern).removeprefix("^")  # type: ignore[attr-defined]
        if hasattr(pattern, "url_patterns"):
            inner = getattr(pattern, "namespace", "") or ""
            yield from addresses(pattern.url_patterns, path, inner)
        else:
            view = pattern.callback  # type: ignore[attr-defined]
            view = getattr(view, "view_class", view)
            name = ":".join(filter(None, (space, getattr(pattern, "name", "") or "")))
            yield f"`{path}`", f"`{name}`", purpose(view.__doc__ or "")


def purpose(docstring: str) -> str:
    """This function will return the first line of a docstring as a table says it."""
    line = docstring.strip().partition("\n")[0].removeprefix("This function will ")
    return line[:1].upper() + line[1:]


# ── errors ────────────────────────────────────────────────────────────────────────────────────


def errors_page() -> str:
    """This function will list every error code with what it says in both languages."""
    english = {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(PACKAGE / "locale/en/LC_MESSAGES/django.po"))
    }
    found = {row for file in sorted(PACKAGE.rglob("*.py")) for row in errors_of(file)}
    rows = [
        (f"`{code}`", f"{zh}<br>{' '.join(english.get(part, '') for part in parts)}")
        for code, zh, parts in sorted(found)
    ]
    text = "# Errors 错误\n\nThe code is stable; the sentences are what a person reads.\n\n"
    return text + table(("code", "what, why, what to do"), rows)


def errors_of(file: Path) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """This function will yield code, Chinese text and message ids of the faults a module builds."""
    tree = ast.parse(file.read_text("utf-8"))
    named = {
        node.targets[0].id: text
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if (text := message(node.value, {}))
    }
    prefix = next(
        (
            str(node.values[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
            if re.fullmatch(r"[a-z]+\.", str(node.values[0].value))
        ),
        "",
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            code = str(node.args[0].value)
            parts = tuple(filter(None, (message(argument, named) for argument in node.args[1:])))
            if parts and re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", code):
                yield code if "." in code else prefix + code, "".join(parts), parts


def message(node: ast.expr, named: dict[str, str]) -> str:
    """This function will return the text of `gettext_noop("…")` or of a name that stands for it."""
    if isinstance(node, ast.Name):
        return named.get(node.id, "")
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "gettext_noop"
        and isinstance(node.args[0], ast.Constant)
    ):
        return str(node.args[0].value)
    return ""


# ── the whole ─────────────────────────────────────────────────────────────────────────────────


def pages() -> dict[str, str]:
    """This function will return the text of every reference page by file name."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianzhang.settings")
    with tempfile.TemporaryDirectory() as home:
        for name in [name for name in os.environ if name.startswith("LIANZHANG_")]:
            del os.environ[name]  # the pages tell what stands in the code, not what is set here
        os.environ["LIANZHANG_HOME"] = home
        django.setup()
        return {
            "settings.md": HEAD + settings_page(),
            "commands.md": HEAD + commands_page(),
            "paths.md": HEAD + paths_page(),
            "errors.md": HEAD + errors_page(),
        }


def main(act: str) -> int:
    """This function will write or check the pages and return the exit code."""
    different = 0
    for name, text in pages().items():
        file = PAGES / name
        kept = file.read_text("utf-8") if file.exists() else ""
        if act == "write":
            PAGES.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        elif kept != text:
            different += 1
            lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), name, "code", n=0)
            print(*lines, sep="\n", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else "check"))
