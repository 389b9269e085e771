"""The words of appraisals: choices, reasons, what a class was decided by."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.methods.appraising import EXEMPT, OUT, Parameters
from lianzhang.values.errors import Fault, gettext_noop

METHOD = {"ratio": gettext_noop("与基准值之比"), "range": gettext_noop("极差法（20—100分）")}
BASE_FROM = {"given": gettext_noop("填写"), "mean": gettext_noop("由名单算出（合计之比×倍数）")}
MISSING = {
    "": gettext_noop("不定档（写明缺什么）"),
    "zero": gettext_noop("记0分"),
    "mean": gettext_noop("记平均分"),
}
NEGATIVE = {
    "": gettext_noop("不定档（写明为负）"),
    "zero": gettext_noop("记0分"),
    "keep": gettext_noop("按公式计负分"),
}
BY = {
    "to": gettext_noop("累计到前"),
    "last": gettext_noop("末尾比例"),
    "count": gettext_noop("家数"),
    "line": gettext_noop("分数线"),
    "rest": gettext_noop("其余"),
}
TIES = {
    "by_tax": gettext_noop("先比亩均税收（第一项），再比信用代码"),
    "up": gettext_noop("并列的都归高档"),
    "down": gettext_noop("并列的都归低档"),
}
SMALL = {
    "": gettext_noop("还没有确定（不定档）"),
    "agreed": gettext_noop("最高档舍、最低档入且至少1家"),
    "no_last": gettext_noop("不设最低档"),
    "as_others": gettext_noop("与其他分层一样"),
}
SCOPE = {
    "all": gettext_noop("规上和规下"),
    "above": gettext_noop("规上"),
    "below": gettext_noop("规下"),
}
WITHIN = {
    "county": gettext_noop("分县（市、区）排名"),
    "size": gettext_noop("分规上、规下排名"),
    "industry": gettext_noop("分行业排名"),
}
BASES = {
    "declared": gettext_noop("企业为评价申报"),
    "administrative": gettext_noop("行政记录（税务、用地、用电等）"),
    "public": gettext_noop("公开"),
    "contract": gettext_noop("约定"),
    "statistical": gettext_noop("统计调查（不能用）"),
}
LIMITED = {
    "cap": gettext_noop("到上限"),
    "floor": gettext_noop("到下限"),
    "zero": gettext_noop("记0分"),
    "mean": gettext_noop("缺数据，记平均分"),
}
STATUS = {"draft": "proposed", "published": "approved", "superseded": "withdrawn"}
STATUS_WORDS = {
    "draft": gettext_noop("测算"),
    "published": gettext_noop("已发布"),
    "superseded": gettext_noop("已被更正"),
}
RULING_WORDS = {
    "open": gettext_noop("待答复"),
    "upheld": gettext_noop("采纳"),
    "rejected": gettext_noop("不采纳"),
}
RULING = {"open": "proposed", "upheld": "approved", "rejected": "recorded"}
_REASONS = {
    "missing": gettext_noop("缺“%(item)s”"),
    "no_base": gettext_noop("“%(item)s”的分母是0或负数"),
    "negative": gettext_noop("“%(item)s”为负"),
    "doubled": gettext_noop("统一社会信用代码重复"),
    "no_code": gettext_noop("没有统一社会信用代码"),
    "no_size": gettext_noop("不知道是规上还是规下"),
    "veto_unproved": gettext_noop("否决事由没有依据文件"),
    "veto_unknown": gettext_noop("否决事由不在参数的清单里"),
    "exempt_unknown": gettext_noop("不参评原因不在参数的清单里"),
    "small": gettext_noop("分层家数少，小样本规则没有确定"),
}


def choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """This function will return choices with their words."""
    return [(code, gettext(word)) for code, word in words.items()]


def reason_text(reason: str, parameters: Parameters) -> str:
    """This function will say what keeps an enterprise from having a class."""
    head, _, code = reason.partition(":")
    names = {item.code: name_text(item) for item in parameters.items}
    return gettext(_REASONS[head]) % {"item": names.get(code, code)}


def named(fault: Fault, parameters: Parameters) -> Fault:
    """This function will name the indicator of a fault in the page's language."""
    names = {item.name: name_text(item) for item in parameters.items}
    name = names.get(fault.params.get("name", ""))
    return replace(fault, params={**fault.params, "name": name}) if name else fault


def class_text(code: str, parameters: Parameters) -> str:
    """This function will name a class: A 优先发展, T 不参评, 待定."""
    if code == EXEMPT:
        return gettext("T 不参评")
    if code == OUT:
        return gettext("不在范围")
    cut = next((cut for cut in parameters.cuts if cut.code == code), None)
    if cut is None:
        return code or gettext("待定")
    name = name_text(cut)
    return name if code in name.split() or name.startswith(code) else f"{code} {name}".strip()
