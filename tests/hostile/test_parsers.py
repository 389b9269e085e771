"""Whatever comes from outside is read, or refused with a sentence: no other exception, ever."""

import ast
import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from lianzhang.values.errors import Refused
from tests.hostile import seeds
from tests.hostile.parsers import BYTES, INNER, LISTED_BY_HAND, ROOT, TEXTS

USUAL, CHILD = 25, 3  # tries in the ordinary run; a child process takes a tenth of a second
NAMED_LIKE_ONE = re.compile(
    r"(read|parse|decode|extract|load|spoken|grouped|hear|find_unit|unit|of$|look|open|day|period"
    r"|code|name$|flag|marks?$|walk|stage|shown|answer|normalise|simplified|key$|text$)"
)


def declared() -> set[str]:
    """Public functions of values and methods whose first argument is bytes, or is a text and whose
    name says that it is read; and whatever takes a `bytes` in a room or a door.
    """
    found = set()
    for path in sorted((ROOT / "lianzhang").rglob("*.py")):
        room = ".".join(path.relative_to(ROOT / "lianzhang").with_suffix("").parts)
        for owner, node in _functions(ast.parse(path.read_text("utf-8"))):
            given = [a for a in node.args.args if a.arg not in ("self", "cls")]
            kind = ast.unparse(given[0].annotation) if given and given[0].annotation else ""
            low = room.startswith(("values.", "methods."))
            if kind == "bytes" or (low and "str" in kind.split(" | ") and _is_named(node, room)):
                found.add(f"{room}.{owner}{node.name}")
    return found


def _is_named(node: ast.FunctionDef, room: str) -> bool:
    inner = room.startswith("methods.reading.prose.") and "reader" not in room
    return bool(NAMED_LIKE_ONE.match(node.name)) and not inner


def _functions(tree: ast.Module) -> list[tuple[str, ast.FunctionDef]]:
    listed = [("", node) for node in tree.body if isinstance(node, ast.FunctionDef)]
    for owner in tree.body:
        if isinstance(owner, ast.ClassDef) and not owner.name.startswith("_"):
            listed += [
                (f"{owner.name}.", node) for node in owner.body if isinstance(node, ast.FunctionDef)
            ]
    return [(owner, node) for owner, node in listed if not node.name.startswith("_")]


def test_every_parser_is_tried_or_stands_behind_one_that_is():
    tried = {name.partition(" of ")[0] for name in (*BYTES, *TEXTS)}
    assert declared() - tried - set(INNER) == set(), "a new parser: list it in parsers.py"
    assert set(INNER) <= declared(), "no longer there"
    assert tried - LISTED_BY_HAND <= declared()


def survive(name: str, parser: Any, given: Any) -> None:
    """Read it, or refuse it with what to do."""
    try:
        parser(given)
    except Refused as refused:
        assert all(fault.what and fault.remedy for fault in refused.faults), name
    except UnicodeEncodeError:
        assert any("\ud800" <= c <= "\udfff" for c in given), name  # no text that a door lets in


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_read_or_refused(name: str):
    @settings(max_examples=USUAL, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(seeds.texts())
    def tried(text: str) -> None:
        survive(name, TEXTS[name], text)

    for text in seeds.TEXTS:
        survive(name, TEXTS[name], text)
    tried()


@pytest.mark.parametrize("name", BYTES)
def test_any_bytes_are_read_or_refused(name: str):
    most = CHILD if "guarded" in name else USUAL

    @settings(max_examples=most, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(seeds.spoiled_files())
    def tried(data: bytes) -> None:
        survive(name, BYTES[name], data)

    if "guarded" not in name:
        for data in seeds.files().values():
            survive(name, BYTES[name], data)
    tried()


@pytest.mark.long
@pytest.mark.parametrize("name", [*BYTES, *TEXTS])
def test_many_more_are_read_or_refused(name: str):
    most = 200 if "guarded" in name else 5_000

    @settings(max_examples=most, suppress_health_check=list(HealthCheck), database=None)
    @given(seeds.spoiled_files() if name in BYTES else seeds.texts())
    def tried(told: Any) -> None:
        survive(name, {**BYTES, **TEXTS}[name], told)

    tried()


def test_the_seeds_are_what_they_say():
    assert {"xlsx", "xls", "ods", "docx", "pdf", "html", "csv", "zip", "yaml"} <= set(seeds.files())
    assert Path(inspect.getfile(seeds)).is_file()
