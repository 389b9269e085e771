"""Periods in force: the time that holds for a number that says none of its own.

1-9月… (in the paragraph, and as the text's topic) · 到2025年,… (of a section) · 本次活动 (its day)
"""

import re

from lianzhang.methods.reading.prose.modality import AHEAD
from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.times import Time, Today


def _reached(draft: Draft) -> bool:
    """Whether a number is a stock that was reached since a plan began, no flow of those years."""
    return draft.form in ("count", "people") and not re.search("新增|净增|次", draft.indicator)


def _shorter(code: str, topic: str) -> bool:
    """Whether a stretch of months ends before the one the text is about, in the same year."""
    return code[:4] == topic[:4] and code.rpartition("/")[2] < topic.rpartition("/")[2]


_MONTHS = re.compile(r"\d{4}-\d\d/(?P<last>\d{4}-\d\d)")
_THAT_MONTH = re.compile("(?:当月|单月)[^;。]*$")
_LEADS = 4  # characters that may stand before time words that open a sentence
_AMOUNTS_BEFORE = re.compile("^.*(?:元|%|百分点)")
_STOCK = re.compile("已形成|累计|先后|拥有|现有|共有|已有|目前")
_THIS_EVENT = re.compile("此次|本次|这次|当天|当日|会上|活动中|仪式上")
_FLOW = re.compile("^(?:新增|新开工|签约|开工|集中|净增)|(?:产量|销量|产值|收入)数?$")
_REVIEW = 3
_FLOWS = re.compile("(?:完成投资|技改投资|工业投资|产值|增加值|收入|利润)$")
_STRETCHES = frozenset(("months", "first", "quarter", "half", "year", "month"))


def turns_month(text: str, before: Draft, draft: Draft) -> bool:
    """This function will answer whether 当月 begins between two numbers, or ends there."""
    between = text[before.mention.end : draft.mention.start]
    ended = ";" in between and _THAT_MONTH.search(text, 0, before.mention.start)
    return bool(ended) or "当月" in between or "单月" in between


class PeriodInForce:
    """The period in force while a text is read: set by time words, reset by paragraphs."""

    def __init__(self, today: Today) -> None:
        self.today = today
        self.section = ""
        self.event = ""  # the day of the last meeting or ceremony told
        self.topic = ""
        self.paragraph = ""
        self.year = 0

    def new_paragraph(self, item: bool = False, divided: bool = False) -> None:
        """This function will drop what held for the paragraph before, except stretches of months.

        An `item` of a list (—— …) keeps the day that the goals before it are set for; a paragraph
        that divides what was told (分行业看, 从数量看) is of the same time.
        """
        if item and self.paragraph.endswith("-end"):
            return
        self.paragraph = self.topic if divided else ""
        told = self.section if re.fullmatch(r"\d{4}", self.section) else ""
        self.year = int(told) if told and int(told) < self.today.year else 0

    def of(self, draft: Draft, times: list[Time], ahead: float, text: str) -> str:
        """This function will find the period of a number: the time words before it, or what is in force."""
        said = self._said(draft, times, text)
        if said:
            return self._of_the_month(said, draft, text)
        said = self._in_force(draft, ahead, text)
        return self._of_the_month(said, draft, text)

    def _said(self, draft: Draft, times: list[Time], text: str) -> str:
        """The last time words before a number."""
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
        return said

    def _of_the_month(self, code: str, draft: Draft, text: str) -> str:
        """1-6月…,其中当月增长12%: of the last month of the stretch in force."""
        months = _MONTHS.fullmatch(code)
        monthly = months and _THAT_MONTH.search(text, 0, draft.mention.start)
        return months["last"] if months and monthly else code

    def _in_force(self, draft: Draft, ahead: float, text: str) -> str:
        """What was said before in the paragraph, the section or the whole text."""
        if self.event and _THIS_EVENT.search(text, 0, draft.mention.start):
            return self.event
        stock = draft.form in ("count", "people") and bool(
            _STOCK.search(_AMOUNTS_BEFORE.sub("", text[: draft.mention.start]))
        )
        if self.paragraph and not stock:
            return self.paragraph
        annual = len(self.topic) == 4 and 0 < self.today.month <= _REVIEW and ahead < AHEAD
        if annual and not stock and not re.search("目前|截至|近年来", text):
            return self.topic  # what is told early in a year is told of the last one
        counted = draft.form in ("count", "people") and not _FLOW.search(draft.indicator)
        stocked = re.search("目前" if _FLOWS.search(draft.base) else "目前|累计", draft.words)
        statistical = ahead < AHEAD and not counted and not stocked
        return (self.topic if statistical else "") or self.section

    def note_year(self, times: list[Time]) -> None:
        """This function will keep the year past that a text of the first months begins with."""
        if self.topic or not 0 < self.today.month <= _REVIEW:
            return
        past = str(self.today.year - 1)
        if any(time.form == "year" and time.code == past and not time.base for time in times):
            self.topic = past  # 2024年,某市大抓工业、大抓招商。…

    def note_topic(self, drafts: list[Draft], times: list[Time]) -> None:
        """This function will keep the stretch that a statistical text is about, for later paragraphs."""
        if not any(draft.form in ("growth", "share", "points", "structure") for draft in drafts):
            return
        if not times and not self.topic and re.search(r"-\d\d/", self.paragraph):
            self.topic = self.paragraph  # 今年一季度,全市产值再创新高。共完成产值…,同比增长…
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
        if draft.modality == "target" and draft.form in (
            "money",
            "count",
            "measure",
            "people",
            "share",
        ):
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
