"""Ranks: 居全省第7位 · 首位 · 全国第一 · 前三位 · 跻身八强 · 连续18年第一."""

import re

from lianzhang.methods.reading.prose.numbers import Mention
from lianzhang.methods.reading.prose.times import Time
from lianzhang.values.numerals import spoken

_N = r"\d{1,3}|[一二三四五六七八九十百]{1,3}"
_RANK = re.compile(
    rf"第(?P<nth>{_N})(?!、[二三])(?:位(?!数)|名|(?P<open>(?=[,。;、)”!?\0-\1]|$|的|和)))"
    r"|(?P<top>首位(?!度)|榜首|头名)"
    rf"|前(?P<first>{_N})(?P<what>位|名|强|(?=[,。;、)]|$))"
    rf"|(?<=[列居单名])(?P<plain>\d{{1,3}})位(?![数于置])"
    rf"|(?P<strong>{_N})强(?=[,。;、)]|$|之列|行列)"
)
_LEAD = re.compile(
    r"(?:居|列|排|位|名|第|入|跻身|保持|蝉联|升至|至|到|成为|量|国|省|球|世界|国内(?!外)|省内|市|区域|地区|长三角|同类|行业|增速|县市|县区|出|中)"
    r"[^,。;]{0,9}$"
)
AREA = re.compile(
    r"(?P<area>全国|全省|全市|全区|全球|世界|国内|省内|全县|中部|东部|西部|东北|长三角|珠三角|京津冀|中西部"
    r"|[ⅠⅡⅢⅣ一二三四]类(?:地区|县[区市]?|区域?|园区)|同类城市|亚洲|国际|全疆|同期|副省级城市|万亿城市|地级市|[\u4e00-\u9fff]县区|[三四五六七八九十]县[市区]|[三四五六七八九十]?县市区)"
)


def find_ranks(plain: str) -> list[Mention]:
    """This function will find the ranks of a sentence in which times and names were blanked."""
    found = []
    for match in _RANK.finditer(plain):
        if not _LEAD.search(plain, max(0, match.start() - 14), match.start()):
            continue
        value, sign = _value(match)
        if value is None:
            continue
        found.append(Mention(match.start(), match.end(), value, "位", "rank", sign))
        found[-1].bounded_at = match.start()
    return found


_LED = re.compile("^(?:稳居|位居|位列|排名|排在|名列|蝉联|保持|荣居|居|列|排|均|在)+")


def streaks(plain: str, times: list[Time], ranks: list[Mention]) -> list[Mention]:
    """This function will find for how many years a rank was held: 连续18年…第一."""
    found = []
    for time in times:
        if not time.years:
            continue
        for rank in ranks:
            between = plain[time.end : rank.start]
            if rank.start >= time.end and len(between) < 30 and not re.search("[,。;]", between):
                found.append(Mention(time.start + 2, time.end, float(time.years), "年", "streak"))
                found[-1].bounded_at = time.start
                found[-1].note = _LED.sub("", between) + plain[rank.start : rank.end]
                break
    return found


def _value(match: re.Match[str]) -> tuple[float | None, str]:
    if match["top"]:
        return 1.0, "="
    text = match["nth"] or match["first"] or match["strong"] or match["plain"]
    value = float(text) if text.isdigit() else _said(text)
    listed = match["strong"] and value is not None and value > _LONGEST
    if listed or (value == 100 and not text.isdigit()):
        return None, "="  # 12家企业入选中国制造业500强: the list has that name
    return value, "=" if match["nth"] or match["plain"] else "<="


_LONGEST = 100  # places of a ranking that is no mere list


def _said(text: str) -> float | None:
    try:
        number = spoken(text)
    except (ValueError, KeyError, IndexError):
        return None
    return None if number is None else float(number)
