"""Doors and analysis ask queries and call actions: they never touch the database themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "lianzhang"
WRITING = {"save", "delete", "create", "bulk_create", "update_or_create", "get_or_create"}


def offences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield f"line {node.lineno}: .objects"
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITING
            # a row is saved with nothing in the brackets, a document into something
            and not (node.func.attr == "save" and node.args)
        ):
            yield f"line {node.lineno}: .{node.func.attr}()"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            base = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            names = [f"{base}{name.name}." for name in node.names]
            if any(name.startswith("django.db.") for name in names):
                yield f"line {node.lineno}: imports django.db"


def test_doors_and_analysis_leave_the_database_to_the_records():
    found = [
        f"{file.relative_to(PACKAGE)} {offence}"
        for band in ("doors", "analysis")
        for file in sorted((PACKAGE / band).rglob("*.py"))
        for offence in offences(ast.parse(file.read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "Subject.objects.all()",
        "row.save()",
        "queryset.delete()",
        "queries.rows().create(name='甲')",
        "from django.db import connection",
        "from django import db",
        "import django.db.models",
    ],
)
def test_an_offence_is_seen(line):
    assert list(offences(ast.parse(line)))
