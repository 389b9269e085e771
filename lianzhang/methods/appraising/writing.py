"""Parameters as plain data, and back: what is kept, sealed and shown is the same text."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from fractions import Fraction
from typing import Any

from lianzhang.methods.appraising import faults
from lianzhang.methods.appraising.parameters import (
    BASES,
    BYS,
    METHODS,
    MISSING,
    NEGATIVE,
    SCOPES,
    SMALL,
    TIES,
    Cut,
    Item,
    Parameters,
    Veto,
)
from lianzhang.values.errors import Refused

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "method": METHODS,
    "base_from": BASES,
    "missing": MISSING,
    "negative": NEGATIVE,
    "by": BYS,
    "ties": TIES,
    "small": SMALL,
    "scope": SCOPES,
}
_LONGEST = 40  # characters of a number


def number(text: str) -> Fraction | None:
    """This function will read a number as people write it (24.097, 20%, 1/3); "" is None.

    Raises `Refused` `appraising.not_a_number`.
    """
    bare = text.strip().replace(",", "").replace("，", "")
    if not bare:
        return None
    share = bare.endswith(("%", "％"))
    try:
        if len(bare) > _LONGEST or "e" in bare.lower():
            raise ValueError(bare)
        found = Fraction(bare.rstrip("%％"))
    except (ValueError, ZeroDivisionError) as problem:
        raise Refused(faults.not_a_number(text)) from problem
    return found / 100 if share else found


def written(value: Fraction | None) -> str:
    """This function will write a number exactly: as a decimal where it ends, else as n/d."""
    if value is None:
        return ""
    bottom, places = value.denominator, 0
    while bottom % 10 == 0:
        bottom, places = bottom // 10, places + 1
    while bottom % 2 == 0 or bottom % 5 == 0:
        bottom, places = bottom // (2 if bottom % 2 == 0 else 5), places + 1
    if bottom != 1:
        return f"{value.numerator}/{value.denominator}"
    whole = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    if not places:
        return sign + whole
    return f"{sign}{whole[:-places]}.{whole[-places:]}".rstrip("0").rstrip(".")


def to_plain(parameters: Parameters) -> dict[str, Any]:
    """This function will return parameters as plain data, for keeping and sealing."""
    return {name: _plain(value) for name, value in asdict(parameters).items()}


def _plain(value: Any) -> Any:
    match value:
        case Fraction():
            return written(value)
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case tuple() | list():
            return [_plain(one) for one in value]
    return value


def from_plain(held: Mapping[str, Any]) -> Parameters:
    """This function will return parameters from plain data.

    Raises `Refused` for a word that is no choice and for what is no number.
    """
    whole = _read(Parameters, held)
    whole["items"] = tuple(Item(**_read(Item, one)) for one in held["items"])
    whole["cuts"] = tuple(Cut(**_read(Cut, one)) for one in held["cuts"])
    whole["vetoes"] = tuple(Veto(**_read(Veto, one)) for one in held.get("vetoes", ()))
    whole["within"] = tuple(held.get("within", ()))
    whole["exempts"] = tuple(held.get("exempts", ()))
    return Parameters(**whole)


def changed(parameters: Parameters, held: Mapping[str, Any]) -> Parameters:
    """This function will return parameters with some of them other ones.

    `held` is as `to_plain` writes, only with what changes; `items` is by code ({tax: {weight: 40}}).
    Raises `Refused` as `from_plain` does, and for an indicator or a key that there is not.
    """
    plain = to_plain(parameters)
    own = {item["code"]: item for item in plain["items"]}
    for code, changes in dict(held.get("items") or {}).items():
        if code not in own:
            raise Refused(faults.no_such_choice(str(code), "、".join(own)))
        own[code].update(_known(changes, own[code]))
    plain.update(_known({key: one for key, one in held.items() if key != "items"}, plain))
    return from_plain({**plain, "items": [*own.values()]})


def _known(changes: Mapping[str, Any], there: Mapping[str, Any]) -> Mapping[str, Any]:
    for key in changes:
        if key not in there:
            raise Refused(faults.no_such_choice(str(key), "、".join(there)))
    return changes


def _read(kind: type[Any], held: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(kind):
        if field.name not in held:
            continue
        value = held[field.name]
        if "Fraction" in str(field.type) and not isinstance(value, Fraction):
            value = None if value is None else number(str(value))
        elif "int" in str(field.type) and isinstance(value, str):
            value = _whole(value)
        known = _CHOICES.get(field.name)
        if known is not None and value not in known:
            raise Refused(faults.no_such_choice(str(value), "、".join(filter(None, known))))
        found[field.name] = value
    return found


def _whole(text: str) -> int | None:
    found = number(text)
    if found is not None and found.denominator != 1:
        raise Refused(faults.not_a_number(text))
    return None if found is None else int(found)
