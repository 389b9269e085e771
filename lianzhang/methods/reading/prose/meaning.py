"""Meaning: kind, modality and period of a named number, from the words of its sentence."""

import re
from dataclasses import dataclass

from lianzhang.methods.reading.prose.modality import ModalityGrammar
from lianzhang.methods.reading.prose.periods import Time, Today
from lianzhang.methods.reading.prose.spans import Draft

_INVESTED = re.compile(
    "(?:总投资|投资额|投资|投入|签约金额|签约额|签约总额|签约资金|协议总额|合同总额|引资额|投资总额|(?:基金|资金)(?:总规模|规模)|合同金额|协议金额|融资额|融资|引资|到位资金|合同额|资金额)(?:额)?$"
)
_EVENT = re.compile("举办|召开|举行|承办|开展|拜访|走访|签约|集中开工|对接|路演|接待|组织参加|培训")
_SIGNED = re.compile("签约(?!额|金额|入驻|落户)")
_ATTEND = re.compile("参会|嘉宾|客商|参展|观众|与会|代表|参加|参训")
_EVENT_HEAD = re.compile(
    "(?:活动|会议|峰会|展会|论坛|会|大赛|对接会|培训班|签约项目|开工项目|签约企业|总部)$"
)


def settle_kind(draft: Draft, text: str) -> None:
    """This function will settle the kind of a claim once its modality is known."""
    if draft.kind:
        return
    form, base = draft.form, draft.base
    if (
        form in ("money", "tier", "bare")
        and draft.mention.unit.endswith("元")
        and (_INVESTED.search(base) or re.search("投入$|投资$", draft.verb))
    ):
        draft.kind = "investment"
        return
    if form in ("people",) and _ATTEND.search(base):
        draft.kind = "event_participants"
        return
    lead = text[draft.left : draft.mention.start]
    if (
        form == "count"
        and (
            (draft.mention.unit in ("场", "次") and _EVENT_HEAD.search(base))
            or _EVENT.search(draft.verb)
            or _SIGNED.search(draft.words)
            or re.search(
                "集中签约|正式签约|现场签约|成功签约|集中开工|密集拜访|拜访|走访",
                lead + text[draft.mention.end : draft.right + 8],
            )
        )
        and draft.modality == "actual"
    ):
        draft.kind = "event"
        return
    if re.search("(?:产能|生产能力|装机容量)$", base):
        draft.kind = "capacity"
        return
    draft.kind = draft.modality


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
    if (
        _DONE.search(lead)
        or "share_of_plan" in draft.reasons
        or (draft.form == "rank" and outlook.goal_from < 0 and not future)
    ):
        draft.modality = "actual"
    elif draft.form == "count" and _THE_GOAL_OF.match(text, draft.mention.end):
        draft.modality = "target"
    elif draft.form == "count" and _HELD.match(text, draft.mention.end):
        draft.modality = "actual"
    elif draft.form == "count" and _FIXED.search(lead):
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
    counted = draft.form in ("count", "people", "share", "growth")
    if counted and draft.subject_type != "project" and not _PROMISED_LATER.search(text, 0, start):
        return False  # 总投资35.6亿元,15个省市重点项目完成率40.5%
    if draft.kind == "capacity" and _OF_NEW_PLANT.match(text, draft.mention.end):
        return bool(_BEGUN.search(text)) and not _BUILT.search(text[:start])
    if _COMES.search(text, 0, start) and not _BUILT.search(text[:start]):
        return True
    if text[draft.left : start].endswith("投资") and _OF_PROJECT.match(text, draft.mention.end):
        return not _BUILT.search(text)
    if draft.subject_type == "project" and _TO_BUILD.search(text, 0, start):
        return not _BUILT.search(text)
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
    expected = outlook.ahead > _AHEAD and not grammar.done.search(clause)
    if not (future or soon or expected) or is_past(draft.period, outlook.today):
        return "actual"
    draft.reasons.append("looks_ahead")
    if soon and soon[0] == "预计" and outlook.review and not future:
        return "actual"
    if soon and soon[0] == "每年" and not future and draft.form in ("share", "growth", "points"):
        return "actual"  # 企业每年研发投入占比超过5%
    if draft.form in _OUTCOMES and not soon:
        return "target"
    outcome, activity = grammar.outcome.search(lead), grammar.activity.search(lead)
    if soon and soon[0] == "预计" and draft.form == "money" and not _INVESTED.search(draft.base):
        return "target"  # 总规模预计2025年达8500亿元
    if soon and not (outcome and not activity):
        return "plan"
    if activity and (not outcome or activity.start() >= outcome.start()):
        return "plan"
    if outcome:
        return "target"
    if future:
        reached = draft.form == "money" and not _INVESTED.search(draft.base)
        return "target" if reached else "plan"
    return "target" if outlook.tasks and expected else "actual"


_OUTCOMES = ("share", "growth", "points", "rank", "index")  # no activity, always reached
_AHEAD = 0.25  # from this weight on, a paragraph speaks of what is to come
_HELD = re.compile("[^,。;\\d]{0,12}(?:集中|正式|成功|现场)(?:签约|开工)(?!率)")  # 16家企业集中签约
_THE_GOAL_OF = re.compile(
    "[^,。;、\\d]{0,16}(?:、\\d[^,。;、]{0,20})?的(?:奋斗|工作|年度|发展)?目标"
)  # 围绕签约10个项目的目标
_DONE = re.compile("了(?:近|约|超过?|逾)?$|已|累计|先后|目前|去年|截至|(?<!计划)新开工|竣工投产")
_SPENT = re.compile("完成投资|实际|现有|目前|安装完成")
_PROJECTED = re.compile("总投资|计划投资|年产(?!值)|(?<!实现)(?<!已)(?<!全部)达产|建成后|投产后")
_TO_BUILD = re.compile(
    "主要(?:建设|进行|新建|用于|生产)|拟(?:建|新建|购置)|(?:计划|规划)(?:建设|新建|购置)|建设内容|将(?:建设|新建)"
)
_BUILT = re.compile("已建成|已投产|建成投产")
_OF_NEW_PLANT = re.compile("[^。;]{2,40}?(?:项目|生产线)")  # 年产40万套塑料件项目签约
_BEGUN = re.compile("签约|落户|开工|在建|拟建|投资|引进|奠基|洽谈")
_PROMISED_LATER = re.compile("达产|建成后|投产后|投用后|投运后|总投资[^,。;\\d]{0,3}$")
_COMES = re.compile("(?:达产|达效|建成|投产|投用|建成达产|投运)后,?[^。]{0,60}$")
_OF_PROJECT = re.compile("的[^,。;]{2,30}?(?:项目|工程)")
_PROMISED = re.compile(
    "总投资|计划投资|协议投资|概算投资|拟投资|(?<!实现)(?<!已)(?<!全部)达产|建成后|投产后"
)
_SOON = re.compile(
    "将(?!其|该|这|主业|原)|要(?!求|素|点|闻)|计划(?!》)|拟|规划(?!》)|预计|再投入|每年"
)
_WILL = re.compile("将(?!其|该|这|主业|军)")
_FIXED = re.compile(
    "聚焦(?!高|智|绿|集)|抓实|针对|确定的|确定了|明确的|围绕|分布在|涉及|覆盖|涵盖|重点发展的"
)


def goal_opens(text: str, times: list[Time], today: Today, grammar: ModalityGrammar) -> int:
    """This function will find where in a sentence a goal is opened: 力争, 确保, 到2022年; -1: nowhere."""
    places = [
        match.end()
        for match in grammar.goal.finditer(text)
        if match[0] != "目标"
        or not (_MET.search(text, 0, match.start()) or text.startswith(_MEASURED, match.end()))
    ]
    for time in times:
        undated = not today.year and text.startswith(("到", "至"), time.start) and time.code
        later = _later(time.code, today) or bool(undated)
        ends = time.form in ("end", "yearend") and not time.base and later
        built = re.match("前?[^,。]{0,3}(?:投产|建成|完工|竣工|投用|交付)", text[time.end :])
        if (
            ends
            and not built
            and not re.search("(?:目标|任务)[^,;。]*$", text[max(0, time.start - 6) : time.start])
        ):
            places.append(time.end)
    return min(places, default=-1)


_MEASURED = ("完成率", "完成进度", "进度")
_MET = re.compile(
    "(?:完成|高于|低于|超过|超额|达到|实现|下达|占|快于|好于|确定|既定|符合|锚定|围绕|聚焦|紧扣|瞄准|紧盯|对标|对照|树立)[^,。;]{0,40}$"
)  # a goal that was met or is only compared with


def _later(code: str, today: Today) -> bool:
    year = int(code[:4]) if code[:4].isdigit() else 0
    return bool(today.year) and (
        year > today.year or (year == today.year and code.endswith("end") and 0 < today.month < 12)
    )


def is_future(code: str, today: Today) -> bool:
    """This function will answer whether a period ends after the year of the text."""
    last = code.rpartition("/")[2]
    if not today.year or not last[:4].isdigit():
        return False
    if int(last[:4]) != today.year or not today.month:
        return int(last[:4]) > today.year
    return len(last) >= 7 and last[5:7].isdigit() and int(last[5:7]) > today.month


def is_past(code: str, today: Today) -> bool:
    """This function will answer whether a period ended before the year of the text."""
    years = re.findall(r"\d{4}", code)
    if not today.year or not years:
        return False
    if "/" in code and today.month and (month := re.search(r"-(\d\d)$", code)):
        return (int(years[-1]), int(month[1])) < (today.year, today.month)
    return int(years[-1]) < today.year


def horizon(text: str, today: Today) -> str:
    """This function will find the years that a plan covers: 2020年至2022年; empty where none are said."""
    if not today.year:
        return ""
    for match in _YEARS.finditer(text):
        if int(match[1]) <= today.year <= int(match[2]) and int(match[2]) - int(match[1]) <= 6:
            return f"{match[1]}/{match[2]}"
    return ""


_YEARS = re.compile(r"(20\d\d)年?(?:-{1,2}|至|到|~)(20\d\d)年")


def _reached(draft: Draft) -> bool:
    """Whether a number is a stock that was reached since a plan began, no flow of those years."""
    return draft.form in ("count", "people") and not re.search("新增|净增|次", draft.indicator)


def _shorter(code: str, topic: str) -> bool:
    """Whether a stretch of months ends before the one the text is about, in the same year."""
    return code[:4] == topic[:4] and code.rpartition("/")[2] < topic.rpartition("/")[2]


_LEADS = 4  # characters that may stand before time words that open a sentence
_AMOUNTS_BEFORE = re.compile("^.*(?:元|%|百分点)")
_STOCK = re.compile("累计|先后|拥有|现有|共有|已有|目前")
_THIS_EVENT = re.compile("此次|本次|这次|当天|当日|会上|活动中|仪式上")
_FLOW = re.compile("^(?:新增|新开工|签约|开工|集中|净增)|(?:产量|销量|产值|收入)数?$")
_REVIEW = 3
_STRETCHES = frozenset(("months", "first", "quarter", "half", "year", "month"))


class PeriodInForce:
    """The period in force while a text is read: set by time words, reset by paragraphs."""

    def __init__(self, today: Today) -> None:
        self.today = today
        self.section = ""
        self.event = ""  # the day of the last meeting or ceremony told
        self.topic = ""
        self.paragraph = ""
        self.year = 0

    def new_paragraph(self, item: bool = False) -> None:
        """This function will drop what held for the paragraph before, except stretches of months.

        An `item` of a list (—— …) keeps the day that the goals before it are set for.
        """
        if item and self.paragraph.endswith("-end"):
            return
        self.paragraph = ""
        told = self.section if re.fullmatch(r"\d{4}", self.section) else ""
        self.year = int(told) if told and int(told) < self.today.year else 0

    def of(self, draft: Draft, times: list[Time], ahead: float, text: str) -> str:
        """This function will find the period of a number: the time words before it, or what is in force."""
        said = ""
        for time in times:
            if time.start >= draft.mention.start:
                break
            if time.code and not time.base and time.form != "span":
                said = time.code
                if time.form == "plan_since" and _reached(draft):
                    said = self.today.code  # “十四五”以来…产业集群达15个
            gap = draft.mention.start - time.end
            if time.base and (gap == 0 or (gap == 1 and text[time.end] in "的(")):
                said = time.code
        if said:
            return said
        if self.event and _THIS_EVENT.search(text, 0, draft.mention.start):
            return self.event
        stock = draft.form in ("count", "people") and bool(
            _STOCK.search(_AMOUNTS_BEFORE.sub("", text[: draft.mention.start]))
        )
        if self.paragraph and not stock:
            return self.paragraph
        annual = len(self.topic) == 4 and 0 < self.today.month <= _REVIEW and ahead < _AHEAD
        if annual and not re.search("目前|截至", text):
            return self.topic  # what is told early in a year is told of the last one
        counted = draft.form in ("count", "people") and not _FLOW.search(draft.indicator)
        statistical = ahead < _AHEAD and not counted and not re.search("目前|累计", draft.words)
        return (self.topic if statistical else "") or self.section

    def note_topic(self, drafts: list[Draft], times: list[Time]) -> None:
        """This function will keep the stretch that a statistical text is about, for later paragraphs."""
        if not any(draft.form in ("growth", "share", "points", "structure") for draft in drafts):
            return
        for time in times:
            if time.base or not time.code or time.form not in _STRETCHES:
                continue
            months = bool(re.search(r"-\d\d/", time.code))
            other_year = time.code[:4] != self.topic[:4]
            if "/" in self.topic and (time.form == "year" or _shorter(time.code, self.topic)):
                continue  # 2018年14户新增企业 · 1-2月 in a text of the first quarter
            wider = months or other_year or not re.search(r"-\d\d/", self.topic)
            if wider and (time.form != "month" or not self.topic):
                self.topic = time.code
            break

    def settle(self, draft: Draft, times: list[Time], plan: str) -> None:
        """This function will fit a period to what the number means.

        A goal of several years is reached at their end; 年均 covers all of them; a plan without a
        time of its own is for the years that the text's plan covers.
        """
        said = [
            time
            for time in times
            if time.code
            and not time.base
            and time.start < draft.mention.start
            and time.form != "span"
        ]
        period = draft.period
        if draft.modality == "target" and draft.form in ("money", "count", "measure", "people"):
            if said and said[-1].form in ("ahead", "years", "plan") and "/" in period:
                draft.period = period[-4:] + "-end"
        elif period.endswith("-end") and "年均" in draft.indicator and self.today.year:
            first = int(plan[:4]) if plan else self.today.year
            draft.period = f"{first}/{period[:4]}"
        open_ended = draft.modality == "plan" or (draft.modality == "target" and not self.section)
        if not said and plan and open_ended and not self.paragraph:
            draft.period = plan

    def after(self, text: str, times: list[Time]) -> None:
        """This function will carry the last time words of a sentence forward."""
        for time in times:
            if time.form in ("day", "days") and time.code and not time.base:
                self.event = time.code
            leads = time.start <= _LEADS or text[time.start - 1] in ",;:“"
            if (
                leads
                and time.code
                and not time.base
                and time.form not in ("span", "plan", "plan_since")
            ):
                self.paragraph = time.code
