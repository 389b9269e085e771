"""Conditions: a threshold inside what is counted is no claim of its own.

产值过10亿元企业53家 · 营业收入过300亿元的1家、100亿元的5家 · 6个超400亿元的产业集群 · 4个千亿产业集群
"""

import re
from dataclasses import dataclass

from lianzhang.methods.reading.prose.numbers import Mention

_THING = (
    "企业|项目|产业集群|产业链|集群|产业|园区|县|镇|乡镇|街道|单品|产品|品牌|平台|工业企业|服务业企业|大项目|重大项目|"
    "公司|单位|城市|市|区|俱乐部|梯队|商圈|村|城区|高校|行业|链|合作社|家庭农场|制造业|龙头|好项目|工程|技改"
)
_BEHIND = re.compile(
    rf"^(?:以上|及以上|以下|以内|级|元|\(含\))*的?(?P<thing>(?:[^,。;、的\d]{{0,12}}?)(?:{_THING})|)(?P<rest>[^,。;\d]{{0,10}})$"
)
_GO_ON = re.compile(
    rf"(?:以上|及以上|级|元)*(?:[、和][^,。;\d]{{0,40}}?\d+[个条家][^,。;、]{{0,8}}?级)*的?(?:[^,。;\d]{{0,16}}?)(?:{_THING})"
)
_MEASURE = re.compile(
    "(?P<what>主营业务收入|年营业收入|营业收入|年产值|总产值|产值|营收|销售收入|年销售额|销售额|主营收入|固定资产投资|工业投资|总投资|计划总投资|投资额|计划投资|投资|"
    "纳税|税收|利税|利润|规模|市值|产业规模|注册资本|交易额|估值|GDP|地区生产总值|年收入|收入|工业总产值|亩均税收|实缴税金|入库税收|固定资产投资|资产|主营)"
    "(?:总额|额)?(?:达到|达|在|均|首次|首)?$"
)
_SCOPED = re.compile(r"\([^()\d]{0,12}$")
_SCOPE_ENDS = re.compile(r"(?:及?以上)?[^()\d,。;]{0,12}(?:[、,]|\)(?=\d|完成|实现|达))")
_EITHER = re.compile("(?:及?以上)?(?:或者?|\\(或)")
_SIZED_COUNT = re.compile(
    "(?:之间|左右)?的?[^,。;、\\d]{0,8}(?:项目|企业)\\d+[个家]"
)  # 30~50亿元项目6个
_GRADES = re.compile(
    "(?:[、和]\\d+亿元)*(?:级|以上)?的?[^,。;、\\d]{0,6}项目(?:上|中|方面)[^,。;\\d]{0,4}(?:突破|零)"
)
_NEAR, _SHORT = 14, 8  # characters between a threshold and the count it defines
_PLAIN = re.compile("^(?:以上|及以上|以下|以内|级|元)*的?$")
_ALONE = re.compile(  # 引进30亿元以上、50亿元以上以及百亿元重大项目
    rf"(?:以上|及以上|级)*(?:(?:、|和|及|以及)[\d百千十万]+亿?元?(?:及?以上|级)*)*的?(?:工业|龙头型?|重大|重点)*(?:{_THING})"
)
_REACHED = re.compile(  # 6家企业实现销售收入过亿元
    rf"[^,。;、]{{0,8}}(?:企业|公司|园区|乡镇|项目)(?:年|累计|全年|实现|完成)*{_MEASURE.pattern[:-1]}"
)
_SIZED_PROJECTS = re.compile("[^,。;、\\d]{0,8}项目")  # 实施500万元投资建设项目15个
_SIZES_OPEN = re.compile("(?:^|[,、中和及。;]|实施|引进|新建|开工|推进|签约)$")
_ALL_REACHED = re.compile(  # 4个产业集群超千亿元 · 6个优势产业突破5000亿 · 10个特色产业规模均超百亿
    "[^,。;、\\d]{0,8}(?:产业集群|集群|产业|产业链|园区|乡镇|板块)(?:(?:产值|规模|营收|营业收入)(?:均|全部|都)|均|全部|都|全部)?(?:迈上|进入|迈入|跨上)?"
)
_CLOSES = re.compile("(?:元|级|级行列|元级|行列|大关|元大关|元以上|台阶)*(?:[,。;…]|$)")
_HEDGE = re.compile("(?:超过|超|过|突破|破|不低于|逾|达到|达|大于|高于|不足|低于|小于)$")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold that defines what another number counts."""

    what: str
    sign: str
    amount: str
    level: bool
    place: int  # index of its mention
    start: int

    @property
    def condition(self) -> str:
        """This function will write the threshold as the claims do: 营业收入>300亿元."""
        return f"{self.what}{self.sign}{self.amount}"


def thresholds(text: str, numbers: list[Mention]) -> dict[int, Threshold]:
    """This function will find, for counts by their index, the threshold that defines what they count.

    The numbers of the thresholds are marked as no claims of their own.
    """
    found: dict[int, Threshold] = {}
    before: Threshold | None = None
    for place, number in enumerate(numbers):
        if number.form not in ("money", "tier", "bare", "measure"):
            continue
        if place + 1 < len(numbers) and _EITHER.fullmatch(
            text, number.end, numbers[place + 1].start
        ):
            number.used = False  # 50亿元或5亿美元以上工业项目2个: the second stands for both
            continue
        if number.form == "money" and _GRADES.match(text, number.end):
            number.used = False  # 在引进50亿元、100亿元项目上实现突破
            continue
        if number.comparator == "range" and not _SIZED_COUNT.match(text, number.end):
            continue
        if _SCOPED.search(text, 0, number.start) and _SCOPE_ENDS.match(text, number.end):
            number.used = False  # 实现工业总产值(2000万元以上)65.82亿元: who is covered
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        previous = numbers[place - 1] if place else None
        owner = _owner(text, number, previous, following, place)
        if owner is None:
            continue
        made = _made(text, number, place, before)
        if made is None:
            continue
        number.used = False
        if owner >= 0:
            found[owner] = made
            before = made
    return found


def _owner(
    text: str, number: Mention, previous: Mention | None, following: Mention | None, place: int
) -> int | None:
    """The index of the count that a threshold defines; -1 for a threshold without one."""
    graded = _graded(text, number)
    if previous is not None and _of_count_before(text, number, previous, graded):
        return place - 1
    if following is not None and _of_count_behind(text, number, following, graded):
        return place + 1
    alone = graded and number.form in ("money", "bare", "tier")
    if alone and _ALONE.match(text, number.end):
        tier = number.form == "tier" and text.startswith("级", number.end - 1)
        return None if tier else -1
    return None


def _graded(text: str, number: Mention) -> bool:
    """Whether an amount is a grade rather than a sum: 超400亿元, 百亿级, 10亿元以上."""
    if number.form == "tier" or number.comparator == ">=":
        return True
    hedged = _HEDGE.search(text, max(0, number.bounded_at - 3), number.start)
    return bool(hedged) or text.startswith(("级", "量级"), number.end)


def _of_count_before(text: str, number: Mention, previous: Mention, graded: bool) -> bool:
    """6个超400亿元的产业集群, 4个千亿产业集群."""
    if previous.form != "count" or number.form == "measure":
        return False
    between = text[previous.end : number.bounded_at]
    if graded and _REACHED.fullmatch(_HEDGE.sub("", between)):
        return True
    if graded and _ALL_REACHED.fullmatch(_HEDGE.sub("", between)):
        return bool(_CLOSES.match(text, number.end))
    if len(between) > _NEAR or re.search("[,。;、:]", between):
        return False
    return bool(_GO_ON.match(text, number.end)) and (graded or number.form == "bare")


def _of_count_behind(text: str, number: Mention, following: Mention, graded: bool) -> bool:
    """产值过10亿元企业53家, 营业收入过300亿元的1家、100亿元的5家."""
    if following.form not in ("count", "people"):
        return False
    bounded = following.bounded_at >= number.end
    between = text[number.end : following.bounded_at if bounded else following.start]
    if _PLAIN.match(between):
        said = "的" in between or "以上" in between or number.comparator == ">" or graded
        return said and following.form == "count" and (graded or _carried(text, number))
    thing = None if re.search("[,。;]|^、|以上、", between) else _BEHIND.match(between)
    if thing is None:
        return False
    if thing["thing"]:
        sized = bool(_SIZED_PROJECTS.fullmatch(between)) and bool(
            _SIZES_OPEN.search(text, 0, number.start)
        )
        return graded or number.comparator != "=" or sized
    return graded and len(between) <= _SHORT


def _carried(text: str, number: Mention) -> bool:
    place = number.bounded_at
    return text[max(0, place - 1) : place] in ("、", ",", "和", ";")


def _made(text: str, number: Mention, place: int, before: Threshold | None) -> Threshold | None:
    amount = re.sub("(?:以上|及以上|以下|级)$", "", text[number.start : number.end])
    if not amount.endswith("元") and number.unit in ("元", ""):
        amount += "元"
    amount = _digits(amount)
    lead = text[max(0, number.start - 24) : number.start]
    stripped = _HEDGE.sub("", lead)
    stripped = re.sub("(?:超过|超|过|突破|在|达到|达|约|年|累计)+$", "", stripped)
    match = _MEASURE.search(stripped)
    sign = number.comparator
    level = number.form == "tier" or number.form == "bare" or text.startswith("级", number.end)
    if sign == "range":
        sign = "="
    elif sign in ("=", "~"):
        sign = ">" if before and _carried(text, number) else ">="
    if match:
        return Threshold(match["what"], sign, amount, False, place, number.start)
    if before and _carried(text, number) and before.what:
        alike = before.level and number.bounded_at == number.start
        return Threshold(before.what, before.sign, amount, alike, place, number.start)
    what = "集群规模" if "集群" in text[number.end : number.end + 14] else "规模"
    return Threshold(what, sign, amount, level, place, number.start)


_HUNDREDS = re.compile("([一二两三四五六七八九])([百千])亿元")


def _digits(amount: str) -> str:
    table = {
        "千亿元": "1000亿元",
        "百亿元": "100亿元",
        "万亿元": "10000亿元",
        "十亿元": "10亿元",
        "亿元": "1亿元",
    }
    if match := _HUNDREDS.fullmatch(amount):
        digit = "一二三四五六七八九".index(match[1].replace("两", "二")) + 1
        return f"{digit * (100 if match[2] == '百' else 1000)}亿元"
    return table.get(amount, amount)
