"""Sections: what the headings of a text say of the paragraphs below them.

二、主要目标 (goals) · 一、2023年工作回顾 (a review of 2023) · 下一步工作打算 (tasks)
· 十年来… 一是…, 二是… (told back)
"""

import re

from lianzhang.methods.reading.prose.modality import ModalityGrammar, looks_ahead
from lianzhang.methods.reading.prose.periods import find_times
from lianzhang.methods.reading.prose.periods_in_force import PeriodInForce

_MARKED = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、章部]|\([一二三四五六七八九十]{1,3}\))")
_GOALS = re.compile("(?<!\\()(?:发展|总体|主要|预期|工作|年度|行动)目标")
_SECTION_AHEAD = re.compile(
    "(?:工作|任务|重点)(?:安排|部署|打算|计划|任务)|下一步|重点任务|主要任务|工作重点|行动$|"
    "(?:目标|要求|思路)和?(?:主要|重点)?(?:任务|目标|要求|举措)?$"
)
_SECTION_DONE = re.compile("回顾|总结|完成情况|成效|成绩|现状|基础$")
_MET = re.compile(
    "(?:完成|实现|达到|超过|高于|快于|好于|低于|处于|位于|符合|对照|围绕|锚定|聚焦|紧扣|瞄准|紧盯|对标|树立)了?[^,。;]{0,24}目标"
    "|目标(?:任务)?(?:提前|全面|超额|圆满|顺利|基本|如期)*(?:完成|实现|达成)"
)
_POINT = re.compile(
    r"[\s\0]*(?:[一二三四五六七八九]是|第[一二三四五六]|[(（]?[一二三四五六七八九\d][)）、.])"
)
_BACK = re.compile("(?:[一二三四五六七八九十两]{1,2}|近|\\d+)年来|以来,|过去[一二三五]年")
_OPENS_BACK = re.compile(
    "[\\s\0]*(?:今年以来|近年来|去年以来|[一二三四五六七八九十两\\d]{1,2}年来|截[至止]|过去[一二三五]年)"
)
_FORTH = re.compile("下一步|下阶段|接下来|将|力争|未来|今后|要(?!求|素|点)")
_TASKS = 0.6  # how far a section of tasks speaks of what is to come, where it tells no results
_DATED_LINE = re.compile(  # 2025年工作亮点
    r"20\d\d年?[^,。;:\d]{0,8}(?:亮点|回顾|成效|成绩|情况|总结|重点|安排|目标|打算|计划)"
)
_SHORT = 40  # characters of a heading


class Sections:
    """What is in force below the headings read so far: goals, a review, tasks, a section's years."""

    def __init__(self, grammar: ModalityGrammar, period: PeriodInForce, title: str) -> None:
        self.grammar, self.period, self.title = grammar, period, title
        self.goals = False
        self.review = False  # in a section that looks back
        self.tasks = False  # in a section of tasks and measures to come
        self.told_back = False  # the points of a list tell what 十年来 has brought

    def headed(self, paragraph: str, heading: bool) -> None:
        """This function will take a heading up: it sets the years of its section and what it is of."""
        lead = paragraph[:_SHORT]
        marked = bool(_MARKED.match(paragraph))
        if heading or marked or _DATED_LINE.fullmatch(paragraph.strip()):
            self._dated(paragraph, lead, marked)
            self.goals = self.goals and not marked
            if len(paragraph) <= _SHORT and _SECTION_DONE.search(lead.rstrip()):
                self.tasks, self.review = False, True
            elif len(paragraph) <= _SHORT and _SECTION_AHEAD.search(lead.rstrip()):
                self.tasks, self.review = True, False
        if _GOALS.search(lead) and not _MET.search(lead):
            self.goals = True
            times, _ = find_times(paragraph[: 3 * _SHORT], self.period.today)
            ends = [time.code for time in times if time.form == "end"]
            if ends:
                self.period.section = ends[0]

    def _dated(self, paragraph: str, lead: str, marked: bool) -> None:
        times, _ = find_times(lead, self.period.today)
        years = [
            time for time in times if time.form in ("year", "years", "end", "past") and time.code
        ]
        if years and paragraph != self.title:
            self.period.section = years[0].code
        elif marked and paragraph[0] != "(":
            self.period.section = ""

    def outlook(self, paragraph: str) -> float:
        """This function will weigh how far a paragraph speaks of what is to come: -1 to 1."""
        ahead = looks_ahead(paragraph, self.grammar)
        point = _POINT.match(paragraph)
        if not point:
            self.told_back = bool(_BACK.search(paragraph)) and not _FORTH.search(paragraph)
        opened = _OPENS_BACK.match(paragraph) and not _FORTH.search(paragraph)
        if opened or self.review or (point and self.told_back and not _FORTH.search(paragraph)):
            return min(ahead, 0.0)
        return max(ahead, _TASKS) if self.tasks and ahead >= 0 else ahead
