"""Signs: what bears on how sure a field is, as plain names; `confidence` weighs them.

A sign of the indicator: the name is long · of the subject: the paragraph tells of a firm as well ·
of the period: the text's day is only guessed · of the kind: the sentence looks ahead
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lianzhang.methods.reading.prose.times import Today
from lianzhang.methods.reading.prose.words import one_of

_WHOLE = re.compile(
    "(?:数|率|值|额|量|速|比重|占比|投资|收入|利润|税收|排名|指数|面积|规模|产能|点数|人口|总投资|能力|营收|零售额|贷款|存款|顺差)$"
)
_ODD = re.compile("[,;:。!?\0]|^[的了着和与及]|[在对把将]$|不[是会]|这|那|我们|他们")
_PLAIN = re.compile(
    "(?:上缴|实缴)?(?:企业|项目|产业|增加值|产值|总产值|年产值|投资|总投资|占比|平台|产品|产品产量|集群产值|税收|税金|利润|营业收入|销售收入|产量|销量|从业人员|企业和产品|入选企业和产品|资金总规模|总规模|产值贡献率|占地面积|研发经费|[东中西]部?)"
)
_MEASURED = re.compile("(?:同比|环比|年均)?(?:增速|排名)$|数$")
_LENGTHS = ((0, 3, "tiny"), (3, 5, "short"), (17, 23, "long"), (23, 999, "very_long"))
_MOSTLY = 0.5
_FIRM = re.compile("公司|集团|企业负责人|董事长|总经理")
_BUILDING = re.compile("总投资|达产|投产")
_PARK = re.compile("园区|开发区|高新区|经开区|产业园|工业园")
_OWN = re.compile("全市|我市|全省|我省|全县|我县|全区|我区|该市|该县|该区")
_COMING = re.compile("将|力争|计划|预计|目标|确保|未来|达产|建成后")
_TASKS = re.compile("将|力争|要|加快|推动|推进|打造|聚焦")
_DAY = re.compile(r"20\d\d(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})")
_YEAR = re.compile(r"20\d\d年")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_RELATIVE = re.compile("去年|上年|今年")
_FROM = re.compile("[由从][^,。]{0,11}$")
_TIME = re.compile("年|月|季度|目前|截至|今年|去年|上半年|年底")
_TOP = 240  # characters in which a text says of which day it is
_TITLE = 40
_MANY_FIRMS, _MANY_PARKS, _MANY_TASKS, _EARLY, _OFTEN = 3, 4, 3, 3, 5


@dataclass(frozen=True, slots=True)
class TextSigns:
    """What a whole text says of its day and of its own place."""

    today: Today
    own: str
    signs: frozenset[str]  # of the subject, where it is the text's own place
    stated: str  # how the text's day is known: day_stated, year_stated or day_guessed


def text_signs(text: str, today: Today, own: str, short: str, level: str) -> TextSigns:
    """This function will look at a whole text once; `short` and `level` are those of its place."""
    top, times = text[:_TOP], text.count(short) if short else 0
    found = {
        "named_once": times <= 1,
        "named_often": times >= _OFTEN,
        "titled": bool(short) and short in text[:_TITLE],
        "nation": own == "全国",
        "province": level == "province",
        "own_words": bool(_OWN.search(text)),
        "text_of_firms": text.count("公司") >= _MANY_FIRMS,
        "text_of_parks": len(_PARK.findall(text)) >= _MANY_PARKS,
    }
    day = "day_stated" if _DAY.search(top) else "year_stated" if _YEAR.search(top) else ""
    return TextSigns(today, own, _held(found), day or "day_guessed")


def paragraph_signs(paragraph: str, others: bool) -> frozenset[str]:
    """This function will look at a paragraph once: whom and what it tells of besides its numbers."""
    found = {
        "firm_told": bool(_FIRM.search(paragraph)),
        "building_told": "项目" in paragraph and bool(_BUILDING.search(paragraph)),
        "park_told": bool(_PARK.search(paragraph)),
        "others": others,
        "speech": "说" in paragraph and "“" in paragraph,
        "tasks": len(_TASKS.findall(paragraph)) >= _MANY_TASKS,
    }
    return _held(found)


@dataclass(frozen=True, eq=False)
class NameGrammar:
    """How a name is known: parts that names usually have, and names that say all by themselves."""

    usual: re.Pattern[str]
    complete: re.Pattern[str]


def name_grammar(usual: re.Pattern[str], complete: Iterable[str]) -> NameGrammar:
    """This function will build the patterns; `complete` are names that need nothing before them."""
    return NameGrammar(
        usual,
        re.compile(
            "(?:新增|累计|净增|新培育|国家级?|省级|市级|全国|省级以上|全部)*"
            f"(?:{one_of(complete)})(?:数|企业数)?(?:同比|环比|年均|两年平均)?(?:增速)?"
            "(?:全[国省市区]|全球|世界)?(?:排名|位次变化)?"
        ),
    )


def indicator_signs(name: str, kind: str, quote: str, names: NameGrammar) -> frozenset[str]:
    """This function will look at the name of what is measured."""
    core = _MEASURED.sub("", name)
    share = sum(len(match[0]) for match in names.usual.finditer(name)) / max(1, len(name))
    found = {
        "complete": bool(names.complete.fullmatch(name)),
        "unusual": share == 0,
        "mostly_usual": share >= _MOSTLY,
        "no_measure": not _WHOLE.search(name),
        "odd": bool(_ODD.search(name)),
        "plain": len(core) < 2 or bool(_PLAIN.fullmatch(core)),
        "list": "、" in name,
        "digits": bool(re.search(r"\d", name)),
        "brackets": "(" in name,
        "in_quote": core in quote,
        f"kind_{kind}": True,
    }
    size = len(name)
    return _held(found | {sign: low <= size < high for low, high, sign in _LENGTHS})


def subject_signs(
    subject: str, subject_type: str, text: TextSigns, paragraph: frozenset[str]
) -> frozenset[str]:
    """This function will look at who the number is about."""
    if not subject:
        return frozenset(("nobody",))
    if subject == text.own:
        return text.signs | (paragraph - {"tasks"}) | {"own"}
    whole = text.signs & {"text_of_firms", "text_of_parks"}
    return whole | (paragraph - {"tasks"}) | {f"type_{subject_type}"}


def period_signs(period: str, counted: bool, lead: str, text: TextSigns) -> frozenset[str]:
    """This function will look at the time; `lead` is the sentence up to the number."""
    if not period:
        return frozenset(("no_time",))
    years, today = _ANY_YEAR.findall(lead), text.today
    said = bool(years) and years[-1] in period
    early = 0 < today.month <= _EARLY
    found = {
        "time_said": bool(_TIME.search(lead)),
        "year_said": said,
        text.stated: not said,
        "of_today": period == today.code,
        "other_year": period[:4] != today.code[:4],
        "stretch": "/" in period and len(period) > len("2020/2022"),
        "from_then": bool(_FROM.search(lead)),
        "relative": bool(_RELATIVE.search(lead)),
        "early_stock": early and counted,
        "counted": counted,
    }
    return _held(found)


def kind_signs(
    kind: str, modality: str, said: Iterable[str], lead: str, paragraph: frozenset[str]
) -> frozenset[str]:
    """This function will look at how the number is meant."""
    actual, reasons = modality == "actual", set(said)
    found = {
        f"kind_{kind}": True,
        f"meant_{modality}": True,
        "looks_ahead": "looks_ahead" in reasons,
        "goal_word": "goal_word" in reasons,
        "project_plan": "project_plan" in reasons,
        "coming_but_actual": actual and bool(_COMING.search(lead)),
        "tasks_but_actual": actual and "tasks" in paragraph,
    }
    return _held(found)


def _held(found: dict[str, bool]) -> frozenset[str]:
    return frozenset([sign for sign, holds in found.items() if holds])
