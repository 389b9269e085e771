"""Owners: what a number belongs to, said in the words of the number itself.

恒升化工园区达到300亿元营收 → the park · 临邑县规上工业企业 → 临邑县 · 总投资4亿元的…项目 → the project ·
这个项目总投资52亿元 → the project named before · 其中一期投资20亿元 · 达产后
"""

import re
from collections.abc import Callable

from lianzhang.methods.reading.prose.left_out import BARE
from lianzhang.methods.reading.prose.owned import Owned, given
from lianzhang.methods.reading.prose.owner_words import REGION, OwnerGrammar, split_owner
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.project_names import PLAIN, project_name
from lianzhang.methods.reading.prose.project_owners import of_project, still_of_project
from lianzhang.methods.reading.prose.spans import Draft

_WHOLE_INVESTMENT = re.compile("(?:计划|拟|预计|估算|概算)?总投资额?")
_ACTS = re.compile("(?:规划|计划|拟|已|将)*(?:安装|建设|新建|购置|配备)(?=.{2})")
_BEHIND = re.compile(
    r"^(?:以上)?的?(?:(?:国家|省|市|县|区)?级?重点(?:工程|项目)(?=[\u4e00-\u9fff]{4}))?(?P<name>(?:[^,。;:、“”\d]|\d+(?:\.\d+)?(?=[A-Za-z万千亿吨英])){2,30}?(?:项目|工程|生产线|基地|产业园)(?:[一二三]期(?=[,。;、]))?)(?!\d|个|库)"
)
_A_PHASE = re.compile("[一二三四]期")
_MARKS = re.compile("是|把|将|在|为|与|被|使|了")


def settle_owner(owned: Owned) -> None:
    """This function will correct the subject of a number by the words that belong to it."""
    if not any(rule(owned) for rule in _RULES) and not _project_in_name(owned):
        _owner_in_name(owned.draft, owned.grammar, owned.last)
    draft = owned.draft
    if draft.subject_type == "project" and _A_PHASE.match(draft.base[len(draft.subject) :]):
        draft.base = draft.base.removeprefix(draft.subject)
        draft.indicator = draft.indicator.removeprefix(draft.subject)
    for said in ("该项目", "整个项目", "这个项目"):
        if draft.base.startswith(said):
            draft.base = "项目" + draft.base.removeprefix(said)
            draft.indicator = "项目" + draft.indicator.removeprefix(said)
    if draft.subject_type != "project":
        return
    own = draft.base.rpartition(draft.subject)[2]
    if _WHOLE_INVESTMENT.fullmatch(own):
        draft.base = draft.indicator = "项目总投资"
    elif own != draft.base and (acts := _ACTS.match(own)):
        draft.indicator = draft.indicator.rpartition(draft.subject)[2][acts.end() :]
        draft.base = own[acts.end() :]  # 某某项目规划安装清洗生产线10条


def _said_before(owned: Owned) -> bool:
    """恒升化工园区达到300亿元营收 · 武汉1.89万亿元."""
    draft, places = owned.draft, gazetteer()
    if not draft.owner:
        return False
    if draft.owner == "全国":
        return given(draft, "全国", "place")  # 达到30.2%(全国为27.4%)
    if "part_of_whole" in draft.reasons:
        return given(draft, draft.owner, "place")
    if place := places.full.get(draft.owner) or places.short.get(draft.owner):
        return given(draft, place.name, "place")
    owner, rest = split_owner(draft.owner, owned.grammar)
    if owner is not None and len(rest) < 2:
        return given(draft, owner.name, owner.kind)
    if owner is None and len(draft.owner) <= 12 and not re.search("我|全|其|该|这", draft.owner):
        draft.reasons.append("owner_unknown")
    return False


def _of_cluster(owned: Owned) -> bool:
    draft = owned.draft
    if not (("tier" in draft.reasons and "规模" in draft.base) or _sticks(draft, owned.last)):
        return False
    cluster = _cluster(draft, owned.text, owned.last, owned.paragraph)
    return bool(cluster) and given(draft, cluster, "cluster")


def _of_park(owned: Owned) -> bool:
    """规划建设3000亩的电子信息产业园区."""
    name = owned.draft.base.removesuffix("面积").removesuffix("规划")
    if "area_of_the_thing_behind" in owned.draft.reasons and re.search("园区?$|基地$", name):
        return given(owned.draft, name, "park")
    return False


def _of_project_behind(owned: Owned) -> bool:
    """总投资4亿元的高性能过滤材料产业化项目."""
    draft = owned.draft
    start, end = draft.mention.start, draft.mention.end
    if draft.form not in ("money", "bare"):
        return False
    if not re.search("投资|投入|总投", owned.text[draft.left : start]):
        return False
    behind = _BEHIND.match(owned.text[end : end + 40])
    name = project_name(behind["name"], owned.heads) if behind else ""
    if not name:
        return False
    whole = "总" in owned.text[draft.left : start]
    draft.indicator = draft.base = "项目总投资" if whole else "项目投资额"
    return given(draft, name, "project", "project_behind")


def _of_project_around(owned: Owned) -> bool:
    """某米业年产50万吨精米生产线及冷链项目开工: the capacity that a project bears in its name."""
    draft, text = owned.draft, owned.text
    if draft.kind != "capacity" or draft.subject_type != "place":
        return False
    behind = _REST_OF_NAME.match(text, draft.mention.end)
    front = _FRONT_OF_NAME.search(text, 0, draft.mention.start)
    if behind is None or front is None:
        return False
    name = text[front.start("front") : behind.end()].strip("\0")
    return given(draft, name, "project", "project")


_REST_OF_NAME = re.compile("[^,。;“”等\0]{2,40}?项目(?![数库]|个|组|化|建设)")
_FRONT_OF_NAME = re.compile("(?:^|[,。;:的、\0])(?P<front>[^,。;:的、\\d\0“”]{0,20}年产)$")


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
    return given(draft, last.subject, last.subject_type, "investment_of_the_counted")


_RULES: tuple[Callable[[Owned], bool], ...] = (
    _said_before,
    _of_cluster,
    _of_park,
    _of_project_behind,
    _of_project_around,
    _of_counted,
    of_project,
    still_of_project,
)
_BEGUN = re.compile("(?:集中|新)?(?:开工|签约|竣工|投产投用|投产|建成投用)")
_COUNTED = re.compile("项目|处|园|工程|类项")
_ITS_INVESTMENT = re.compile(
    "[,、\0]*(?:累计|计划|合计|共|估算|已|年度|当年|本年度?)*(?:总投资|计划总投资|计划投资|投资|总投资额|完成投资|完成年度投资)"
)
_ITS_MEASURE = re.compile(
    "(?P<thing>[^的]{2,30}?(?:项目|工程))(?:年度)?(?:总投资额?|计划总投资|计划投资|完成投资|投资额)"
)
_FINISHED = re.compile("^(?:竣工投产|竣工|投产(?!投用))(?!、|和|及|或)")
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
    if match is None or not project_name(match["project"], owned.heads):
        return False
    if draft.indicator != draft.base or PLAIN.match(match["project"]):
        return False
    rest = match["rest"]
    draft.base = draft.indicator = "项目总投资" if "总投资" in rest else rest
    return given(draft, match["project"], "project", "project")


def _gave_it(owner: str, draft: Draft) -> bool:
    """济宁市新增山东省特色产业集群…: the province gives the title, the city has it."""
    known = gazetteer()
    place, given = known.full.get(draft.subject), known.full.get(owner)
    if place is None or given is None or given.level != "province":
        return False
    titled = _TITLED.search(draft.words) or "head_behind" in draft.reasons
    return place.code[:2] == given.code[:2] and bool(titled)


_TITLED = re.compile("新增|入选|获评|认定|获批|拥有|创建|培育|荣获|现有")
_PROJECTS_OWN = re.compile(
    "(?P<project>[^,。;、]{4,40}?(?:项目|工程))(?P<rest>(?:计划|概算|估算|预计|拟)?总投资额?|投资额?|占地面积|总?建筑面积|年产值|用地面积)"
)


def _owner_in_name(draft: Draft, grammar: OwnerGrammar, last: Draft | None) -> None:
    if not draft.base or draft.mention.form == "streak":
        return
    owner, rest = split_owner(draft.base, grammar)
    if owner is None or len(rest) < 2 or _gave_it(owner.name, draft):
        return
    if not (draft.subject_type == "enterprise" and f"在{owner.name}" in draft.words):
        draft.subject, draft.subject_type = owner.name, owner.kind  # else where the firm acts
    if (
        last is not None
        and last.base.endswith(rest)
        and REGION.match(owner.name)
        and BARE.match(rest)
    ):
        rest = last.base
    if draft.indicator.startswith(draft.base):
        draft.indicator = rest + draft.indicator[len(draft.base) :]
    if draft.head.startswith(draft.base):
        draft.head = rest + draft.head[len(draft.base) :]
    draft.base = rest
    draft.reasons.append("owner")
