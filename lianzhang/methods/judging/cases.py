"""What is known of one enterprise: values by input and year, exact, in base units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.dimensions import measure, written_number
from lianzhang.values.criteria import Input, InputKind
from lianzhang.values.errors import Refused

Value = Fraction | bool | str | frozenset[str] | date
Key = tuple[str, int | None]
_YES, _NO = {"是", "有", "true", "yes", "1", "y"}, {"否", "无", "false", "no", "0", "n"}
_KINDS = {
    InputKind.NUMBER: "数",
    InputKind.FLAG: "“是”或“否”",
    InputKind.TEXT: "文字",
    InputKind.SET: "以“；”分隔的词",
    InputKind.DATE: "日期（如 2026-06-30）",
}


@dataclass(frozen=True)
class Given:
    """One value with where it comes from and under which legal basis it was collected."""

    value: Value
    source: str = ""
    basis: str = ""  # statistical · administrative · declared · public · contract


@dataclass(frozen=True)
class Case:
    """One enterprise on one day."""

    as_of: date
    values: Mapping[Key, Given] = field(default_factory=dict)

    def without(self, *keys: Key) -> "Case":
        """This function will return the case as if some values were not known."""
        return Case(self.as_of, {key: v for key, v in self.values.items() if key not in keys})

    def having(self, changed: Mapping[Key, Value]) -> "Case":
        """This function will return the case with other values."""
        new = {key: Given(value) for key, value in changed.items()}
        return Case(self.as_of, {**self.values, **new})


def read_value(asked: Input, written: object) -> Value | None:
    """This function will read what stands in a cell; None where it is blank.

    Numbers are in the input's own unit unless they carry another of the same kind (5000元). Raises
    `Refused` `criteria.not_a_value`: unreadable is neither unknown nor zero.
    """
    if written is None or (isinstance(written, str) and not written.strip()):
        return None
    if isinstance(written, float) and written != written:
        return None
    try:
        found = _read(asked, written)
    except (ValueError, Refused) as error:
        raise _refused(asked, written) from error
    if found is None:
        raise _refused(asked, written)
    return found


def _refused(asked: Input, written: object) -> Refused:
    wanted = _KINDS[asked.kind] + (f"（{asked.unit}）" if asked.unit else "")
    return Refused(faults.not_a_value(asked.name, str(written)[:40], wanted))


def _read(asked: Input, written: object) -> Value | None:
    match asked.kind:
        case InputKind.NUMBER:
            return _number(asked, written)
        case InputKind.FLAG:
            word = str(written).strip().lower()
            return True if word in _YES else False if word in _NO else None
        case InputKind.TEXT:
            return str(written).strip()
        case InputKind.SET:
            items = written if isinstance(written, list | tuple | frozenset) else _split(written)
            return frozenset(str(item).strip() for item in items if str(item).strip())
        case InputKind.DATE:
            if isinstance(written, date):
                return written
            return date.fromisoformat(str(written).strip()[:10].replace("/", "-"))


def _split(written: object) -> list[str]:
    text = str(written)
    for mark in "；、|,，":
        text = text.replace(mark, ";")
    return [] if text.strip() in {"无", "-", "—"} else text.split(";")


def _number(asked: Input, written: object) -> Fraction | None:
    if isinstance(written, bool):
        return None
    if isinstance(written, str):
        found = written_number(written)
        if found is None:
            return None
        value, dimensions = found
        own = measure(asked.unit)
        if written.strip()[-1].isdigit():
            return value * own.factor
        return value if dimensions == own.dimensions else None
    if isinstance(written, float):
        written = repr(written)  # the shortest text that means this number
    return Fraction(str(written)) * measure(asked.unit).factor
