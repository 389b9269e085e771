"""The day of a moment is the day here: moments are kept in UTC, offices live by the clock of China.

Between midnight and eight in the morning `now.date()` is yesterday. Whoever needs the day of a
moment asks `django.utils.timezone.localdate`; whoever writes a moment out, `localtime`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "lianzhang"
# what is read out of a file or a command bears no zone, or was brought to the zone just before
FREE = {
    "methods/reading/tables.py": "raw.date()",
    "methods/retaining/__init__.py": "at.date()",
    "analysis/warehouse/judging.py": "held.date()",
    "doors/commands/app/judging.py": "as_of.date()",
    "doors/commands/mailing.py": "here.date()",
}
LOCAL = ("timezone.localtime(", "localtime(")


def offences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        said = ast.unparse(node)
        bare_day = said.endswith(".date()") and not said.startswith(LOCAL)
        if bare_day or (node.func.attr == "replace" and said.endswith("tzinfo=None)")):
            yield said


def test_nobody_takes_the_day_of_utc_for_the_day():
    found = [
        (name, offence)
        for file in sorted(PACKAGE.rglob("*.py"))
        for name in [file.relative_to(PACKAGE).as_posix()]
        for offence in offences(ast.parse(file.read_text("utf-8")))
    ]
    assert found == [(name, FREE[name]) for name, _ in found if name in FREE]
    assert {name for name, _ in found} == set(FREE), "what is free is there"


@pytest.mark.parametrize("line", ["now.date()", "row.at.date()", "row.at.replace(tzinfo=None)"])
def test_an_offence_is_seen(line):
    assert list(offences(ast.parse(line))) == [line]


@pytest.mark.parametrize(
    "line", ["timezone.localtime(at).date()", "at.replace(tzinfo=UTC)", "frame.date(1)"]
)
def test_what_is_right_is_left_alone(line):
    assert list(offences(ast.parse(line))) == []
