"""Every error code with what it says, read out of the code that raises it."""

import ast
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import polib

from scripts.lib.reference.writing import code, table

_CODE = re.compile(r"[a-z_]+(\.[a-z_]+)?")
_PREFIX = re.compile(r"[a-z]+\.")


def errors_page(package: Path) -> str:
    """This function will list every error code with what it says in both languages."""
    english = {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(package / "locale/en/LC_MESSAGES/django.po"))
    }
    found = sorted({row for file in sorted(package.rglob("*.py")) for row in errors_of(file)})
    text = (
        "# Errors 错误\n\nThe code is stable; the sentences are what a person reads: what, why, what to "
        "do next. `%(name)s` are places that are filled.\n"
    )
    for room, rows in groupby(found, key=lambda row: row[0].partition(".")[0]):
        lines = (
            (code(name), "".join(parts), " ".join(english.get(part, "") for part in parts))
            for name, parts in rows
        )
        text += f"\n## {room}\n\n" + table(("code", "中文", "English"), lines)
    return text


def errors_of(file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """This function will yield code and message ids (what, why, remedy) of a module's faults."""
    tree = ast.parse(file.read_text("utf-8"))
    named = {
        target.id: text
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and (text := _message(node.value, {}))
    }
    prefix = _prefix(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            parts = tuple(filter(None, (_message(argument, named) for argument in node.args)))
            name = _code(node)
            if parts and name:
                yield name if "." in name else prefix + name, parts


def _code(call: ast.Call) -> str:
    """The code that a call names: its only plain text, before the messages."""
    texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    codes = [text for text in texts if _CODE.fullmatch(text)]
    return next((text for text in codes if "." in text), codes[-1] if codes else "")


def _prefix(tree: ast.Module) -> str:
    """What a module puts before its codes: f"reading.{code}"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            first = str(node.values[0].value)
            if _PREFIX.fullmatch(first):
                return first
    return ""


def _message(node: ast.expr, named: dict[str, str]) -> str:
    """The text of `gettext_noop("…")`, or of a name that stands for it."""
    if isinstance(node, ast.Name):
        return named.get(node.id, "")
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("gettext_noop", "_")
        and isinstance(node.args[0], ast.Constant)
    ):
        return str(node.args[0].value)
    return ""
