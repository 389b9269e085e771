"""How targets are printed: terms, distances, pace rules, who assesses, what is expected."""

from datetime import date

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.printing import amount_text, day_text, language, quantity_text
from lianzhang.records.plans.queries import TargetRow
from lianzhang.values.claims import Comparator
from lianzhang.values.errors import gettext_noop
from lianzhang.values.goals import GoalWord
from lianzhang.values.indicators import Indicator, Pace
from lianzhang.values.quantities import Quantity

PACES = {
    Pace.LINEAR: gettext_noop("按时间进度"),
    Pace.LAST_YEAR: gettext_noop("按上年同期进度"),
    Pace.BATCH: gettext_noop("按批次或窗口"),
    Pace.RATE: gettext_noop("直接比速度"),
    Pace.YES_NO: gettext_noop("有或无"),
}
PACE_RULES = {
    Pace.LINEAR: gettext_noop("计数和金额按已过天数折算应达数；时点数从规划起点的基期数算起。"),
    Pace.LAST_YEAR: gettext_noop("上年同期完成全年的比例，就是今年此时应达的比例。"),
    Pace.BATCH: gettext_noop("认定、入库有固定的批次或窗口，结束以前不判断快慢。"),
    Pace.RATE: gettext_noop("本期速度与目标直接相比，差距以百分点计。"),
    Pace.YES_NO: gettext_noop("只看有没有，没有结果以前不判断快慢。"),
}
ASSESSORS = {"province": gettext_noop("省考核"), "city": gettext_noop("市考核")}
OUTLOOKS = {
    "expected": gettext_noop("预计可完成"),
    "hard": gettext_noop("有难度"),
    "unlikely": gettext_noop("难以完成"),
}
_ASKED = {
    Comparator.MORE: gettext_noop("不含本数：须超过才算完成"),
    Comparator.LESS: gettext_noop("不含本数：须低于才算完成"),
    Comparator.AT_LEAST: gettext_noop("含本数：达到或超过即为完成"),
    Comparator.AT_MOST: gettext_noop("含本数：不超过即为完成"),
}
# where less is better, 达到 asks for at most
_FROM_ABOVE = {Comparator.AT_LEAST: Comparator.AT_MOST, Comparator.MORE: Comparator.LESS}


def goal_word_text(word: GoalWord) -> str:
    """This function will print the word a goal was said with."""
    return word.name_en if language() == "en" else word.word


def goal_text(target: TargetRow) -> str:
    """This function will print the value of a goal as it was said."""
    return amount_text(target.figure.claim.amount)


def deadline_text(day: date) -> str:
    """This function will print a term as people say it: 2022年底, else the day."""
    if (day.month, day.day) == (12, 31):
        return gettext("%(year)s年底") % {"year": day.year}
    return day_text(day)


def distance_text(rest: Quantity) -> str:
    """This function will say a distance: 低于目标0.6个百分点, 差23家, 超出5家, 与目标持平."""
    shown = {"amount": quantity_text(abs(rest))}
    if rest.scaled == 0:
        return gettext("与目标持平")
    if rest.unit.kind in ("points", "percent", "index"):
        above = gettext("高于目标%(amount)s")
        return (above if rest.scaled > 0 else gettext("低于目标%(amount)s")) % shown
    return (gettext("超出%(amount)s") if rest.scaled > 0 else gettext("差%(amount)s")) % shown


def pace_word(indicator: Indicator) -> str:
    """This function will name an indicator's pace rule (序时规则)."""
    return gettext(PACES[indicator.pace])


def pace_rule(indicator: Indicator) -> str:
    """This function will explain an indicator's pace rule, with its window where it has one."""
    text = gettext(PACE_RULES[indicator.pace])
    if indicator.pace is Pace.BATCH and indicator.window:
        first, last = indicator.window
        text += gettext("窗口为%(first)s—%(last)s月。") % {"first": first, "last": last}
    return text


def assessor_word(code: str) -> str:
    """This function will name who assesses a target; empty where nobody was said to."""
    return gettext(ASSESSORS[code]) if code in ASSESSORS else code


def outlook_word(code: str) -> str:
    """This function will name what the responsible unit expects."""
    return gettext(OUTLOOKS.get(code, code))


def passing_rule(word: GoalWord, indicator: Indicator) -> str:
    """This function will say when a goal of this word counts as reached."""
    if word.zero_breakthrough:
        return gettext("从没有到有才算完成；不知道原来有没有即暂无法判断")
    if word.average_growth:
        return gettext("期内各年增速的平均；缺任何一年即暂无法判断")
    if word.comparator is Comparator.ABOUT:
        return gettext("“左右”的允许差距没有规定，设定以前暂无法判断")
    down = _FROM_ABOVE if indicator.direction == "down" else {}
    text = gettext(_ASKED[down.get(word.comparator, word.comparator)])
    if word.per_year:
        return gettext("每一年分别判定，几年不相加、不相抵；%(rule)s") % {"rule": text}
    return text
