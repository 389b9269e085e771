"""Codes, names, flags and periods as columns hold them."""

import re

from lianzhang.methods.reading.cells import folded
from lianzhang.values.enterprise_codes import CreditCode
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period
from lianzhang.values.texts import compact, normalise

_BLANK = frozenset(("", "-", "--", "—", "——", "/", "无", "暂无", "NULL", "NONE", "N/A", "#N/A"))
_YES = frozenset(
    ("是", "有", "√", "✓", "✔", "对", "真", "Y", "YES", "TRUE", "T", "1", "○", "●", "☑", "已")
)
_NO = frozenset(
    ("否", "无", "没有", "×", "✗", "✘", "X", "错", "假", "N", "NO", "FALSE", "F", "0", "☐", "未")
)
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d{1,2}")


def code(text: str) -> str | None:
    """This function will read a code: half-width capitals, freed of what exports put around it.

    Raises ValueError reading.digits_lost where Excel has kept 15 digits of a longer number:
    9.13714E+17, or 16 and more digits that end in zeros and are no valid credit code.
    """
    bare = folded(text).strip("'’‘`\"=\ufeff\u200b ")
    bare = re.sub(r"(?<=\d)\.0+$", "", bare)
    if bare.upper() in _BLANK:
        return None
    found = bare.upper()
    if _SCIENTIFIC.fullmatch(found):
        raise ValueError("reading.digits_lost")
    found = compact(found)
    if re.fullmatch(r"\d{13,17}0", found) and _rounded(found):
        raise ValueError("reading.digits_lost")
    return found or None


def _rounded(digits: str) -> bool:
    """Whether all digits beyond the fifteenth are zeros, and the whole is no valid code."""
    if len(digits) <= 15 or digits[15:].strip("0"):
        return False
    try:
        CreditCode.parse(digits)
    except Refused:
        return True
    return False


def name(text: str) -> str | None:
    """This function will read a name: widths and blanks made alike, no line breaks within."""
    return " ".join(normalise(text).split()) or None


def flag(text: str) -> bool | None:
    """This function will read yes or no; raises ValueError reading.not_yes_or_no."""
    plain = folded(text).upper()
    if plain in ("", "-", "—", "/"):
        return None
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise ValueError("reading.not_yes_or_no")


def period(text: str) -> str | None:
    """This function will read a period's code; raises ValueError reading.not_a_period."""
    plain = folded(text)
    if plain in _BLANK:
        return None
    try:
        return Period.parse(plain).code
    except Refused:
        raise ValueError("reading.not_a_period") from None
