"""Codes of places (行政区划代码) and what they say about which place lies in which."""

import re
from dataclasses import dataclass

from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.texts import compact

# GB/T 2260: first two digits of the provincial level
_PROVINCES = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46}
_PROVINCES |= {50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82}
_INVENTED = 99  # given to nobody: for invented places, such as those of tests
_PROVINCES |= {_INVENTED}
_CUTS = (2, 4, 6, 9, 12)
_LEVELS = ("province", "city", "county", "town", "village")


@dataclass(frozen=True, order=True)
class RegionCode:
    """A code of a place: GB/T 2260 down to the county, statistical 区划代码 below and beside it.

    `digits` are the significant ones (37, 3714, 371428, 371428001, 371428001002): 370000 and 37 are
    the same place. Statistical codes of functional areas such as 371471 are places too. Only the
    form is checked; whether a place exists is the business of the register of places.
    """

    digits: str

    @classmethod
    def parse(cls, text: str) -> "RegionCode":
        """This function will read 2, 4, 6, 9 or 12 digits; raises `Refused` `codes.region`."""
        code = compact(text)
        form = re.fullmatch(r"([0-9]{2})([0-9]{2})?([0-9]{2})?([0-9]{3})?([0-9]{3})?", code)
        if form is None or len(code) not in _CUTS or int(code[:2]) not in _PROVINCES:
            raise _no_region(text)
        groups = [group for group in form.groups() if group is not None]
        while set(groups[-1]) == {"0"}:
            groups.pop()
        # 441900003: a town straight under a city without counties; no other level may be skipped.
        skipped = [place for place, group in enumerate(groups) if set(group) == {"0"}]
        if skipped not in ([], [2]):
            raise _no_region(text)
        return cls("".join(groups))

    @property
    def level(self) -> str:
        """This function will return province, city, county, town or village."""
        return _LEVELS[_CUTS.index(len(self.digits))]

    @property
    def province(self) -> "RegionCode":
        """This function will return the province it lies in."""
        return RegionCode(self.digits[:2])

    @property
    def invented(self) -> bool:
        """This function will answer whether it begins with 99, which no real place does."""
        return int(self.digits[:2]) == _INVENTED

    @property
    def city(self) -> "RegionCode | None":
        """This function will return the city it lies in or is, None for a province."""
        return self._cut(4)

    @property
    def county(self) -> "RegionCode | None":
        """This function will return the county it lies in or is, None above and where none is."""
        return None if self.digits[4:6] == "00" else self._cut(6)

    @property
    def town(self) -> "RegionCode | None":
        """This function will return the town or street it lies in or is, None above."""
        return self._cut(9)

    @property
    def parent(self) -> "RegionCode | None":
        """This function will return the place one level up, None for a province."""
        above = [place for place in (self.town, self.county, self.city, self.province) if place]
        return next((place for place in above if len(place.digits) < len(self.digits)), None)

    def within(self, other: "RegionCode") -> bool:
        """This function will answer whether it is the other place or lies in it."""
        return self.digits.startswith(other.digits)

    def padded(self, length: int = 6) -> str:
        """This function will write the code with zeros: 37 → 370000 (or 9 or 12 digits)."""
        return self.digits.ljust(length, "0")

    def _cut(self, length: int) -> "RegionCode | None":
        return RegionCode(self.digits[:length]) if len(self.digits) >= length else None

    def __str__(self) -> str:
        return self.padded()


def _no_region(text: str) -> Refused:
    return Refused.because(
        "codes.region",
        gettext_noop("“%(text)s”不是区划代码。"),
        gettext_noop("区划代码为2、4、6、9或12位数字，前两位是省份，中间的级次不能空。"),
        gettext_noop("请核对代码，例如省370000、市371400、县371428；虚构的地方用99开头的代码。"),
        text=text,
    )
