"""The kinds of definition files and case files with their fields, read from their shapes."""

import ast
import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from scripts.lib.reference.writing import code, table


def definitions_page() -> str:
    """This function will describe every kind of file that a bureau may write."""
    from lianzhang.methods import defining as d  # its modules, one a kind of file
    from lianzhang.methods.defining import case, case_rows, goal_words, indicators, settings

    packs: Mapping[str, type] = {
        "indicators/*.yaml": indicators.IndicatorRow,
        "goal_words.yaml, a list `goal_words` of": goal_words.GoalWordRow,
        "sheets/*.yaml": d.Sheet,
        "tables/*.yaml": d.Table,
        "acts.yaml": d.ActsFile,
        "permissions.yaml": d.Permissions,
        "settings.yaml, a list `settings` of": settings.SettingRow,
        "words.yaml, groups under `words`, each a list of": d.Word,
    }
    cases: Mapping[str, type] = {
        "case.yaml": case_rows.CaseRow,
        "places.yaml, a list `places` of": case_rows.PlaceRow,
        "subjects.yaml, a list `subjects` of": case.CaseSubject,
        "sources.yaml, a list `sources` of": case.CaseSource,
        "plans.yaml, a list `plans` of": case_rows.PlanRow,
        "figures/*.yaml": case_rows.FigureRows,
        "remarks.yaml, a list `remarks` of": case_rows.RemarkRow,
    }
    return (
        "# Definitions 定义\n\nYAML that is read as it is written: `8.40` stays `8.40`, `no` is a word. "
        "A key that is unknown, repeated or misspelt is refused with file, line and the nearest known "
        "key; a key left blank counts as left out. `lianzhang check` looks at everything.\n"
        f"\n# Packs: `definitions/`\n{_kinds(packs)}\n# Cases: `cases/<city>/`\n{_kinds(cases)}"
    )


def _kinds(kinds: Mapping[str, type]) -> str:
    text = ""
    told: set[type] = set()
    for file, shape in kinds.items():
        name, comma, rest = file.partition(",")
        text += f"\n## {code(name)}{comma}{rest}\n\n" + _shape(shape)
        told.add(shape)
        for inner in _within(shape, told):
            text += f"\n### {inner.__name__}\n\n" + _shape(inner)
    return text


def _shape(shape: type) -> str:
    """A shape: what its docstring says, and its fields in a table."""
    notes = _notes(shape)
    hints = typing.get_type_hints(shape)
    rows = (
        (code(field.name), _type(hints[field.name]), _default(field), notes.get(field.name, ""))
        for field in dataclasses.fields(shape)
    )
    said = [inspect.getdoc(each) or "" for each in reversed(shape.__mro__[:-1]) if _own_doc(each)]
    return "\n\n".join(said) + "\n\n" + table(("field", "type", "left out", ""), rows)


def _is_shape(hint: Any) -> bool:
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


def _own_doc(shape: type) -> bool:
    return bool(shape.__dict__.get("__doc__")) and dataclasses.is_dataclass(shape)


def _within(shape: type, told: set[type]) -> Iterator[type]:
    """The shapes that a shape's fields are made of, each once."""
    hints = typing.get_type_hints(shape)
    for field in dataclasses.fields(shape):
        for inner in _parts(hints[field.name]):
            if _is_shape(inner) and inner not in told:
                told.add(inner)
                yield inner
                yield from _within(inner, told)


def _parts(hint: Any) -> Iterator[Any]:
    inner = typing.get_args(hint)
    yield from (part for each in inner for part in _parts(each)) if inner else iter((hint,))


def _type(hint: Any) -> str:
    """A type in words: a list of …, one of …, a day."""
    inner, outer = typing.get_args(hint), typing.get_origin(hint)
    if outer in (typing.Union, types.UnionType):
        return " or ".join(_type(each) for each in inner if each is not type(None))
    if outer is tuple and Ellipsis not in inner:
        return "[" + ", ".join(map(_type, inner)) + "]"
    if outer in (tuple, list, set, frozenset):
        return f"list of {_type(inner[0])}"
    if outer is not None:
        return f"{_type(inner[0])} → {_type(inner[1])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " · ".join(code(str(member.value)) for member in hint)
    if _is_shape(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    words = {"str": "text", "int": "whole number", "date": "day", "bool": "`true` · `false`"}
    return words.get(hint.__name__, "number")


def _default(field: "dataclasses.Field[Any]") -> str:
    """What holds where a field is left out; "required" where it must not be."""
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return "required"
    default = getattr(field.default, "default", field.default)  # pydantic wraps some defaults
    plain = str(getattr(default, "value", default))
    return "" if default in (None, "", (), dataclasses.MISSING) else code(plain.lower())


def _notes(shape: type) -> dict[str, str]:
    """The comments that stand behind the fields in the code."""
    found: dict[str, str] = {}
    for each in reversed(shape.__mro__[:-1]):
        if not dataclasses.is_dataclass(each):
            continue
        source = inspect.getsource(each)
        lines = source.splitlines()
        for node in ast.walk(ast.parse(inspect.cleandoc(source))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                note = lines[(node.end_lineno or node.lineno) - 1].partition("  # ")[2]
                if note and not note.startswith("noqa"):
                    found[node.target.id] = note
    return found
