"""Firms: their names, the one firm that a text is about, and the firms that a reporter goes to see.

走进湖南嘉力机械有限公司的生产车间 → the firm, until another is named · a text without a place of its
own that names one firm again and again is about that firm
"""

import re
from collections.abc import Iterator

from lianzhang.methods.reading.prose.places import gazetteer

_ENDING = "(?:股份有限公司|有限责任公司|有限公司|集团公司|控股集团|集团)"
_FULL = re.compile(f"[\u4e00-\u9fff()]{{2,20}}?{_ENDING}(?!有限|股份|公司|的子公司)")
_BEFORE = re.compile(
    "^.*(?:走进|走入|来到|步入|位于|来自|记者从|记者在|[市县区镇园]的|由|在|与|和|向|对|是|了)"
)
_OWN_PLACE = re.compile("我[市县区省州]|全[市县区省州](?!各)|[市县区]委")
_OFTEN = 2  # how often a text must name the firm that it is about
_SHORTEST = 5
_SITED = re.compile(
    "^.*(?:从|由|向|[市县区镇园村业内]的|[市县区镇]的?[^的]{0,12}(?:园区?|区)的)(?=.{4})"
)
_LED = re.compile(
    "^(?:[\u4e00-\u9fff]{0,4}知名(?:民营|本土)?(?:民企|企业)(?=.{4})|[该我][市县区镇]|同样|以(?!太|诺|岭|纯)|位于|其中|作为|来自|由|以及|包括|对|与|和|为|在|从|向|像|如|走进|据|该|今年|去年|目前|明年|现在|未来|记者|笔者|[春国五中元]\\S{1,2}期间|期间)+"
)
_IN_A_PARK = re.compile(
    "^[^,。;]{0,8}?(?:高新区|经开区|开发区|工业园区?|产业园区?|园区)(?!投资|开发|建设|管理|运营)(?=.{4})"
)  # 高新区某某科技
# A clause that says something before it comes to the firm only mentions it.
_SAID_OF = re.compile(
    "(?<=.)(?:与|和|同|对|向|把|将|被|在|了|是|有(?!限)|约定|根据|按照|引进|签约|投资|落户|走访|考察|我们|这家|等|及|到|全公司|由)|^占|^带动|^推动|[0-9]|的|公司.|"
    "上市公司|集团公司$|第一家|家公司|各公司|分公司$|(?:我们|该|本|这家|我|全)(?:公司|企业|集团)$|影响"
)


_ANY_FIRM = re.compile(  # 今年上半年公司实现产值: the firm told of last
    "(?:[上下]半年|[一二三四]季度|前三季度|全年|目前|当时|年底|年内|本月|近年来|期间|如今|整个|整体|母|子|分|总|新|老|原|两家|几家|大|小|中)+"
    "(?:公司|企业|集团|厂)"
)
_NO_NAME = re.compile(
    "的|了|[0-9]|^(?:占|带动|推动|组织|参与|支持|引导|鼓励|帮助|服务|成为|成立|进入|走进|联合|通过|依托|围绕|聚焦|涉及|包括|所有|其他|其它|相关|有关|每|各|该|本|这|那|我|全|一家|两家|多家|等)"
)


def looks_like_a_name(text: str) -> bool:
    """This function will answer whether words may be somebody's own name, and no phrase about one."""
    return len(text) > 1 and not _NO_NAME.search(text)


def firm_name(text: str) -> str:
    """This function will take what leads up to a firm off its name: 位于云河镇的甲公司 → 甲公司."""
    return _IN_A_PARK.sub("", _LED.sub("", _SITED.sub("", text)))


def named_firm(text: str) -> str:
    """This function will return the firm that opens a clause; "" where the clause says more of it.

    `text` is the clause from its beginning to the ending of the firm's name.
    """
    name = firm_name(text)
    return "" if len(name) < 4 or _ANY_FIRM.fullmatch(name) or _SAID_OF.search(name) else name


def visited(paragraph: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """This function will find the firms that a paragraph goes to see, each with its place."""
    for match in pattern.finditer(paragraph):
        name = firm_name(match["firm"])
        if len(name) >= 4 and not _SAID_OF.search(name):
            yield match.start(), name


def firm_of_text(body: str, place: str) -> str:
    """This function will return the firm that a text is about; "" where it has a place of its own.

    `place` is the place found for the text: 全国 may only be where the goods of a firm go.
    """
    if place not in ("", "全国") or _OWN_PLACE.search(body):
        return ""
    if place and len(re.findall("全国|我国|中国", body)) > _OFTEN:
        return ""
    for match in _FULL.finditer(body[:400]):
        name = _BEFORE.sub("", match[0])
        if len(name) >= _SHORTEST and body.count(firm_core(name)) >= _OFTEN:
            return name
    return ""


def firm_core(name: str) -> str:
    """This function will return the letters by which a firm is called again: 湖南嘉力机械 → 嘉力."""
    known = gazetteer()
    for length in (4, 3, 2):
        if name[:length] in known.full or name[:length] in known.short:
            return name[length : length + 2]
    return name[:2]
