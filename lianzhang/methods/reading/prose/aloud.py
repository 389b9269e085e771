"""Counted aloud: 三个特色产业集群 is a count, 两个方面 and 三个坚定 are turns of speech.

该公司有三条流水线 · 两千万元 · 一亿只 · 四家企业 · not 三个转变, 两个维度, 一个
"""

import re

from lianzhang.methods.reading.prose.numbers import Mention

_THING = re.compile(
    "(?:的?(?!问题|方面|层面|阶段|维度|方向|重点领域|关键环节|千亿|百亿)[^,。;、:“”\\d]{0,14}?)"
    "(?:产业集群|集群|产业链|企业|公司|工厂|车间|园区|产业园|工业园|平台|基地|项目|生产线|流水线|实验室|研究院|研发中心|产品|品牌|"
    "基金|厂房|泵站|机组|设备|品种|产业)"
)
_THING_BEFORE = re.compile(
    "(?:产业集群|集群|产业链|企业|公司|工厂|车间|园区|平台|基地|项目|生产线|流水线|实验室|研发中心|厂房|机组)(?:共有?|达|有|为|各)?$"
)
_SPEECH = re.compile(
    "[“‘]|[^,。;]{0,4}(?:一|代表|坚持|确保|定位|清单|第一|转变|融合|文明|务必|维护)"
)


def counted_aloud(number: Mention, text: str) -> bool:
    """This function will answer whether a number written in characters counts or measures something."""
    if number.form == "money":
        return True
    if "万" in text[number.start : number.end] or "亿" in text[number.start : number.end]:
        return True
    after = text[number.end : number.end + 24]
    if number.value < _LEAST or _SPEECH.match(after):
        return False
    if re.match("[,。;、]|$", after) and _THING_BEFORE.search(text, 0, number.start):
        return True
    return bool(_THING.match(after))


_LEAST = 2  # 一个企业 counts nothing
