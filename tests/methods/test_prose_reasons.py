"""Every reason that a rule can give has words: what stands in the code, and what the sentences give."""

import ast
from pathlib import Path

import pytest

from lianzhang.methods.reading import prose
from lianzhang.methods.reading.prose import read_prose, told_reason
from lianzhang.methods.reading.prose.reasons import knows_reason
from tests.methods.prose_said import PLACE, TODAY, cases

GIVERS = {"given", "_taken_behind", "_made", "Rate"}  # they are handed a reason as an argument
PLACES = {"given": 3, "_taken_behind": 2, "_made": 2, "Rate": 0}


def given(tree: ast.AST) -> set[str]:
    """The codes that a module writes down: reasons.append("…"), or as an argument of a giver."""
    codes = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr == "append":
            kept = called.value
            if not (isinstance(kept, ast.Attribute) and kept.attr in ("reasons", "doubts")):
                continue
            said = node.args[0]
        elif isinstance(called, ast.Name) and called.id in GIVERS:
            if len(node.args) <= PLACES[called.id]:
                continue
            said = node.args[PLACES[called.id]]
        else:
            continue
        codes |= {
            one.value
            for one in ast.walk(said)
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        }
    return codes


def codes_of_the_grammar() -> list[str]:
    folder = Path(prose.__file__).parent
    found = set[str]()
    for path in sorted(folder.glob("*.py")):
        found |= given(ast.parse(path.read_text("utf-8")))
    return sorted(code for code in found if code.isidentifier() and code.isascii())


def test_the_grammar_gives_reasons():
    assert {"head_before", "part_behind", "project_behind", "growth"} <= set(codes_of_the_grammar())


@pytest.mark.parametrize("code", codes_of_the_grammar())
def test_every_code_written_in_the_grammar_has_words(code: str):
    assert knows_reason(code)
    assert told_reason(code) != code


def test_every_reason_of_the_made_up_sentences_has_words():
    said = {
        reason
        for case in cases()
        for one in read_prose(case.say, today=TODAY, place=PLACE).proposals
        for reason in one.reasons
    }
    assert len(said) > 15
    assert {reason for reason in said if not knows_reason(reason)} == set()
