"""Codes of industries (国民经济行业代码, GB/T 4754—2017)."""

import re
from dataclasses import dataclass

from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.texts import compact

# GB/T 4754—2017: the first and last two-digit 大类 of each 门类
_SECTIONS = {
    "A": (1, 5),
    "B": (6, 12),
    "C": (13, 43),
    "D": (44, 46),
    "E": (47, 50),
    "F": (51, 52),
    "G": (53, 60),
    "H": (61, 62),
    "I": (63, 65),
    "J": (66, 69),
    "K": (70, 70),
    "L": (71, 72),
    "M": (73, 75),
    "N": (76, 79),
    "O": (80, 82),
    "P": (83, 83),
    "Q": (84, 85),
    "R": (86, 90),
    "S": (91, 96),
    "T": (97, 97),
}
_LEVELS = ("section", "", "division", "group", "class")


@dataclass(frozen=True, order=True)
class IndustryCode:
    """A code: the letter of its 门类 and 0, 2, 3 or 4 digits (大类, 中类, 小类)."""

    section: str
    digits: str = ""

    @classmethod
    def parse(cls, text: str) -> "IndustryCode":
        """This function will read C, C26, 26, 2614 or C2614; the letter follows from the digits.

        Raises `Refused` `codes.industry`, naming the letter that fits the digits.
        """
        code = compact(text)
        form = re.fullmatch(r"([A-T])?([0-9]{2,4})?", code)
        digits = form[2] or "" if form else ""
        section = section_of(digits) if digits else code
        if form is None or section not in _SECTIONS or form[1] not in (None, section):
            raise _no_industry(text, section + digits if digits and section else "C26")
        return cls(section, digits)

    @property
    def text(self) -> str:
        """This function will write the code with its letter: C2614."""
        return self.section + self.digits

    @property
    def level(self) -> str:
        """This function will return section (门类), division (大类), group (中类), class (小类)."""
        return _LEVELS[len(self.digits)]

    @property
    def parent(self) -> "IndustryCode | None":
        """This function will return the code one level up, None for a section."""
        if not self.digits:
            return None
        return IndustryCode(self.section, self.digits[:-1] if len(self.digits) > 2 else "")

    def within(self, other: "IndustryCode") -> bool:
        """This function will answer whether it is the other industry or a part of it."""
        return self.text.startswith(other.text)

    def __str__(self) -> str:
        return self.text


def section_of(digits: str) -> str:
    """This function will return the 门类 letter of a 大类 (first two digits), "" when none."""
    division = int(digits[:2])
    inside = (letter for letter, (first, last) in _SECTIONS.items() if first <= division <= last)
    return next(inside, "")


def _no_industry(text: str, example: str) -> Refused:
    return Refused.because(
        "codes.industry",
        gettext_noop("“%(text)s”不是国民经济行业代码。"),
        gettext_noop("行业代码为门类字母加2至4位数字（GB/T 4754—2017），字母须与数字相符。"),
        gettext_noop("请核对代码，例如“%(example)s”。"),
        text=text,
        example=example,
    )
