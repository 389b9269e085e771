"""Divisions: the parts of a whole that was counted just before, and what is said of its members.

45个国家级集群中,新材料领域7个 → 新材料领域国家级集群数 · 其中东部地区30个 → the region's ·
集中开工10个重大项目,其中产业项目9个 → 集中开工产业项目数 · 15个省市重点项目投资完成率40.5%
"""

import re

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.spans import Draft

_REGION = re.compile(
    "(?:[东中西]部|东北|沿海|内陆|中西部|长三角|珠三角|京津冀|成渝)(?:地区|区域|省份)?"
)
_FIELD = re.compile("(?:领域|行业|方面|板块|门类|类别|赛道)$")
_THINGS = "项目|企业|集群|产业链|园区|平台|基地|工厂|产业"
_MEASURED = re.compile(
    rf"(?P<thing>.*?(?:{_THINGS})(?!项目|企业|集群|园区|平台|基地|工厂|工程))(?P<rest>[^,。;、]{{0,6}}?(?:规上企业|规上工业企业|规模以上企业|规模以上工业企业|上下游企业|配套企业|入驻企业|完成率|开工率|投产率|覆盖率|营业收入|主营业务收入|营收|"
    "总产值|产值|增加值|总投资|完成投资|利润总额|利润|税收|年度投资|计划投资|销售收入|出口额))(?:达到|达|为|约|近|超过|突破|已|共|累计|合计)*$"
)
_PREFIXES = re.compile(
    "^(?:集中签约、开工|集中开工、竣工|集中开竣工|集中竣工|集中投产投用|投产投用|集中开工|计划新开工|计划开工|新开工|开工|集中签约|签约引进|签约|竣工投产|竣工|新增|入选|技改)"
)


def part_of_whole(around: Around) -> str | None:
    """This function will name a part by the whole it is of: 新材料领域7个, 东部地区30个; else None."""
    name = around.head.name
    region, field = _REGION.fullmatch(name), _FIELD.search(name)
    if around.draft.mention.form != "count" or not (region or field):
        return None
    whole = _whole(around)
    if whole is None:
        return None
    around.draft.reasons.append("part_of_whole")
    if region:
        around.draft.owner = name
        return whole.head
    return name + whole.head


def _whole(around: Around) -> Draft | None:
    known = [
        one for one in around.drafts if one.form == "count" and "part_of_whole" not in one.reasons
    ]
    if not known and around.before is not None and around.before.form == "count":
        known = [around.before]
    unit = around.draft.mention.unit
    alike = {"家", "个", "户", "项"}
    for one in known:
        if one.mention.unit == unit or {one.mention.unit, unit} <= alike:
            return one
    return None


def begun_like_the_whole(around: Around) -> str:
    """This function will give a part the beginning of its whole: 集中开工…,其中产业项目9个; else ""."""
    last, draft = around.last, around.draft
    if last is None or last.form != "count" or draft.mention.form != "count":
        return ""
    match = _PREFIXES.match(last.indicator)
    between = around.text[last.mention.end : draft.mention.start]
    if match is None or ";" in between:
        return ""
    if "其中" in between:
        draft.reasons.append("begun_like_the_whole")
        return match[0]
    if "begun_like_the_whole" in last.reasons and not around.head.verb:
        draft.reasons.append("begun_like_the_whole")
        return match[0]
    return ""


def of_the_members(text: str, draft: Draft, following: int) -> str:
    """This function will name what is counted where a measure of it follows: 15个重点项目投资完成率."""
    match = _MEASURED.match(text[draft.mention.end : following].replace("\0", ""))
    if match is None:
        return ""
    draft.right = text.find(match["thing"][-2:], draft.mention.end) + 2
    return match["thing"].rpartition("的")[2]
