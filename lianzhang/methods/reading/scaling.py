"""Numbers of a column, a hundred thousand at a time: exact whole numbers in the kept unit."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.reading.cells import folded
from lianzhang.methods.reading.marks import ERROR, UNCALCULATED
from lianzhang.values.errors import Refused
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import Unit, find_unit

Found = tuple[pa.Array, tuple[tuple[int, str, str], ...]]

# What stands where there is no number; a missing value is missing, not zero.
NO_NUMBER = frozenset(
    (
        "",
        "-",
        "--",
        "---",
        "—",
        "——",
        "–",
        "/",
        "\\",
        "…",
        "……",
        "...",
        "無",
        "无",
        "未提供",
        "暂无",
        "*",
    )
)
_PLAIN = r"^(?P<sign>[+-]?)(?P<whole>\d{1,15})(?:\.(?P<part>\d*?)0*)?$"
_BLANKS = "[, \t\u00a0\u3000]"
_DIGITS = 18  # decimal digits that always fit into 64 bits
_AMOUNT = re.compile(
    r"(?P<open>[(]?)(?P<number>[+-]?[\d.]+(?:E[+-]?\d{1,2})?)(?P<close>[)]?)(?P<unit>\D*)"
)
_FAULTS = {
    "quantities.too_fine": "reading.too_fine",
    "quantities.too_large": "reading.too_large",
    "quantities.unreadable": "reading.not_a_number",
    "quantities.unlike_units": "reading.unit_unfit",
}


def numbers(
    texts: pa.Array, stated: Unit, kept: Unit, least: Decimal | None, most: Decimal | None
) -> Found:
    """This function will read texts in the unit `stated` as whole numbers of 10^-decimals.

    `least` and `most` are in the unit `kept`, of the same kind.
    """
    bare = pc.replace_substring_regex(texts, _BLANKS, "")
    values = _plain_ones(bare, stated)
    found, faults = _rest(texts, values, stated)
    return _bounded(texts, found, faults, _scaled(least, kept), _scaled(most, kept))


def _plain_ones(texts: pa.Array, stated: Unit) -> pa.Array:
    """Digits with at most one point, where the unit only moves the point; null elsewhere."""
    places = _places(stated)
    if places is None:
        return pa.nulls(len(texts), pa.int64())
    parts = pc.extract_regex(texts, _PLAIN)
    sign, whole, part = (pc.struct_field(parts, name) for name in ("sign", "whole", "part"))
    size = pc.add(pc.utf8_length(whole), places)
    fits = pc.and_(pc.less_equal(pc.utf8_length(part), places), pc.less_equal(size, _DIGITS))
    padded = pc.utf8_rpad(part, places, padding="0") if places else part
    digits = pc.if_else(fits, pc.binary_join_element_wise(sign, whole, padded, ""), None)
    return pc.cast(pc.replace_substring_regex(digits, r"^\+", ""), pa.int64())


def _places(stated: Unit) -> int | None:
    """By how many places the point moves; None where the unit does more than move it."""
    size = stated.factor * 10**stated.decimals
    text = str(size.numerator)
    if size.denominator != 1 or text.rstrip("0") != "1":
        return None
    return len(text) - 1


def _rest(
    texts: pa.Array, values: pa.Array, stated: Unit
) -> tuple[pa.Array, list[tuple[int, str, str]]]:
    """What was not plain, text by text; the same text is read once."""
    left = pc.indices_nonzero(pc.and_(pc.is_null(values), pc.is_valid(texts)))
    if not len(left):
        return values, []
    known: dict[str, int | str | None] = {}
    faults, indices, amounts = [], left.to_pylist(), []
    for index, text in zip(indices, texts.take(left).to_pylist(), strict=True):
        if text not in known:
            known[text] = _one(text, stated)
        read = known[text]
        amounts.append(None if isinstance(read, str) else read)
        if isinstance(read, str):
            faults.append((index, read, text))
    mask = pc.and_(pc.is_null(values), pc.is_valid(texts))
    return pc.replace_with_mask(values, mask, pa.array(amounts, pa.int64())), faults


def _one(text: str, stated: Unit) -> int | str | None:
    """The scaled value, None where nothing is stated, or the code of what is wrong."""
    if text in (ERROR, UNCALCULATED):
        return "reading.failed_formula"
    plain = "".join(
        folded(text).replace(",", "").replace("，", "").replace("−", "-").split()
    ).upper()
    if plain in NO_NUMBER:
        return None
    found = _AMOUNT.fullmatch(plain.removeprefix("¥"))
    if found is None or bool(found["open"]) != bool(found["close"]):
        return "reading.not_a_number"
    unit = find_unit(found["unit"]) if found["unit"] else stated
    if unit is None:
        return "reading.not_a_number"
    if unit.kind != stated.kind:
        return "reading.unit_unfit"
    sign = "-" if found["open"] else ""
    try:
        return Quantity.of(f"{sign}{found['number']}", unit.symbol).scaled
    except Refused as refused:
        return _FAULTS.get(refused.faults[0].code, "reading.not_a_number")


def _scaled(bound: Decimal | None, kept: Unit) -> Fraction | None:
    if bound is None:
        return None
    return Fraction(bound) * kept.factor * cast(int, 10**kept.decimals)


def _bounded(
    texts: pa.Array,
    values: pa.Array,
    faults: list[tuple[int, str, str]],
    least: Fraction | None,
    most: Fraction | None,
) -> Found:
    beyond = []
    if least is not None:
        beyond.append(("reading.below_least", pc.less(values, -(-least // 1))))
    if most is not None:
        beyond.append(("reading.above_most", pc.greater(values, most // 1)))
    for code, mask in beyond:
        hits = pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()
        faults = [*faults, *((index, code, texts[index].as_py()) for index in hits)]
        values = pc.if_else(pc.fill_null(mask, False), None, values)
    return values, tuple(sorted(faults))
