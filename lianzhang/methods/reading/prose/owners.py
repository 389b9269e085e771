"""Owners: what a number belongs to, said in the words of the number itself.

恒升化工园区达到300亿元营收 → the park · 临邑县规上工业企业 → 临邑县 · 总投资4亿元的…项目 → the project ·
这个项目总投资52亿元 → the project named before · 其中一期投资20亿元 · 达产后
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.left_out import BARE
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.subject_words import Cue, Subject
from lianzhang.methods.reading.prose.words import Words, one_of

_OF_PROJECT = re.compile(
    "每年可|年可|预计年|可形成|可实现|全面达产|(?:该|这个|此|本)项目|项目总投资|一期|二期|三期|达产|投产后|建成后|总投资|占地|建筑面积|年产|全部建成|投用后|计划投资|满产|项目投资"
)
_BEHIND = re.compile(
    r"^(?:以上)?的(?P<name>[^,。;:、“”\d]{2,30}?(?:项目|工程|生产线|基地|产业园))(?!\d|个|库)"
)
_PLAIN = re.compile(
    "^(?:(?:该|这个|此|本|重点|重大|工业|技改|产业|在建|新建|续建|签约|开工|投资|建设|省级|市级|国家级|一批|大|好|优质|亿元|"
    "百亿|十亿|千亿|新开工|前期|储备|招商|引进|外资|内资|基础设施|民生|制造业|入库|技术改造|改造|合作|产业链|标志性|专项|"
    "集中|招商|企业|科技|创新|计划|实施|多个|上述|全部|这些|每个|各|等|和|的|以上|级|主导|规模|工业生产性|第?[一二三]期|产业化|补链|强链|延链|数字化|智能化|绿色|落地|亮点)+)?(?:项目|工程)$"
)
_KIND_OF = re.compile(
    "^(?:进入|实地|调研|走访|参观|围绕|针对)|(?:基础|主体|配套|土建|安装|收尾|[一二三]期)工程$|(?:重大|重点|签约|开工|招商引资|招商|在建|续建|储备|前期|竣工|投产)项目$"
)
_MARKS = re.compile("是|把|将|在|为|与|被|使|了")


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
            rf"^(?P<owner>[\u4e00-\u9fff]{{2,18}}?(?P<end>{one_of(kinds)})(?!(?:股份|责任)?有限|股份|集团))(?P<rest>$|的?[^等、和].*)$"
        ),
        re.compile(
            rf"[^,。;:、“”\s\0\1\-]{{2,44}}?(?:{one_of(table['projects'])})(?!组|库|化|数|建设|推进|招引|签约|开工|投资方|名单)"
        ),
        kinds,
    )


_REGION = re.compile(
    "(?P<place>(?:[东中西]部|东北|沿海|长三角|珠三角|京津冀|中西部|粤港澳大湾区|成渝)(?:地区|区域))(?:实现|完成)?"
)


_SHORT_FIRM = re.compile(  # 泰晶科技净利润
    "(?P<firm>(?!规模|高新|全市|全省|生物|新|电子|信息|数字|智能|绿色|先进|金融)[\u4e00-\u9fff]{2,4}(?:科技|股份|集团|重工|光电|光伏|药业|电气|新材|智能|电子|能源))"
    "(?=净利润|营收|营业收入|年产值|产值|销售额|销售收入|订单|研发投入|年销售)"
)


def split_owner(name: str, grammar: OwnerGrammar) -> tuple[Subject | None, str]:
    """This function will take an owner off the front of a name: 临邑县规上工业企业 → 临邑县, the rest."""
    known = gazetteer()
    if (region := _REGION.match(name)) and len(name) > region.end() + 1:
        return Subject(region["place"]), name[region.end() :]
    if (
        name.startswith("全国")
        and len(name) > 4
        and not re.match("全国(?:制造业|重点|文明|先进|优秀|示范|性|统一|人大|百强|首)", name)
    ):
        return Subject("全国"), name[2:].removeprefix("的")
    for length in range(min(7, len(name) - 1), 1, -1):
        front = name[:length]
        place = known.full.get(front) or (
            known.short.get(front) if length < len(name) - 1 else None
        )
        if place and not re.match(
            "[大中小]?(?:等|公司|集团|银行|大学|路|模式|速度|制造|品牌|港|湾|产业|企业|项目)",
            name[length:],
        ):
            rest = name[length:].removeprefix("的")
            return Subject(place.name), rest
    if short := _SHORT_FIRM.match(name):
        return Subject(short["firm"], "enterprise"), name[short.end() :]
    if match := grammar.ending.match(name):
        owner = match["owner"]
        if (
            not re.match(
                "我|该|本|这|规上|规模以上|国家级|省级|市级|上市|全国|工业|我市|重点|中小|民营|外资|各类|高新技术$|龙头|链主|骨干|头部|国有",
                owner,
            )
            and len(owner) > 3
        ):
            return Subject(owner, grammar.kinds[match["end"]]), match["rest"].removeprefix("的")
    return None, name


def projects_of(paragraph: str, grammar: OwnerGrammar, heads: HeadGrammar) -> list[Cue]:
    """This function will find the projects named in a paragraph, with their places."""
    if "项目" not in paragraph and "工程" not in paragraph:
        return []
    found = []
    for match in grammar.project.finditer(paragraph):
        name = _project_name(match[0], heads)
        if name and len(name) >= 6:
            start = match.end() - len(name)
            found.append(Cue(start, Subject(name, "project"), False, "project"))
    return found


def _project_name(text: str, heads: HeadGrammar) -> str:
    if re.search(r"\d+[个项处]|等\d", text) or ("(" in text) != (")" in text) or "月份" in text:
        return ""
    name = head_before(text, heads).name
    name = re.sub("^.*(?:的|是|为|把|将|在|了)(?=.{4})", "", name)
    bare = re.sub("^(?:20\\d\\d年)?(?:[\u4e00-\u9fff]{2,4}市)?", "", name)
    if any(word in name for word in heads.not_projects):
        return ""
    if _KIND_OF.search(name):
        return ""
    return "" if _PLAIN.match(bare) or re.search("活动|集中开工|集中签约", text) else name


@dataclass(slots=True)
class Owned:
    """A named number with what may own it: its sentence, the projects named, the claim before."""

    draft: Draft
    text: str
    inside: int  # where the sentence begins in the paragraph
    paragraph: str
    projects: list[Cue]
    last: Draft | None
    grammar: OwnerGrammar
    heads: HeadGrammar


def settle_owner(owned: Owned) -> None:
    """This function will correct the subject of a number by the words that belong to it."""
    if not any(rule(owned) for rule in _RULES) and not _project_in_name(owned):
        _owner_in_name(owned.draft, owned.grammar, owned.last)
    draft = owned.draft
    if draft.subject_type == "project" and draft.base in ("总投资", "计划总投资", "总投资额"):
        draft.base = draft.indicator = "项目总投资"


def _given(draft: Draft, name: str, kind: str, reason: str = "") -> bool:
    draft.subject, draft.subject_type = name, kind
    if reason:
        draft.reasons.append(reason)
    return True


def _said_before(owned: Owned) -> bool:
    """恒升化工园区达到300亿元营收 · 武汉1.89万亿元."""
    draft, places = owned.draft, gazetteer()
    if not draft.owner:
        return False
    if "part_of_whole" in draft.reasons:
        return _given(draft, draft.owner, "place")
    if place := places.full.get(draft.owner) or places.short.get(draft.owner):
        return _given(draft, place.name, "place")
    owner, rest = split_owner(draft.owner, owned.grammar)
    if owner is not None and len(rest) < 2:
        return _given(draft, owner.name, owner.kind)
    if owner is None and len(draft.owner) <= 12 and not re.search("我|全|其|该|这", draft.owner):
        draft.reasons.append("owner_unknown")
    return False


def _of_cluster(owned: Owned) -> bool:
    draft = owned.draft
    if not (("tier" in draft.reasons and "规模" in draft.base) or _sticks(draft, owned.last)):
        return False
    cluster = _cluster(draft, owned.text, owned.last, owned.paragraph)
    return bool(cluster) and _given(draft, cluster, "cluster")


def _of_park(owned: Owned) -> bool:
    """规划建设3000亩的电子信息产业园区."""
    name = owned.draft.base.removesuffix("面积").removesuffix("规划")
    if "area_of_the_thing_behind" in owned.draft.reasons and re.search("园区?$|基地$", name):
        return _given(owned.draft, name, "park")
    return False


def _of_project_behind(owned: Owned) -> bool:
    """总投资4亿元的高性能过滤材料产业化项目."""
    draft = owned.draft
    start, end = draft.mention.start, draft.mention.end
    if draft.form != "money" or not re.search("投资|投入", owned.text[draft.left : start]):
        return False
    behind = _BEHIND.match(owned.text[end : end + 40])
    name = _project_name(behind["name"], owned.heads) if behind else ""
    if not name:
        return False
    whole = "总" in owned.text[draft.left : start]
    draft.indicator = draft.base = "项目总投资" if whole else "项目投资额"
    return _given(draft, name, "project", "project_behind")


def _of_counted(owned: Owned) -> bool:
    """建设“区中园”9处,总投资141.6亿元: the investment of what was counted just before."""
    draft, last = owned.draft, owned.last
    if last is None or draft.form != "money" or not _ITS_INVESTMENT.match(owned.text, draft.left):
        return False
    measured = _ITS_MEASURE.fullmatch(last.base) if last.form == "money" else None
    if measured is not None:
        thing = measured["thing"]  # 39个重点项目总投资26亿元,计划投资10亿元,完成投资2亿元
        if ";" in owned.text[last.mention.end : draft.left] or thing in draft.base:
            return False
    elif last.form != "count" or not _COUNTED.search(last.head + last.mention.unit):
        return False
    else:
        thing = last.indicator.removesuffix("数") if _BEGUN.match(last.indicator) else last.head
        thing = _FINISHED.sub("", thing)
    if draft.base.startswith(thing) or last.head[-4:] in draft.base:
        return False
    draft.base = thing + draft.base.removeprefix("项目")
    draft.indicator = thing + draft.indicator.removeprefix("项目")
    return _given(draft, last.subject, last.subject_type, "investment_of_the_counted")


def _of_project(owned: Owned) -> bool:
    """该项目总投资52亿元,其中一期投资20亿元,达产后…: the project named before."""
    draft = owned.draft
    lead = owned.text[max(0, draft.left - 6) : draft.mention.start]
    if draft.form == "count" or not _OF_PROJECT.search(lead):
        return False
    place = owned.inside + draft.mention.start
    known = [cue for cue in owned.projects if cue.start <= place]
    if not known:
        return False
    if draft.base in ("总投资", "计划总投资", "投资总额", "总投资额"):
        draft.base = draft.indicator = "项目总投资"
    return _given(draft, known[-1].subject.name, "project", "project")


def _still_of_project(owned: Owned) -> bool:
    last, draft = owned.last, owned.draft
    if last is None or last.subject_type != "project":
        return False
    if draft.kind in ("growth", "rank"):
        return False
    if draft.form in ("count", "people") and not _BUILT.match(draft.words):
        return False
    return _given(draft, last.subject, last.subject_type)


_RULES: tuple[Callable[[Owned], bool], ...] = (
    _said_before,
    _of_cluster,
    _of_park,
    _of_project_behind,
    _of_counted,
    _of_project,
    _still_of_project,
)
_BUILT = re.compile(
    "[,、\0]?(?:(?:项目)?(?:全面|全部)?(?:达产|建成|投产|投用|达效)后,?)?(?:并|同时|还|可以|为当地|为社会|将|计划|拟|规划|预计|每年|可)*(?:形成|实现|生产|处理|回收|建设|新建|购置|安装|建成|配套|引进|新上|带动|提供|解决|吸纳|安置|新增|拟|建|年产|投资|装|占地|标准|厂房|办公楼|[^,。;、]{2,16}生产线)"
)
_BEGUN = re.compile("集中开工|新开工|签约|开工|竣工")
_COUNTED = re.compile("项目|处|园|工程")
_ITS_INVESTMENT = re.compile(
    "[,、\0]*(?:累计|计划|合计|共|估算|已|年度|当年|本年度?)*(?:总投资|计划总投资|计划投资|投资|总投资额|完成投资)"
)
_ITS_MEASURE = re.compile(
    "(?P<thing>[^的]{2,30}?(?:项目|工程))(?:年度)?(?:总投资额?|计划总投资|计划投资|完成投资|投资额)"
)
_FINISHED = re.compile("^(?:竣工投产|竣工|投产|开工(?!建设))")
_EXAMPLE = re.compile("以(?P<what>[^,。;]{2,12}?)(?:产业)?为例")


def _sticks(draft: Draft, last: Draft | None) -> bool:
    return last is not None and last.subject_type == "cluster" and draft.subject_type == "place"


def _cluster(draft: Draft, text: str, last: Draft | None, paragraph: str) -> str:
    """The cluster that a size is of: 以纺织服装产业为例 … 陵城区将其打造成百亿级的产业集群."""
    if last is not None and _sticks(draft, last):
        return last.subject if ";" not in text[last.mention.end : draft.mention.start] else ""
    if draft.owner:
        return draft.owner if "集群" in draft.owner else ""
    if (example := _EXAMPLE.search(paragraph)) and "集群" in draft.base:
        return f"{draft.subject}{example['what']}产业集群"
    return ""


def _project_in_name(owned: Owned) -> bool:
    """秸秆综合利用产业园项目总投资2亿元: the project stands in the name."""
    draft = owned.draft
    match = _PROJECTS_OWN.fullmatch(draft.base) if draft.form != "count" else None
    if match is None or not _project_name(match["project"], owned.heads):
        return False
    if draft.indicator != draft.base or _PLAIN.match(match["project"]):
        return False
    rest = match["rest"]
    draft.base = draft.indicator = "项目总投资" if "总投资" in rest else rest
    return _given(draft, match["project"], "project", "project")


_PROJECTS_OWN = re.compile(
    "(?P<project>[^,。;、]{4,40}?(?:项目|工程))(?P<rest>(?:计划|概算)?总投资额?|投资额?|占地面积|总?建筑面积|年产值|用地面积)"
)


def _owner_in_name(draft: Draft, grammar: OwnerGrammar, last: Draft | None) -> None:
    if not draft.base or draft.mention.form == "streak":
        return
    owner, rest = split_owner(draft.base, grammar)
    if owner is None or len(rest) < 2:
        return
    draft.subject, draft.subject_type = owner.name, owner.kind
    if (
        last is not None
        and last.base.endswith(rest)
        and _REGION.match(owner.name)
        and BARE.match(rest)
    ):
        rest = last.base
    if draft.indicator.startswith(draft.base):
        draft.indicator = rest + draft.indicator[len(draft.base) :]
    if draft.head.startswith(draft.base):
        draft.head = rest + draft.head[len(draft.base) :]
    draft.base = rest
    draft.reasons.append("owner")
