"""A number as written against a value: rounding, 近 超 约, sign, unit."""

import pytest

from lianzhang.analysis.proofreading.saying import Fit, fit, written
from lianzhang.values.amounts import read_amount

CASES = (
    ("1.23万亿元", "12345.6亿元", Fit.RIGHT),
    ("1.24万亿元", "12345.6亿元", Fit.ROUNDING),
    ("12346亿元", "12345.6亿元", Fit.RIGHT),
    ("12345亿元", "12345.6亿元", Fit.ROUNDING),
    ("1.2万亿元", "12345.6亿元", Fit.RIGHT),
    ("1万亿元", "12345.6亿元", Fit.ROUNDING),
    ("近1.3万亿元", "12345.6亿元", Fit.HEDGE),
    ("近1.24万亿元", "12395.6亿元", Fit.RIGHT),
    ("近1.23万亿元", "12345.6亿元", Fit.HEDGE),
    ("超1.2万亿元", "12345.6亿元", Fit.RIGHT),
    ("超1.25万亿元", "12345.6亿元", Fit.HEDGE),
    ("约1.23万亿元", "12345.6亿元", Fit.RIGHT),
    ("12345.6万元", "12345.6亿元", Fit.UNIT),
    ("8.4%", "8.4个百分点", Fit.UNIT),
    ("8.4%", "8.37%", Fit.RIGHT),
    ("8.4%", "8.34%", Fit.ROUNDING),
    ("8.4%", "-8.4%", Fit.SIGN),
    ("60余场", "60余场", Fit.RIGHT),
    ("60场", "60余场", Fit.HEDGE),
    ("1—2个", "1—2个", Fit.RIGHT),
    ("1—3个", "1—2个", Fit.OTHER),
    ("1977家", "1977家", Fit.RIGHT),
    ("1978家", "1977家", Fit.OTHER),
    ("5家", "8.4%", Fit.OTHER),
    ("至少1900家", "1977家", Fit.RIGHT),
    ("不到2000家", "1977家", Fit.RIGHT),
    ("不超过2000家", "1977家", Fit.RIGHT),
)


@pytest.mark.parametrize("said, true, expected", CASES)
def test_a_written_number_stands_so_to_a_value(said: str, true: str, expected: Fit):
    assert fit(written(said, read_amount(said)), read_amount(true)) is expected


def test_of_a_goal_only_the_number_counts():
    said = written("15个", read_amount("15个"))
    assert fit(said, read_amount("15个以上"), goal=True) is Fit.RIGHT
    assert fit(said, read_amount("15个以上")) is Fit.HEDGE
