"""Periods: the time words of a sentence, and the part that each of them plays.

到2022年 (a time) · 比2019年 (only compared with) · 在2022年的基础上 (a basis) · 连续18年 (a streak)
"""

import re

from lianzhang.methods.reading.prose.time_codes import Clock, code_of, spelled
from lianzhang.methods.reading.prose.time_forms import ANY_FORM, FORMS
from lianzhang.methods.reading.prose.times import Time, Today

_HINT = re.compile("[年月季日]|目前|当前|十.五|眼下|迄今|今后|未来|天|小时|星期")
_RELATIVE = re.compile(
    "(?:引进|成立|签约|建成|投产|启动|开工|获批|出台|印发|新建|落户|创建|注册|创办|组建)[^,。;\\d]{0,6}的"
)
_RECORD = re.compile("的?(?:最[高低好快大]|新高|新低|首次|同期)")
_OF_A_PLAN = re.compile("(?:[\u4e00-\u9fff]{0,6}?)(?:目标|任务|计划|平均进度|进度)")
_PARTS = ("months", "first", "quarter", "half", "month")
_BASIS = re.compile("的?基础(?:上|之上)")
_TIMES = re.compile("的?[\\d.]+(?:多|余)?倍")
_BEGAN = re.compile(
    "(?:正式|建成|注册|动工|开始)?(?:投产|成立|创办|注册|落户|建厂|开工建设|动工|创建|组建)[,。;]"
)
_TITLED = re.compile("[^《》]*》")
_QUOTED = re.compile("“[^”]+$")
_BASE = re.compile("(?:比|较|与|同|高于|低于|快于|慢于|相比|相较于?|对比|自|从|由|早在)$")


def find_times(
    text: str, today: Today, *, year: int = 0, forward: bool = False
) -> tuple[list[Time], int]:
    """This function will find the time expressions of a sentence and the year last said in it.

    `year` is the year said just before (0: none); `forward` says that the sentence looks ahead, so
    that a month later than the text's own is still to come.
    """
    if not _HINT.search(text):
        return [], year
    clock = Clock(today, year)
    found: list[Time] = []
    for match in ANY_FORM.finditer(text):
        if match["all14"] and _OF_A_PLAN.match(text, match.end()):
            continue  # 完成全年目标的84.5%: part of a name
        form = (match.lastgroup or "")[:-1] if (match.lastgroup or "").endswith("_") else ""
        form = form or next(name for name, _ in FORMS if match[f"{name}_"] is not None)
        said = clock.year
        code = code_of(form, match, clock, forward)
        told = form == "years" or (form == "end" and match["to10"])  # 从2012年到2021年
        base = not told and bool(_BASE.search(text, max(0, match.start() - 3), match.start()))
        if (
            found
            and found[-1].base
            and text[found[-1].end : match.start()] in ("和", "、", "及", "与", "分别")
        ):
            base = True
        if form in ("year", "day", "month") and not base and _RELATIVE.match(text, match.end()):
            base = match.start() > 0 and text[match.start() - 1] not in ",。;:“"
        if _TITLED.match(text, match.end()) and "《" in text[: match.start()]:
            base = True  # 《制造业三年行动计划(2023-2025年)》: a title sets no time
        if form == "plan" and _QUOTED.search(text, 0, match.start()):
            base = True  # “决胜‘十四五’”系列新闻发布会
        base = base or _only_measures(form, match, found)
        if base:
            clock.year = said
        if form == "plan" and match["t16"] == "以来":
            form = "plan_since"
        years = 0
        if form == "span" and match["lead19"] == "连续" and "年" in match[0]:
            years = spelled(match["n19"])
        found.append(Time(match.start(), match.end(), code, form, base, years))
    return found, clock.year


def _only_measures(form: str, match: re.Match[str], found: list[Time]) -> bool:
    """Whether a time only measures another: a record's, a basis, a plan's, a year told in part."""
    text, end = match.string, match.end()
    if form == "since" and _RECORD.match(text, end):
        return True  # 为2013年以来最高增速
    if form == "year" and _TIMES.match(text, end):
        return True  # 是1978年的313倍
    if form in ("year", "month") and match[0][:4].isdigit() and _BEGAN.match(text, end):
        return True  # 2021年8月份投产,
    if _BASIS.match(text, end):
        return True  # 在2022年的基础上
    # 1-5月…开工219项,当年完成投资157亿元
    return match["w13"] == "当年" and any(one.form in _PARTS for one in found)


def blanked(text: str, times: list[Time]) -> str:
    """This function will blank the time expressions out, so that no number is found in them."""
    if not times:
        return text
    pieces, place = [], 0
    for time in times:
        pieces.append(text[place : time.start])
        pieces.append("\0" * (time.end - time.start))
        place = time.end
    pieces.append(text[place:])
    return "".join(pieces)
