"""Ranks named: a rank gets the name of what is ranked, its own words or the numbers before.

居全省第7位 after a growth → …增速全省排名 · 5个A、189家B,均居全省首位 → AB全省排名
"""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.left_out import GENERIC
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.ranks import AREA
from lianzhang.methods.reading.prose.spans import Draft


def name_rank(
    text: str, words: str, draft: Draft, drafts: list[Draft], grammar: HeadGrammar
) -> None:
    """This function will name a rank by what is ranked: its own words, else the numbers before."""
    own, where = _own_and_area(words)
    draft.baseline, draft.form, draft.kind = where, "rank", "rank"
    name = _ON_LIST.sub("", head_before(own, grammar).name)
    if listed := _list_named(text, words, draft, name, drafts):
        draft.base = listed
        draft.indicator = f"{listed}{where or _ALL_OF[draft.baseline]}排名"
        draft.reasons.append("ranking")
        return
    drafts = [one for one in drafts if one.mention.form != "streak"]
    if GENERIC.match(re.sub("^(?:均|分别|双双)|(?:均|分别|双双)$", "", name)):
        inherited = _ranked(text, drafts, bool(re.search("[均都]|双双", words)))
        if name in ("总量", "总额", "规模") and drafts and drafts[-1].kind == "growth":
            inherited = drafts[-1].base + name
        draft.base = inherited + ("" if name in _SAYS_NOTHING or name in inherited else name)
        draft.reasons.append("elided_head")
    else:
        draft.base = name.removesuffix("中")  # 在全国…综合考评中位列第13位
        last = drafts[-1] if drafts else None
        if last is not None and last.form == "count" and draft.left <= last.right + 1:
            draft.base = last.head + name if _MEASURE.search(name) else name
    draft.indicator = f"{draft.base}{where}排名" if draft.base or where else ""
    if not draft.base:
        draft.doubts.append("no_head")


def _own_and_area(words: str) -> tuple[str, str]:
    """What is ranked by the words before, and within which area: 产量居全国 → 产量, 全国."""
    lead = _LEAD.search(words)
    area = AREA.search(words, lead.start() if lead else 0)
    own = words[: lead.start()] if lead else words
    if lead is None and area:
        own = words[: area.start()] + words[area.end() :]
    if "在" in own or "中" in own:
        own = _AMONG.sub("", own)
    own = own.rpartition("\0")[2] or own
    own = re.sub("在(?:全国|全省|全市|全球|国内|省内)$", "", own)
    if whole := AREA.fullmatch(own.strip("\0, ")):  # 同比增长5.7%,全国排名第8位
        return "", whole["area"]
    area = area or (_WITHIN.search(words) if own.endswith("中") else None)
    return own, area["area"] if area else ""


def _list_named(text: str, words: str, draft: Draft, name: str, drafts: list[Draft]) -> str:
    """The ranking that a place has a rank in: 位居全国先进制造业百强市第23位; "" where none is named."""
    known = gazetteer()
    whose = bool(name) and (name in known.full or name in known.short)
    if whose:
        draft.owner = name
    if not (whose or GENERIC.match(name) or _WHO.search(name)):
        return ""
    match = _RANKING_NEAR.search(words)
    if match is None and not drafts:
        match = next(iter(reversed(list(_RANKING.finditer(text, 0, draft.left)))), None)
    return (
        _CHOSEN.sub("", match["list"]).removeprefix("中国").removeprefix("在全国") if match else ""
    )


_ON_LIST = re.compile("(?<=增速|增幅|总量|规模)榜的?$")  # GDP同比增速榜的第二位
_CHOSEN = re.compile("^.*(?:入选|入围|上榜|跻身)(?:全国|全省|全市)?(?=.{3})")
_MEASURE = re.compile("(?:率|量|额|值|收入|规模)$")
_KINDS = (
    "百强[市县区城镇园]{0,2}|[\\d一二两三五]+强[市县区]?|强[市县区]|榜单?|排行榜|"
    "综合评价|竞争力|综合实力|发展评价|考核评价"
)
_RANKING_NEAR = re.compile(
    rf"(?:全国|全省|我国|全市|中国|全球|世界)?(?P<list>(?:(?!位居|位列|[居列排入]|全国|全省)[\u4e00-\u9fff]){{2,22}}?(?:{_KINDS})[^,。;]{{0,8}})$"
)
_RANKING = re.compile(
    r"(?:全国|全省|我国|全市|全球|世界|[,。;“《 (年度]|^)"
    rf"(?P<list>(?!全国|全省)[\u4e00-\u9fff]{{2,18}}?(?:{_KINDS}))"
)
_WHO = re.compile("(?:市|县|区|省|榜单?|百强|强)$")
_ALL_OF = {"": "全国"}
_SAYS_NOTHING = ("", "分", "均", "分别", "数量", "双双", "总量")
_LEAD = re.compile(
    r"(?:[跑闯挤挺]进了?|迈入|持续稳居|稳居|位居|位于|位列|排名|排在|名列|跃居|升至|跻身|进入|荣居|保持|蝉联|均居|险些跌出|跌出|前移|"
    r"居于|居|列|排|位次|跃升至|上升至|提升至|前移到|成为|连续\0+|前移至|上升到|上升至|一直|继续|成功|(?<=[省国市区县内])并列)+[^,]*$"
)
_WITHIN = re.compile("(?P<area>全国|全省|全市|全球)")
_AMONG = re.compile(
    "在?(?:全国|全省|全市)?[^,]{0,6}(?:城市|县市|区县|地级市|省份|省市|设区市|区市|同行|行业)中?$"
)


def _ranked(text: str, drafts: list[Draft], all_of_them: bool) -> str:
    """The name of what is ranked: the last number's, or those of the whole list before 均."""
    if not drafts:
        return ""
    last = drafts[-1]
    if all_of_them and last.form == "count":
        listed = [last]
        for draft in reversed(drafts[:-1]):
            between = text[draft.mention.end : listed[0].mention.start]
            if (
                draft.form != "count"
                or not re.search("、|和", between)
                or re.search("[,;]", between)
            ):
                break
            listed.insert(0, draft)
        return "".join(draft.head for draft in listed)
    if last.kind == "growth" and all_of_them and len(drafts) > 1 and drafts[-2].kind == "growth":
        return f"{drafts[-2].base}增速、{last.base}增速"
    if last.kind == "growth":
        return last.base + (last.indicator.removeprefix(last.base).replace("同比", "") or "增速")
    if last.kind == "rank":
        return last.base
    level = any(one.base == last.base != "" and one.kind != "share" for one in drafts[:-1])
    if last.kind == "share" and level:
        return last.base  # 装机容量超过300万千瓦,占全省的19%,居全省第一
    if last.kind in ("share", "gap_pp", "change_pp"):
        return last.indicator
    return last.head or last.base or last.indicator
