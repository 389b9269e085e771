"""An explanation of a criterion in words, the same on every page: outcomes, inputs, what would do."""

from django.utils.translation import gettext, gettext_lazy

from lianzhang.doors.pages.shell.printing import language
from lianzhang.methods.judging import Explanation, Lever, Part, amount
from lianzhang.methods.judging.saying import wording_of
from lianzhang.values.criteria import Outcome

OUTCOMES = {
    Outcome.MET: gettext_lazy("符合"),
    Outcome.NOT_MET: gettext_lazy("不符合"),
    Outcome.UNKNOWN: gettext_lazy("暂无法判断"),
    Outcome.MANUAL: gettext_lazy("需人工核验"),
    Outcome.EXTERNAL: gettext_lazy("需平台或外部结果"),
    Outcome.NOT_APPLICABLE: gettext_lazy("不适用"),
}
MARKS = {
    "verified_excerpt": gettext_lazy("已核原文摘录"),
    "secondary": gettext_lazy("二手引用"),
    "unverified": gettext_lazy("未核实"),
}


def said(told: Explanation, part: Part) -> str:
    """This function will say a condition in the page's language."""
    if language() != "en":
        return part.text
    return wording_of(told.rule, told.case.as_of.year, english=True).of(part.node)


def input_name(told: Explanation, code: str, back: int | None) -> str:
    """This function will name an input or a parameter, with its year where it has one."""
    found = told.rule.inputs.get(code) or told.rule.criterion.parameters.get(code)
    english = language() == "en"
    name = code if found is None else found.name_en if english and found.name_en else found.name
    if back is None:
        return name
    year = told.case.as_of.year - back
    return f"{year} {name}" if english else f"{year}年{name}"


def lever(told: Explanation, moved: Lever) -> str:
    """This function will say by how much an input would have to change, in the managers' unit."""
    unit = told.rule.inputs[moved.code].unit
    said = {
        "name": input_name(told, moved.code, moved.back),
        "change": amount(abs(moved.change), unit, language()),
        "needed": amount(moved.needed, unit, language()),
    }
    if moved.change > 0:
        return gettext("%(name)s再增 %(change)s（到 %(needed)s）") % said
    return gettext("%(name)s须减 %(change)s（到 %(needed)s）") % said
