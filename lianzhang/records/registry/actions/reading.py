"""A row of a registration file, read: its code, its name in parts, the place it lies in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.matching import NameParts, significant
from lianzhang.records.registry import errors
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries.parsing import name_words, parse, today_codes
from lianzhang.values.codes import CreditCode, read_identity
from lianzhang.values.errors import Where
from lianzhang.values.texts import key, normalise

_BLANKS = frozenset({"N/A", "n/a", "NULL", "null", "-", "--", "—", "无", "/"})
_MOST = {"name": 160, "type": 80, "capital": 80, "city": 80, "address": 300}
_TITLES = {
    "name": "企业名称",
    "type": "企业类型",
    "capital": "注册资金",
    "city": "地区",
    "address": "注册地址",
}


@dataclass(frozen=True)
class Registration:
    """One business registration as a table has it; `row` is where it stands, from 1."""

    row: int
    name: str
    code: str = ""  # 统一社会信用代码, or a 15-digit 注册号
    founded: date | None = None
    type: str = ""
    capital: str = ""
    scope: str = ""
    province: str = ""
    city: str = ""
    address: str = ""


@dataclass(frozen=True)
class Reading:
    """A registration ready for the register; one of `credit` and `number` may be set."""

    row: int
    name: str
    key: str
    parts: NameParts
    credit: str
    number: str
    place: Subject
    facts: Mapping[str, str | date | None]  # fields of the model `Registration`

    @property
    def code(self) -> str:
        """This function will return the code it is known by, blank where it has none."""
        return self.credit or self.number


def read(row: Registration, places: Mapping[str, Subject]) -> Reading:
    """This function will read a row; `places` are the places on record by code.

    Raises `Refused` with the row's place: no name, an impossible code, cells in wrong columns, a
    text too long, a place that is not on record.
    """
    texts = {field: _text(getattr(row, field)) for field in _MOST}
    _check(row, texts)
    code = read_identity(row.code) if _text(row.code) else None
    credit = str(code) if isinstance(code, CreditCode) else ""
    number = "" if credit or code is None else str(code)
    parts = parse(texts["name"])
    registered = credit[2:8] or number[:6]
    place = _place(parts, texts["city"], registered, row, places)
    if place is None:
        raise errors.unknown_area(texts["name"])
    facts = {field: texts[field] for field in ("type", "capital", "city", "address")}
    return Reading(
        row=row.row,
        name=texts["name"],
        key=key(texts["name"]),
        parts=parts,
        credit=credit,
        number=number,
        place=place,
        facts={**facts, "scope": _text(row.scope), "founded": row.founded, "number": number},
    )


def where(row: Registration) -> Where:
    """This function will return the place of a row."""
    return Where(row=row.row)


def _text(text: str) -> str:
    plain = normalise(text or "").replace("\x00", "")
    return "" if plain in _BLANKS else plain


def _check(row: Registration, texts: Mapping[str, str]) -> None:
    if not texts["name"]:
        raise errors.nameless()
    for field, most in _MOST.items():
        if len(texts[field]) > most:
            raise errors.too_long(_TITLES[field], len(texts[field]), most)
    for title, text in (("所在省份", _text(row.province)), ("地区", texts["city"])):
        if text and (any(letter.isdigit() for letter in text) or len(text) > 12):
            raise errors.shifted(title, text)


def _place(
    parts: NameParts, city: str, registered: str, row: Registration, places: Mapping[str, Subject]
) -> Subject | None:
    """The narrowest place on record: where it is registered, unless the table names another city."""
    said = name_words().places.get(city, frozenset())
    digits = significant(today_codes().get(registered, registered)) if registered else ""
    if said and digits and not digits.startswith(tuple(said)):
        digits = ""
    options = [digits] if digits else []
    options += [_narrowest(parts, options[0] if options else "", said)]
    if not digits:
        options += [_narrowest(parse(_text(row.address)), "", said), *sorted(said)]
    for option in sorted(filter(None, options), key=len, reverse=True):
        for size in range(len(option), 1, -2):
            found = places.get(option[:size].ljust(6, "0"))
            if found is not None:
                return found
    return None


def _narrowest(parts: NameParts, within: str, said: frozenset[str]) -> str:
    """The one county or city that a name states, where it lies in what is known otherwise."""
    if not parts.places:
        return ""
    fits = [
        code
        for code in parts.places[-1]
        if code.startswith(within) and (not said or code.startswith(tuple(said)))
    ]
    return fits[0] if len(fits) == 1 else ""
