"""How chances, lists, acts and gaps of the ladder are said, in the page's language."""

from collections.abc import Iterator

from django.utils.translation import gettext, gettext_lazy

from lianzhang.analysis.ladder.goals import Reach
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.analysis.ladder.work import Deed
from lianzhang.doors.pages.shell.explained import input_name, lever, said
from lianzhang.doors.pages.shell.printing import language
from lianzhang.methods.judging import (
    ClauseTold,
    Condition,
    Explanation,
    Lack,
    Part,
    plain,
)
from lianzhang.values.criteria import Fill, Input, Outcome
from lianzhang.values.errors import gettext_noop

SHOWN = {
    Chance.PASSES.value: gettext_lazy("今年可通过"),
    Chance.WAITS.value: gettext_lazy("只等平台或人工"),
    Chance.UNKNOWN.value: gettext_lazy("情况不全"),
    Chance.ONE.value: gettext_lazy("只差一项"),
    "valid": gettext_lazy("有效期内"),
    "no_term": gettext_lazy("有效期未知"),
    "expired": gettext_lazy("已过期"),
    "ended": gettext_lazy("已撤销或取消"),
    "warned": gettext_lazy("临近复核"),
    "losing": gettext_lazy("一年内到期"),
}
CHANCES = {
    Chance.HOLDS: gettext_lazy("已有"),
    Chance.PASSES: gettext_lazy("可通过"),
    Chance.WAITS: gettext_lazy("只等平台或人工"),
    Chance.UNKNOWN: gettext_lazy("情况不全"),
    Chance.ONE: gettext_lazy("只差一项"),
    Chance.FAR: gettext_lazy("差几项"),
    Chance.NOT_CONCERNED: gettext_lazy("不适用"),
}
REACHES = {
    Reach.REACHED: gettext_lazy("已达到"),
    Reach.MISSED: gettext_lazy("期限已过，没有达到"),
    Reach.LIKELY: gettext_lazy("按预计区间的下限也能达到"),
    Reach.OPEN: gettext_lazy("目标在预计区间内，还不能断定"),
    Reach.SHORT: gettext_lazy("按预计区间的上限也达不到"),
    Reach.FAR_OFF: gettext_lazy("期限在十二个月以后，预计不到那时"),
    Reach.UNKNOWN: gettext_lazy("暂无法判断：没有这些称号的名单，或没有往年可据"),
}
DEEDS = {
    Deed.RECHECK: gettext_lazy("备复核"),
    Deed.APPLY: gettext_lazy("组织申报"),
    Deed.MEND: gettext_lazy("补一项"),
    Deed.REGISTER: gettext_lazy("申报入规"),
    Deed.ASK: gettext_lazy("补齐数据"),
}
_WHY = {
    "missing": gettext_noop("未提供"),
    "no_base": gettext_noop("基数为零或负，比率没有意义"),
    "parameter": gettext_noop("参数待使用单位填写"),
    "no_row": gettext_noop("表中没有对应的一行"),
    "judgement": gettext_noop("需人工评定"),
}
_FILL = {
    Fill.AUTO: gettext_noop("请企业补报"),
    Fill.MANUAL: gettext_noop("请企业交证明材料"),
    Fill.EXTERNAL: gettext_noop("请查平台或发证机构"),
}


def english() -> bool:
    """This function will answer whether the page is in English."""
    return language() == "en"


def named(thing: Input | Condition) -> str:
    """This function will say an input or a condition by its name."""
    return thing.name_en if english() and thing.name_en else thing.name


def period(told: Explanation, back: int | None) -> str:
    """This function will say the year of an input; blank for a state."""
    if back is None:
        return ""
    year = told.case.as_of.year - back
    return f"{year} " if english() else f"{year}年"


def lack(told: Explanation, one: Lack) -> str:
    """This function will say what is not known, why, and whom to ask."""
    asked = told.rule.inputs.get(one.code)
    said = f"{input_name(told, one.code, one.back)}：{gettext(_WHY[one.why])}"
    if asked and one.why == "missing":
        said += f"，{gettext(_FILL[asked.fill])}"
    return said


def leaves(part: Part) -> Iterator[Part]:
    """This function will yield the single conditions of a part."""
    if not part.parts:
        yield part
    for inner in part.parts:
        yield from leaves(inner)


def gap(told: Explanation, condition: Condition | None) -> str:
    """This function will say what would do: the smallest single change, else what the one condition
    lacks."""
    if told.smallest is not None:
        return lever(told, told.smallest)
    known = {clause.clause.code: clause for clause in told.clauses}
    clause = known.get(condition.code) if condition else None
    if clause is None or clause.part is None:
        return ""
    return "；".join(_missed(told, clause))


def _missed(told: Explanation, clause: ClauseTold) -> Iterator[str]:
    for leaf in leaves(clause.part) if clause.part else ():
        if leaf.state is Outcome.NOT_MET:
            moved = gettext("；或").join(lever(told, one) for one in leaf.levers)
            yield moved or gettext("%(what)s：目前为否") % {"what": said(told, leaf)}


def points(value: object) -> str:
    """This function will print a number of points, or a word."""
    from fractions import Fraction

    return plain(value) if isinstance(value, Fraction) else "—" if value is None else str(value)


def needs(told: Explanation) -> tuple[Part, ...]:
    """This function will return the conditions of the outcome that fail; where there are several
    ways in, those of the fullest one."""
    part = told.part
    if part.parts and part.least == 1 and len(part.parts) > 1:
        part = max(part.parts, key=lambda way: len(tuple(leaves(way))))
    return tuple(leaf for leaf in leaves(part) if leaf.state is Outcome.NOT_MET)


def condition_name(told: Explanation, leaf: Part) -> str:
    """This function will say a condition of the outcome: its clause's name, or what it compares."""
    clause = next((one.clause for one in told.clauses if one.clause.code == leaf.clause), None)
    if clause is None:
        return said(told, leaf)
    return clause.name_en if english() and clause.name_en else clause.name
