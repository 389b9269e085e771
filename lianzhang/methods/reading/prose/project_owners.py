"""Project owners: what belongs to a project, from words that only projects have.

该项目总投资52亿元 · 项目建成后,可入驻企业30余户 · 其中一期投资20亿元 · 达产后
"""

import re

from lianzhang.methods.reading.prose.owned import Owned, given

_OF_PROJECT = re.compile(
    "每年可|年可|预计年|可形成|可实现|全面达产|(?:该|这个|此|本)项目|项目总投资|一期|二期|三期|达产|投产后|建成后|总投资|占地|规划用地|项目用地|建筑面积|年产(?!值)|全部建成|投用后|计划投资|满产|项目投资"
)
_BUILT = re.compile(
    "[、和及]$|[,、\0]?(?:(?:项目)?(?:全面|全部)?(?:达产|建成|投产|投用|达效)后,?)?(?:并|已|同时|还|可以|为当地|为社会|向社会|向当地|将|计划|拟|规划|预计|每年|可)*(?:形成|实现|生产|处理|回收|建设|新建|购置|安装|建成|配套|引进|新上|带动|提供|解决|吸纳|安置|安排|新增|拟|建|年产|投资|装|占地|标准|厂房|办公楼|[^,。;、]{2,16}生产线)"
)


def of_project(owned: Owned) -> bool:
    """This function will give to the project named before what only projects have: 达产后…"""
    draft = owned.draft
    lead = owned.text[max(0, draft.left - 6) : draft.mention.start]
    counted = draft.form in ("count", "people")
    promised = counted and _PROMISES.search(owned.text, 0, draft.mention.start)
    promised = promised or (draft.form not in _RATES and _ONCE_BUILT.match(owned.text))
    if not promised and (draft.form == "count" or not _OF_PROJECT.search(lead)):
        return False
    if _OF_COUNTED.match(owned.text, draft.mention.end) or of_all(owned):
        return False
    place = owned.inside + draft.mention.start
    known = [cue for cue in owned.projects if owned.turned - _OF_THE_FIRM <= cue.start <= place]
    if not known:
        return False
    if draft.base in ("总投资", "计划总投资", "投资总额", "总投资额"):
        draft.base = draft.indicator = "项目总投资"
    return given(draft, known[-1].subject.name, "project", "project")


_RATES = ("growth", "points", "rank")
_ONCE_BUILT = re.compile(  # 项目建成后,可入驻高科技企业30余户,新增营业收入32亿元
    "[\0,]*(?:该|此|本|整个)?项目(?:全部|全面)?(?:建成|达产|投产|投用)(?:达效|达产|投产)*后"
)
_PROMISES = re.compile(  # 项目提供就业岗位3000余个
    "(?:^|[,;\0])(?:该|此|本|整个)?项目(?:建成|达产|投产|全部)?后?,?(?:预计|将|可)*(?:提供|带动|解决|新增|吸纳|安置)[^,。;]*$"
)
_OF_THE_FIRM = 0


def of_all(owned: Owned) -> bool:
    """This function will answer whether all projects just told of are meant.

    投资16亿元的甲项目、投资3亿元的乙项目等也各有特色。项目建成后,年产值…
    """
    lead = owned.text[: owned.draft.mention.start]
    if not _ALL_BUILT.search(lead) or _ONE_BUILT.search(lead):
        return False
    told = [cue for cue in owned.projects if 0 <= cue.start < owned.inside][-2:]
    between = owned.paragraph[told[0].start : told[-1].start] if told else ""
    return "、" in between and "。" not in between


_OF_COUNTED = re.compile("(?:以上)?的\\d+[个项只]")
_ALL_BUILT = re.compile(
    "(?:这些|这批|上述|以上)项目|(?:^|[,。;])(?:\0|,)*项目(?:全部|全面)?(?:建成|达产|投产)"
)
_ONE_BUILT = re.compile("(?:该|此|本|这个)项目")


def still_of_project(owned: Owned) -> bool:
    """This function will go on with the project that the number before belongs to."""
    last, draft = owned.last, owned.draft
    if last is None or last.subject_type != "project":
        return False
    if draft.kind in ("growth", "rank") or of_all(owned):
        return False
    listed = draft.kind == "capacity" and last.kind == "capacity"
    if draft.form in ("count", "people") and not listed and not _BUILT.match(draft.words):
        return False
    return given(draft, last.subject, last.subject_type)
