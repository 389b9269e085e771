"""Canonical names: one way to write what texts say in several.

规上企业 → 规模以上工业企业 · 省专精特新企业 → 省级专精特新企业 · 国家级绿色工厂, 省级 → 省级绿色工厂
"""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar


def same_but_level(name: str, level: str, grammar: HeadGrammar) -> str:
    """This function will put another level into a name: 国家级绿色工厂, 省级 → 省级绿色工厂."""
    for said, meant in grammar.pairs.items():
        if said in name:
            name = name.replace(said, meant)
    match = grammar.level.search(name)
    if match is None:
        return level + name
    return name[: match.start()] + level + name[match.end() :]


_LEVELLED = re.compile(  # 省专精特新中小企业 is of the level of the province
    "(?:(?<=^)|(?<=新增))[省市](?=专|绿|单|瞪|独角|智能工|数字化车|工业互|制造业单|企业技|技术创新|工程研|首台|隐形|创新型)."
)


_IN_THE_GDP = re.compile("(?<=.{2})([业济])(?:地区生产总值|GDP)占比$")
_INSIDE = re.compile("\\((?:不?含|包括|即|县级市)[^()]*\\)")  # 工业增加值(含规下)
_BEFORE = re.compile("^反映[^,。;]{2,12}指标(?=.{3})|^(?:预计|有望)+(?:年(?=服务|工业))?(?=.{3})")
_AFTER = re.compile(  # 产值可突破, 贡献率保持在: what stands between a name and its number
    "(?:(?<=..[值入税额量润])(?:可以|可|有望|将|仍|预计)|(?<=..[值入税额量润率比重])(?:增长|保持在?|稳定在?))+$"
)


def canonical(name: str, grammar: HeadGrammar) -> str:
    """This function will write a name the way the indicators are named: 规上企业 → 规模以上工业企业."""
    name = name.replace("\0", "")
    name = name.replace("企业企业", "企业").replace("项目项目", "项目")
    name = _INSIDE.sub("", name) if "(" in name else name
    name = _AFTER.sub("", _BEFORE.sub("", name))
    for text, said, meant in grammar.aliases:
        if text in name and (meant not in name or said.search(meant) is None):
            name = said.sub(meant.replace("\\", ""), name)
    name = _LEVELLED.sub(lambda found: found[0][:-1] + "级" + found[0][-1], name)
    name = _IN_THE_GDP.sub(r"\1占地区生产总值比重", name)
    if name.count("“") > name.count("”"):
        name = name.removeprefix("“")  # “去年研发投入占营收比重提高到6%,…”
    return name.replace("国家级级", "国家级").replace("规模以上模以上", "规模以上")
