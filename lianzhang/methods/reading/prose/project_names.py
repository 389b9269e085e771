"""Project names: which words of a paragraph name one project, and which only say what kind is meant.

年产10万吨土壤改良剂项目 is a project's name · 重大项目, 在建项目, 基础工程 are none
"""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.subject_words import Cue, Subject

PLAIN = re.compile(
    "^(?:(?:该|这个|此|本|重点|重大|工业|技改|产业|在建|新建|续建|签约|开工|投资|建设|省级|市级|国家级|一批|大|好|优质|亿元|"
    "百亿|十亿|千亿|技术|示范|试点|新开工|前期|储备|招商|引进|外资|内资|基础设施|民生|制造业|入库|技术改造|改造|合作|首个|投产|投用|投运|竣工|达产|建成|完工|产业链|标志性|专项|"
    "集中|招商|企业|科技|创新|计划|实施|多个|上述|全部|这些|每个|各|等|和|的|以上|级|主导|规模|工业生产性|第?[一二三]期|产业化|补链|强链|延链|数字化|智能化|绿色|落地|亮点)+)?(?:项目|工程)$"
)
_KIND_OF = re.compile(
    "^(?:进入|实地|调研|走访|参观|围绕|针对)|(?:基础|主体|配套|土建|安装|收尾|[一二三]期)工程$|(?:重大|重点|签约|开工|招商引资|招商|在建|续建|储备|前期|竣工|投产)项目$|类项目$"
)


_HOW_MANY = re.compile(r"\d+[个栋条座项处幢]")  # 研发办公楼地产项目3栋: how many of a kind
_MARKER = re.compile(r"^\d{1,2}[.、)]")
_VENUE = re.compile("^(?:主会场|分会场|开工现场)的?(?=.{4})")
_BUILT_BY = re.compile(
    "^.{2,20}?投资建设(?=.{6})|^建(?![设材筑工业发行])(?=.{6})"
)  # 拟投资…建…项目


_SITES = "(?:总部基地|产业基地|生产基地|基地|小镇|园区|产业园|综合体|科技城|产业城)"
_SITE = re.compile(  # 正在建设中的高端装备制造园区,占地面积700多亩
    r"(?:\d{1,2}[.、)])?(?:正在建设中?的|在建的|新建的)?"
    rf"(?P<site>[\u4e00-\u9fff()（）A-Za-z]{{4,24}}?{_SITES})(?=是|位于|,|占地|总投资|计划)"
    r"(?=[^。]{0,40}(?:总投资|占地|投资))"
)
_SITE_ALONE = re.compile(rf"(?P<site>[\u4e00-\u9fff()（）]{{4,20}}{_SITES})。?")


def projects_of(paragraph: str, project: re.Pattern[str], heads: HeadGrammar) -> list[Cue]:
    """This function will find the projects named in a paragraph, with their places."""
    site = _SITE.match(paragraph) or _SITE_ALONE.fullmatch(paragraph)
    found = (
        [Cue(site.start("site"), Subject(site["site"], "project"), False, "project")]
        if site
        else []
    )
    if "项目" not in paragraph and "工程" not in paragraph:
        return found
    for match in project.finditer(paragraph):
        name = project_name(match[0], heads)
        if name and len(name) >= 6 and not _HOW_MANY.match(paragraph, match.end()):
            start = match.end() - len(name)
            found.append(Cue(start, Subject(name, "project"), False, "project"))
    return sorted(found, key=lambda cue: cue.start)


def project_name(text: str, heads: HeadGrammar) -> str:
    """This function will take the name of one project out of a text that ends in 项目; "" where none is."""
    if (
        re.search(r"\d+[余多]?[个项处]|等\d|\d[万亿]*元(?:及?以上)?(?:项目|工程)", text)
        or ("(" in text) != (")" in text)
        or "月份" in text
    ):
        return ""
    name = head_before(text, heads).name
    name = re.sub("^(?:计划)?总?投资[\\d.]+[万亿]元?的?", "", name)
    name = _BUILT_BY.sub("", _MARKER.sub("", name))
    name = _VENUE.sub("", name)
    name = re.sub("^.*(?:的|是|为|把|将|在(?!库|建|谈)|了)(?=.{4})", "", name)
    bare = re.sub("^(?:20\\d\\d年)?(?:[\u4e00-\u9fff]{2,4}?[省市县区])*", "", name)
    if any(word in name for word in heads.not_projects):
        return ""
    if _KIND_OF.search(name):
        return ""
    return "" if PLAIN.match(bare) or re.search("活动|集中开工|集中签约", text) else name
