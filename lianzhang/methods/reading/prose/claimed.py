"""Claimed: which numbers of a sentence may be claims at all.

两个方面, 4个层面 and a code beside letters are none · 2022株洲首次跻身 is a year and a city
"""

import re

from lianzhang.methods.reading.prose.aloud import counted_aloud
from lianzhang.methods.reading.prose.numbers import Mention
from lianzhang.methods.reading.prose.places import gazetteer

_TURN = re.compile("方面|层面|维度|阶段|步骤|转变|坚持|确保|聚焦|着力|坚定|重大突破|字(?![节段])")
_AS_A_PART = re.compile("[^,。;、\\d]{0,10}为(?:引领|骨干|支撑|主导|龙头|先导|主体|补充|基础|支柱)")
_FIRST_YEAR, _LAST_YEAR = 1990, 2049


def claims(number: Mention, plain: str) -> bool:
    """This function will answer whether a number may be a claim: no spoken 两个, no code beside letters."""
    before = plain[number.start - 1 : number.start]
    after = plain[number.end : number.end + 1]
    if (
        _FIRST_YEAR <= number.value <= _LAST_YEAR
        and number.end - number.start == len("2022株")
        and plain[number.end - 1 : number.end + 1] in gazetteer().short
    ):
        return False  # 2022株洲首次跻身
    if number.form == "naked" and after == "强":
        return False  # 3家中国企业500强企业
    if number.form == "naked":
        return (
            not (before.isalpha() and before.isascii()) and not after.isascii()
        ) or after in ",;。)("
    if number.form == "tier" and _AS_A_PART.match(plain, number.end):
        return False  # 形成千亿级产业为引领、百亿级产业为骨干的体系
    if number.unit == "个" and _TURN.match(plain, number.end):
        return False  # 4个方面, 五个维度
    if number.note == "spoken" and not counted_aloud(number, plain):
        return False
    if number.unit == "次" and plain.startswith("产业", number.end):
        return False  # 从三次产业看
    if before == "第" or before in ("+", "\1") or (after == "\1" and not number.unit):
        return False
    return not (before.isascii() and before.isalpha())
