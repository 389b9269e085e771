"""Firms: the one firm that a text is about, and the firms that a reporter goes to see.

走进湖南嘉力机械有限公司的生产车间 → the firm, until another is named · a text without a place of its
own that names one firm again and again is about that firm
"""

import re
from collections.abc import Iterator

from lianzhang.methods.reading.prose.places import gazetteer

_ENDING = "(?:股份有限公司|有限责任公司|有限公司|集团公司|控股集团|集团)"
_FULL = re.compile(f"[\u4e00-\u9fff()]{{2,20}}?{_ENDING}(?!有限|股份|公司|的子公司)")
_VISITED = re.compile(
    "(?:走进|走入|来到|步入|在|位于)(?:[^,。;“”、]{0,14}?(?:的|[市县区镇园]))??"
    f"(?P<firm>(?!一家|这家)[\u4e00-\u9fff()]{{2,16}}?{_ENDING})(?!董事|总经|负责|工作|职工)"
    "(?=[^,。;、]{0,14}?(?:车间|厂区|厂房|展厅|生产线|工厂|基地|公司内|现场|[,内]))"
)
_BEFORE = re.compile(
    "^.*(?:走进|走入|来到|步入|位于|来自|记者从|记者在|[市县区镇园]的|由|在|与|和|向|对|是|了)"
)
_OWN_PLACE = re.compile("我[市县区省州]|全[市县区省州](?!各)|[市县区]委")
_OFTEN = 2  # how often a text must name the firm that it is about


def visited(paragraph: str) -> Iterator[tuple[int, str]]:
    """This function will find the firms that a paragraph goes to see, each with its place."""
    if "公司" in paragraph or "集团" in paragraph:
        for match in _VISITED.finditer(paragraph):
            yield match.start(), match["firm"]


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
        if len(name) >= _SHORTEST and body.count(_core(name)) >= _OFTEN:
            return name
    return ""


def _core(name: str) -> str:
    """The two letters by which a firm is called again: 湖南嘉力机械有限公司 → 嘉力."""
    known = gazetteer()
    for length in (4, 3, 2):
        if name[:length] in known.full or name[:length] in known.short:
            return name[length : length + 2]
    return name[:2]


_SHORTEST = 5
