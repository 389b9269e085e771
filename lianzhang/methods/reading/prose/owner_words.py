"""Owner words: the owner that stands at the front of a name, and the patterns by which it is known.

临邑县规上工业企业 → 临邑县 · 泰晶科技净利润 → 泰晶科技 · 中部地区营业收入 → 中部地区
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.subject_words import Subject
from lianzhang.methods.reading.prose.words import Words, one_of


@dataclass(frozen=True, eq=False)
class OwnerGrammar:
    """The patterns of owners."""

    ending: re.Pattern[str]
    project: re.Pattern[str]
    kinds: dict[str, str]


@lru_cache(maxsize=4)
def owner_grammar(words: Words) -> OwnerGrammar:
    """This function will build the patterns of owners from the tables of words."""
    table = words.subjects
    kinds = dict.fromkeys(table["parks"], "park") | dict.fromkeys(
        table["enterprises"], "enterprise"
    )
    return OwnerGrammar(
        re.compile(
            rf"^(?P<owner>[\u4e00-\u9fff]{{2,18}}?(?P<end>{one_of(kinds)})(?!(?:股份|责任)?有限|股份|集团|制|合作))(?P<rest>$|的?[^等、和].*)$"
        ),
        re.compile(
            rf"[^,。;:、“”\s\0\1\-]{{2,44}}?(?:{one_of(table['projects'])})(?!组|库|化|平台|管理|负责|公司|数|建设|推进|招引|签约|开工|投资方|名单)"
        ),
        kinds,
    )


REGION = re.compile(
    "(?P<place>(?:[东中西]部|东北|沿海|长三角|珠三角|京津冀|中西部|粤港澳大湾区|成渝)(?:地区|区域))(?:实现|完成)?"
)
_SHORT_FIRM = re.compile(  # 泰晶科技净利润
    "(?P<firm>(?!规模|高新|全市|全省|生物|新|电子|信息|数字|智能|绿色|先进|金融)[\u4e00-\u9fff]{2,4}(?:科技|股份|集团|重工|光电|光伏|药业|电气|新材|智能|电子|能源))"
    "(?=净利润|营收|营业收入|年产值|产值|销售额|销售收入|订单|研发投入|年销售)"
)


_LEADING_FIRM = re.compile(  # 动力电池龙头企业四川时代产值
    "[\u4e00-\u9fff]{0,10}(?:龙头|链主|骨干|头部|领军|主导)企业(?P<firm>[\u4e00-\u9fff]{2,8}?)"
    "(?=产值|总产值|营业收入|营收|销售|年产值|利润|产量|销量|税收)"
)
_NO_OWNER = re.compile("\\d|带动|占|受|使|让|推动|成为|达到|据|对|为|年公司")


def split_owner(name: str, grammar: OwnerGrammar) -> tuple[Subject | None, str]:
    """This function will take an owner off the front of a name: 临邑县规上工业企业 → 临邑县, the rest."""
    known = gazetteer()
    if (region := REGION.match(name)) and len(name) > region.end() + 1:
        return Subject(region["place"]), name[region.end() :]
    if (
        name.startswith("全国")
        and len(name) > 4
        and not re.match("全国(?:制造业|重点|文明|先进|优秀|示范|性|统一|人大|百强|首)", name)
    ):
        return Subject("全国"), name[2:].removeprefix("的")
    if "公司" in name and (match := grammar.ending.match(name)) and "的" not in match["owner"]:
        return Subject(match["owner"], grammar.kinds[match["end"]]), match["rest"]
    for length in range(min(7, len(name) - 1), 1, -1):
        front = name[:length]
        place = known.full.get(front) or (
            known.short.get(front) if length < len(name) - 1 else None
        )
        if place and not re.match(
            "[大中小]?(?:等|高新区|经开区|开发区|高新技术产业|经济技术开发|经济开发|公司|集团|银行|大学|路|模式|速度|制造|品牌|港|湾|产业|企业|项目)",
            name[length:],
        ):
            rest = name[length:].removeprefix("的")
            return Subject(place.name), rest
    if short := _SHORT_FIRM.match(name):
        return Subject(short["firm"], "enterprise"), name[short.end() :]
    if led := _LEADING_FIRM.match(name):
        return Subject(led["firm"], "enterprise"), name[led.end() :]
    if match := grammar.ending.match(name):
        owner = match["owner"]
        if (
            not re.match(
                "目前|现在|当前|其中|位于|坐落|国家|入驻|落户|参与|列入|我|该|本|这|规上|规模以上|国家级|省级|市级|上市|全国|工业|我市|重点|中小|民营|外资|各类|高新技术$|龙头|链主|骨干|头部|国有",
                owner,
            )
            and len(owner) > 3
            and not _NO_OWNER.match(owner)
        ):
            return Subject(owner, grammar.kinds[match["end"]]), match["rest"].removeprefix("的")
    return None, name
