"""Giving plain YAML data its typed shape, and saying in the reader's words where it does not fit."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest
from lianzhang.methods.defining.pack import File
from lianzhang.values.errors import Fault, Refused

T = TypeVar("T")
# Unknown keys are refused; text becomes numbers, days and words where a field asks for them.
STRICT = ConfigDict(extra="forbid")

_UNKNOWN = {"unexpected_keyword_argument", "extra_forbidden"}
_WANTED: tuple[tuple[str, faults.Maker], ...] = (
    ("date", faults.not_a_day),
    ("int", faults.not_a_number),
    ("float", faults.not_a_number),
    ("decimal", faults.not_a_number),
    ("bool", faults.not_true_or_false),
    ("tuple", faults.not_a_list),
    ("list", faults.not_a_list),
    ("string", faults.not_text),
)


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def shaped(file: File, shape: type[T]) -> T:
    """This function will return the data of a file as `shape`, a pydantic dataclass.

    Raises `Refused` with one fault for each thing that does not fit, on its line.
    """
    kind: Any = shape  # a class is hashable, whatever the checker thinks of type[T]
    adapter = _adapter(kind)
    try:
        found: T = adapter.validate_python(file.data)
    except ValidationError as error:
        wrong = [_fault(file, shape, problem) for problem in error.errors(include_url=False)]
        raise Refused(*_without_echoes(wrong)) from error
    return found


def _without_echoes(found: list[Fault]) -> list[Fault]:
    """A key with a typing error is also missing under its right name: once is enough."""
    meant = {(_above(fault), fault.params["nearest"]) for fault in found if _is(fault, "unknown")}
    kept = [
        fault
        for fault in found
        if not (_is(fault, "missing") and (_above(fault), fault.params["key"]) in meant)
    ]
    return sorted(kept, key=lambda fault: fault.where.line or 0)


def _is(fault: Fault, name: str) -> bool:
    return fault.code.endswith(f".{name}_key")


def _above(fault: Fault) -> str:
    return fault.where.field.rpartition(".")[0]


def _fault(file: File, shape: type, problem: Mapping[str, Any]) -> Fault:
    loc = tuple(problem["loc"])
    key = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    value = problem.get("input", "")
    kind = str(problem["type"])
    if kind in _UNKNOWN:
        known = _keys(shape, loc[:-1])
        near = "".join(nearest(key, known))
        return file.fault(faults.unknown_key, loc, key=key, known="、".join(known), nearest=near)
    if kind == "missing":
        return file.fault(faults.missing_key, loc, key=key)
    if kind in ("enum", "literal_error"):
        known = [
            word.strip("'") for word in problem["ctx"]["expected"].replace(" or ", ", ").split(", ")
        ]
        near = "".join(nearest(str(value), known))
        return file.fault(
            faults.not_one_of, loc, key=key, value=value, known="、".join(known), nearest=near
        )
    wanted: Callable[..., Fault] | None = next(
        (make for begin, make in _WANTED if kind.startswith(begin)), None
    )
    if wanted is not None:
        return file.fault(wanted, loc, key=key, value=value)
    return file.fault(faults.wrong_value, loc, key=key, value=value, problem=problem["msg"])


def _keys(shape: Any, inner: Sequence[str | int]) -> list[str]:
    """The keys that may be written at a place inside a shape, in the order of its fields."""
    schema = _adapter(shape).json_schema()
    here = _resolved(schema, schema)
    for step in inner:
        if isinstance(step, int):
            inside = here.get("items")
        else:
            inside = here.get("properties", {}).get(step) or here.get("additionalProperties")
        here = _resolved(inside or {}, schema)
    return list(here.get("properties", {}))


def _resolved(part: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    options = [option for option in part.get("anyOf", ()) if option.get("type") != "null"]
    part = options[0] if options else part
    while "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[-1]]
    return part
