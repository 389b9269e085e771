"""Reasons: what each rule saw, in words for the person who reviews."""

from lianzhang.values.errors import gettext_noop

_TOLD: dict[str, str] = {
    "head_before": gettext_noop("指标名在数的前面。"),
    "head_behind": gettext_noop("指标名在数的后面。"),
    "elided_head": gettext_noop("原文省略了指标名，取自前一个数。"),
    "head_of_clause_before": gettext_noop("本分句没有指标名，取自前一分句。"),
    "head_of_last_sentence": gettext_noop("本句没有指标名，取自上一句。"),
    "no_head": gettext_noop("没有找到明确的指标名。"),
    "respectively": gettext_noop("“分别”：数与事项按先后对应。"),
    "threshold": gettext_noop("金额是所数对象的门槛，不单独成条。"),
    "tier": gettext_noop("“百亿级”一类的档次，读作不低于。"),
    "structure": gettext_noop("三次产业结构，依次为一、二、三产业占比。"),
    "from_to": gettext_noop("由……到……：同一指标的前后两个数。"),
    "capacity": gettext_noop("年产、日产：读作产能。"),
    "late_head": gettext_noop("指标名（生产能力）在最后，对前面各数都适用。"),
    "growth_behind": gettext_noop("“增速、增长”在数的后面。"),
    "gap_pp": gettext_noop("百分点，与别的地区或行业比。"),
    "change_pp": gettext_noop("百分点，与别的时期比。"),
    "contribution": gettext_noop("拉动、贡献。"),
    "amount_behind": gettext_noop("金额的名称（营收、利润等）在数的后面。"),
    "area_of_the_thing_behind": gettext_noop("面积属于后面所说的园区、厂房。"),
    "spend": gettext_noop("投入、投资：读作投资额。"),
    "place_only": gettext_noop("数前只有地名，指标取自前一个数。"),
    "owner": gettext_noop("对象写在指标名里。"),
    "owner_unknown": gettext_noop("指标名前的对象认不出来。"),
    "part_behind": gettext_noop("数后面说的是其中的一部分，分母在前面。"),
    "changing_set": gettext_noop("数的是其中有变化（增长、下降）的那些。"),
    "goal_told": gettext_noop("说的是前一个数的目标（完成年度目标……的百分之几）。"),
    "capacity_of_project": gettext_noop("年产若干的项目：读作项目的产能。"),
    "growth": gettext_noop("有“增长、下降”等用语：读作增速。"),
    "share": gettext_noop("有“占、比重、率”等用语：读作占比。"),
    "project": gettext_noop("说的是前面提到的项目。"),
    "project_behind": gettext_noop("说的是数后面的项目。"),
    "investment_of_the_counted": gettext_noop("投资属于前面所数的项目。"),
    "goal_word": gettext_noop("有目标用语（力争、确保、到某年等）。"),
    "looks_ahead": gettext_noop("所在段落说的是今后的事。"),
    "project_plan": gettext_noop("总投资、达产后等：项目的安排。"),
    "share_of_plan": gettext_noop("完成计划的比例。"),
    "part_of_whole": gettext_noop("前面所数总数中的一部分（某领域、某地区）。"),
    "begun_like_the_whole": gettext_noop("“其中”：与总数同样是新开工、签约等。"),
    "ranking": gettext_noop("位次属于文中所说的榜单。"),
    "fixed_division": gettext_noop("已经确定的划分或清单，不是目标。"),
}


def knows_reason(code: str) -> bool:
    """This function will answer whether a rule's code has words for a person."""
    return code in _TOLD


def told_reason(code: str) -> str:
    """This function will return what a rule saw as a Chinese message (msgid); the code where unknown."""
    return _TOLD.get(code, code)
