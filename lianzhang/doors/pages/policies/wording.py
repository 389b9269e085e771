"""Policies in words: money, benefits, what is missing, by how much a condition is missed."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.explained import input_name, lever
from lianzhang.doors.pages.shell.printing import language
from lianzhang.methods.judging import Explanation, Lack
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.policies.queries import Benefit
from lianzhang.values.errors import gettext_noop

STATES = {
    "draft": (gettext_noop("拟订"), "proposed"),
    "issued": (gettext_noop("已发布"), "done"),
    "withdrawn": (gettext_noop("已废止"), "withdrawn"),
}
BADGES = {
    "met": "done",
    "not_met": "withdrawn",
    "unknown": "proposed",
    "manual": "proposed",
    "external": "proposed",
    "not_applicable": "withdrawn",
}
SHOWS = {
    "met": gettext_noop("免申即享名单（符合）"),
    "open": gettext_noop("缺数据，不能判断"),
    "failed": gettext_noop("不符合"),
}
KINDS = {"invoice": gettext_noop("发票"), "project": gettext_noop("项目")}
OVER = {
    "surely": gettext_noop("超过预算"),
    "maybe": gettext_noop("可能超过预算"),
    "no": gettext_noop("在预算之内"),
}
_FEN = 1_000_000


def wan(fen: int) -> str:
    """This function will print fen as 万元 without zeros at the end."""
    text = f"{Decimal(fen) / _FEN:,.6f}"
    return text.rstrip("0").rstrip(".")


def between(least: int, most: int, *, endless: bool = False) -> str:
    """This function will print a range of money in 万元."""
    low, high = round(least, -4), round(most, -4)  # to 100 yuan: an estimate is no invoice
    if endless:
        return gettext("%(least)s 万元以上，最多不知") % {"least": wan(low)}
    if low == high:
        return gettext("%(sum)s 万元") % {"sum": wan(low)}
    return gettext("%(least)s—%(most)s 万元") % {"least": wan(low), "most": wan(high)}


def benefit_text(benefit: Benefit) -> str:
    """This function will say what a policy gives."""
    if benefit.amount:
        return gettext("定额 %(sum)s 万元") % {"sum": wan(benefit.amount)}
    asked = catalogue().inputs.get(benefit.of)
    name = (asked.name_en if language() == "en" else asked.name) if asked else benefit.of
    rate = f"{Decimal(benefit.rate) / 100:.2f}".rstrip("0").rstrip(".")
    said = gettext("上年%(name)s的 %(rate)s%%") % {"name": name, "rate": rate}
    if benefit.cap is None:
        return said
    return gettext("%(said)s，最高 %(cap)s 万元") % {"said": said, "cap": wan(benefit.cap)}


def lack(told: Explanation, one: Lack) -> str:
    """This function will say what is not known."""
    return input_name(told, one.code, one.back)


def why(told: Explanation) -> str:
    """This function will say what is missing, or the smallest change that would do."""
    if told.lacks and told.outcome != "not_met":
        missing = "、".join(dict.fromkeys(lack(told, one) for one in told.lacks))
        return gettext("缺：%(what)s") % {"what": missing}
    if told.outcome == "met":
        return ""
    if told.smallest is not None:
        return lever(told, told.smallest)
    return "；".join(_failing(told)) or gettext("只改一个数不能通过。")


def _failing(told: Explanation) -> Iterator[str]:
    for one in told.clauses:
        if one.state == "not_met":
            yield one.clause.name_en if language() == "en" else one.clause.name
