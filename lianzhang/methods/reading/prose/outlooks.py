"""Outlooks: whether a number is a result, a goal or a plan, from how its sentence looks ahead.

已建成12家 (result) · 力争达到12家 (goal) · 将投入3亿元 · 总投资52亿元,达产后可年产… (plans of a project)
"""

import re
from dataclasses import dataclass

from lianzhang.methods.reading.prose.horizons import is_past
from lianzhang.methods.reading.prose.kinds import INVESTED
from lianzhang.methods.reading.prose.modality import AHEAD, ModalityGrammar
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.times import Today


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a sentence looks ahead: the weight of its paragraph (-1 … 1) and where a goal opens in it.

    `goal_from` is -1 where no goal word stands.
    """

    ahead: float
    goal_from: int
    grammar: ModalityGrammar
    today: Today
    review: bool = False  # the section looks back: 预计 is said of a year all but over
    tasks: bool = False  # the section tells what is to be done
    unfinished: bool = False  # the paragraph tells of what is still being built


def settle_modality(draft: Draft, text: str, outlook: Outlook, future: bool) -> None:
    """This function will settle whether a number is a result, a goal or a plan.

    `future` says that its period ends after the text's day.
    """
    if "goal_told" in draft.reasons:
        draft.modality = "target"
        if len(draft.period) > 4 and "/" in draft.period:
            draft.period = draft.period[:4]
        return
    lead = text[draft.left : draft.mention.start]
    reached = 0 <= outlook.goal_from < draft.mention.start
    done = _DONE.search(lead)
    if done and done[0] in _EITHER and (reached or future):
        done = None  # 确保全年新开工150个 · 三年内累计新增50家
    if (
        done
        or "share_of_plan" in draft.reasons
        or (draft.form == "rank" and outlook.goal_from < 0 and not future)
    ):
        draft.modality = "actual"
    elif (draft.form in (*_LEVELS, "growth") and _THE_GOAL_OF.match(text, draft.mention.end)) or (
        draft.form in _LEVELS and _HOPED.search(text, 0, draft.mention.start)
    ):
        draft.modality = "target"
    elif _FINISHED.search(text, 0, draft.mention.start) or (
        draft.form == "count" and _HELD.match(text, draft.mention.end)
    ):
        draft.modality = "actual"
    elif (draft.form == "count" and reached and _MEASURED.match(text, draft.mention.end)) or (
        draft.form == "count" and _FIXED.search(lead)
    ):
        draft.modality = "actual"
        draft.reasons.append("fixed_division")
    elif reached:
        draft.modality = "plan" if draft.kind == "investment" else "target"
        draft.reasons.append("goal_word")
    elif (
        draft.subject_type == "project" and outlook.unfinished and not _SPENT.search(lead)
    ) or _planned_by_project(draft, text):
        draft.modality = "plan"
        draft.reasons.append("project_plan")
    else:
        draft.modality = _looking_ahead(draft, text, lead, outlook, future)


def _planned_by_project(draft: Draft, text: str) -> bool:
    """总投资52亿元, 达产后可年产…: what a project not finished promises."""
    start = draft.mention.start
    if _PAID.search(text, draft.left, start):
        return False  # 2018年计划投资271亿元;1-5月完成投资55亿元
    counted = draft.form in ("count", "people", "share", "growth")
    if counted and draft.subject_type != "project" and not _PROMISED_LATER.search(text, 0, start):
        return False  # 总投资35.6亿元,15个省市重点项目完成率40.5%
    if draft.kind == "capacity" and _OF_NEW_PLANT.match(text, draft.mention.end):
        return bool(_BEGUN.search(text)) and not _BUILT.search(text[:start])
    if draft.subject_type in _OF_A_SITE and _CAN.search(text, 0, start):
        return True  # 可实现年销售收入160亿元
    if _COMES.search(text, 0, start) and not _BUILT.search(text[:start]):
        return True
    if text[draft.left : start].endswith("投资") and _OF_PROJECT.match(text, draft.mention.end):
        return not _BUILT.search(text[:start])
    if draft.subject_type == "project" and _TO_BUILD.search(text, 0, start):
        return not _BUILT.search(text[:start])
    if not _PROJECTED.search(text, max(0, draft.left - 24), start):
        return False
    if _BUILT.search(text[:start]):
        return False
    return draft.subject_type == "project" or bool(_PROMISED.search(text, 0, start))


def _looking_ahead(draft: Draft, text: str, lead: str, outlook: Outlook, future: bool) -> str:
    """In a passage that looks ahead an outcome is a goal and an activity a plan."""
    start, grammar = draft.mention.start, outlook.grammar
    soon = _SOON.search(lead) or _WILL.search(text, max(0, draft.left - 16), start)
    clause = text[max(draft.left - 12, 0) : max(draft.right, draft.mention.end) + 6]
    part = bool(_PART_OF_A_YEAR.search(draft.period))  # 一季度签约14个: told of what was done
    expected = outlook.ahead > AHEAD and not part and not grammar.done.search(clause)
    over = is_past(draft.period, outlook.today)
    driven = draft.form in _LEVELS and _DRIVEN.search(lead)
    if driven and not over and not grammar.done.search(clause):
        draft.reasons.append("looks_ahead")
        return "target"  # 推动特色产业集群规模突破500亿元
    if not (future or soon or expected) or over:
        return "actual"
    draft.reasons.append("looks_ahead")
    if soon and soon[0] == "预计" and outlook.review and not future:
        return "actual"
    if soon and soon[0] == "每年" and not future and draft.form in ("share", "growth", "points"):
        return "actual"  # 企业每年研发投入占比超过5%
    if draft.form in _OUTCOMES and not soon:
        return "target"
    outcome, activity = grammar.outcome.search(lead), grammar.activity.search(lead)
    if soon and soon[0] == "预计" and draft.form == "money" and not INVESTED.search(draft.base):
        return "target"  # 总规模预计2025年达8500亿元
    if soon and not (outcome and not activity):
        return "plan"
    if activity and (not outcome or activity.start() >= outcome.start()):
        return "plan"
    if outcome:
        return "target"
    if future:
        reached = draft.form == "money" and not INVESTED.search(draft.base)
        return "target" if reached else "plan"
    return "target" if outlook.tasks and expected else "actual"


_DRIVEN = re.compile(r"(?:推动|力促)[^,。;\d了]{2,24}(?:突破|达到|超过|迈上|跃上)$")
_PART_OF_A_YEAR = re.compile("-\\d\\d/")
_LEVELS = ("count", "people", "money", "bare", "measure")
_OUTCOMES = ("share", "growth", "points", "rank", "index")  # no activity, always reached
_HELD = re.compile("[^,。;\\d]{0,12}(?:集中|正式|成功|现场)(?:签约|开工)(?!率)")  # 16家企业集中签约
_THE_GOAL_OF = re.compile(
    "[^,。;、\\d]{0,16}(?:、[^,。;、\\d]{0,20}\\d[^,。;、]{0,20}){0,4}?的(?:奋斗|工作|年度|发展)?目标"
)  # 围绕签约10个项目的目标
_MEASURED = re.compile(  # 到2023年,8条重点产业链总产值达到2100亿元
    "[^,。;、\\d]{0,12}(?:产业链|集群|行业|产业|园区|企业)(?:实现)?(?:规模以上|规上)?(?:工业)?(?:总产值|产值|增加值|营业收入|主营业务收入|销售收入|规模|产量)"
)
_FINISHED = re.compile(
    "(?<![为除不])(?<!制定|通过|提出|确定|明确|设定|下达|出台|规划|计划)了(?!解)[^,。;将要拟]{0,40}$"
)  # 梳理绘制了…等19个图谱
_HOPED = re.compile("有望[^,。;\\d]{0,16}$")
_DONE = re.compile("了(?:近|约|超过?|逾)?$|已|累计|先后|目前|去年|截至|(?<!计划)新开工|竣工投产")
_EITHER = ("累计", "新开工")
_PAID = re.compile("(?<!计划)(?<!拟)(?<!将)(?<!可)完成(?:年度)?投资[^,。;\\d]{0,3}$")
_SPENT = re.compile("完成(?:年度)?投资|实际|现有|目前|安装完成")
_PROJECTED = re.compile("总投资|计划投资|年产(?!值)|(?<!实现)(?<!已)(?<!全部)达产|建成后|投产后")
_TO_BUILD = re.compile(
    "主要(?:建设|进行|新建|用于|生产)|拟(?:建|新建|购置)|(?:计划|规划)(?:建设|新建|购置)|建设内容|将(?:建设|新建)"
)
_BUILT = re.compile("(?:已建成|已投产(?!企业|项目)|建成投产)(?!后)[^;]*$")
_CAN = re.compile(
    "(?:预计|预期|每年|年|将|,)可(?:以)?(?:实现|年产|新增|带动|提供|安置|解决|吸纳|形成|达|创)[^,。;\\d]{0,16}$"
)
_OF_A_SITE = ("project", "park")
_OF_NEW_PLANT = re.compile("[^。;]{2,40}?(?:项目|生产线)")  # 年产40万套塑料件项目签约
_BEGUN = re.compile("签约|落户|开工|在建|拟建|投资|引进|奠基|洽谈")
_PROMISED_LATER = re.compile("达产|建成后|投产后|投用后|投运后|总投资[^,。;\\d]{0,3}$")
_COMES = re.compile("(?:达产|达效|建成|投产|投用|建成达产|投运)以?后,?[^。]*$")
_OF_PROJECT = re.compile("的[^,。;]{2,30}?(?:项目|工程)")
_PROMISED = re.compile(
    "总投资|计划投资|协议投资|概算投资|拟投资|(?<!实现)(?<!已)(?<!全部)达产|建成后|投产后"
)
_SOON = re.compile(
    "将(?!其|该|这|主业|原|\\d|$)|(?<![主重必需])要(?!求|素|点|闻)|计划(?!》)|拟|规划(?!》)|预计|再投入|每年"
)
_WILL = re.compile("将(?!其|该|这|主业|军|\\d|$)")
_FIXED = re.compile(
    "聚焦(?!高|智|绿|集)|抓实|针对|确定的|确定了|明确的|围绕|分布在|涉及|覆盖|涵盖|重点发展的"
)
