"""分别: several things and several numbers, aligned by their order.

A、B、C产值分别增长x%、y%和z% · 汽车产销分别完成194.3万辆和201.5万辆,环比分别下降4.8%和5.3% ·
较一季度、上半年和前三季度分别提高7.9个、3.4个和1.7个百分点 · 分别高于全国、全省平均水平2.2个和1.7个百分点
"""

import re
from dataclasses import dataclass

from lianzhang.methods.reading.prose.numbers import Mention

_BETWEEN = re.compile(r"^(?:个)?(?:、|和|及|与|,?以及)(?:第)?(?:约|近|超)?$")
_AND = re.compile("以及|[、和及与]")
_COMPARED = re.compile(
    "(?P<how>高于|低于|快于|慢于|高出|低出|领先|较|比|相当于|占)(?P<list>[^,;。]+?)(?P<rest>(?:平均|水平|的|同期|增速|提高|提升|上升|下降|回落|降低|加快|放缓|增加|减少|增长|扩大|收窄|前移|后移|高|低|快|慢|比重)[^,;。]*|)$"
)
_MANNER = re.compile(
    r"(?:同比|环比|均|也|较\0+|比\0+|比上年同期|比上年|较上年|较去年|比去年|年均|预计|累计|将|已|又|并|各自|各|产值|,)+$"
)
_METRIC = re.compile(
    "(?:营业收入利润率|营收利润率|利润率|增加值|总产值|产值|营业收入|主营业务收入|营收|利润总额|利润|税收|利税|投资额|投资|应税销售|销售额|销售收入|进出口总额|进出口|出口额|出口|进口额|进口|产量|销量|用电量|零售额|"
    "交易额|收入|总额|总量|面积|价格|增速|支出|余额|贷款|存款|同比|产能|订单|周转量|吞吐量)$"
)
_SPLIT = (
    (re.compile("^(?P<lead>.*?)产销量?$"), ("产量", "销量")),
    (re.compile("^(?P<lead>.*?)产、销量?$"), ("产量", "销量")),
    (re.compile("^(?P<lead>.*)城乡居民(?P<tail>.+)$"), ("城镇居民", "农村居民")),
    (
        re.compile("^(?P<lead>.*)城镇(?:和|、|与)农村(?:居民)?(?P<tail>.+)$"),
        ("城镇居民", "农村居民"),
    ),
    (
        re.compile("^(?P<lead>.*)城镇居民(?:和|、|与)农村居民(?P<tail>.+)$"),
        ("城镇居民", "农村居民"),
    ),
    (re.compile("^(?P<lead>.*?)进出口$"), ("出口", "进口")),
)


# 动力电池、新能源汽车、光伏三大行业产值: the sum of the members is no member
_COUNTED = re.compile(
    "(?<=.)等?[两三四五六七八九十]大?个?(?:重点|主导|支柱|优势|主要|传统|新兴)*(?:行业|产业|门类|领域|市场)(?=[^、]*$)"
)


@dataclass(slots=True)
class Group:
    """Numbers joined by 、 and 和: their places among the numbers, and each one's own words.

    `words` is empty where the words before name no list: the things are then those of the numbers
    before.
    """

    first: int
    last: int
    words: tuple[str, ...] = ()
    said: bool = False  # 分别 is said
    lead: str = ""  # the words before the first of them


def groups(text: str, numbers: list[Mention]) -> list[Group]:
    """This function will find the groups of joined numbers, lending units to those that leave it out."""
    found: list[Group] = []
    place = 0
    while place < len(numbers) - 1:
        last = place
        while (
            last + 1 < len(numbers)
            and _BETWEEN.match(text[numbers[last].end : numbers[last + 1].start])
            and numbers[last + 1].start - numbers[last].end <= 3
        ):
            last += 1
        if last > place and _alike(numbers[place : last + 1]):
            _bounded_alike(text, numbers[place : last + 1])
            found.append(Group(place, last))
        place = last + 1
    return found


def _bounded_alike(text: str, members: list[Mention]) -> None:
    """分别超过90家和870家: both are exceeded."""
    first = members[0]
    if (
        first.bounded_at < first.start
        and "分别" in text[max(0, first.bounded_at - 6) : first.start]
    ):
        for member in members[1:]:
            if member.comparator == "=":
                member.comparator = first.comparator


def _alike(members: list[Mention]) -> bool:
    """Whether joined numbers measure alike; 7.9个、3.4个和1.7个百分点 and 0.1和1.2个百分点 do."""
    end = members[-1]
    for member in members[:-1]:
        short = member.form == "naked" or (member.unit == "个" and end.form == "points")
        if short and end.form in ("points", "percent", "money", "measure", "count", "people"):
            factor = 1.0
            member.unit, member.form = end.unit, end.form
            member.value *= factor
        if (member.unit == "位" and end.form == "rank") or member.form == end.form == "rank":
            member.form, member.unit = "rank", "位"
            continue
        if member.unit != end.unit and not (member.form == end.form == "money"):
            return False
    return True


_SECTORS = re.compile("第?(?P<list>[一二三](?:、[一二三])+)次?产业?")


def _sectors_spelt(words: str) -> str:
    """第一、二、三产业 → 第一产业、第二产业、第三产业."""
    match = _SECTORS.search(words)
    if match is None:
        return words
    spelt = "、".join(f"第{number}产业" for number in match["list"].split("、"))
    return words[: match.start()] + spelt + words[match.end() :]


_OPENS = re.compile(
    "^(?:.*\0|即|确保|力争|实现|全年|今年|年内|全市|全县|全区|[、,])+(?=新?(?:开工|签约|竣工|投产))"
)
_REACHED = re.compile(
    "^(?:预计|将|已|约)*(?:实现|完成(?![^,。;]*(?:目标|任务|计划|进度|预算)的?$)|创造)(?=[^,。;]{2,}$)"
)
_DATES = re.compile("(?<=\0)[、和与及,]+\0")  # 2022年、2023年: the members are years, no things


def align(words: str, size: int) -> tuple[tuple[str, ...], bool]:
    """This function will give each of `size` numbers its own words, and say whether 分别 stands there.

    The words are those before the first number; an empty tuple where no list of that size is named.
    """
    if "\0" in words:
        words = _DATES.sub("\0", words)
    place = words.rfind("分别")
    said = place >= 0
    before, after = (words[:place], words[place + 2 :]) if said else (words, "")
    if said and (match := _COMPARED.search(after)):
        items = _items(match["list"], size, spread=False)
        if items:
            front = before + after[: match.start()] + match["how"]
            return tuple(front + item + match["rest"] for item in items), True
    if match := _COMPARED.search(before):
        items = _items(match["list"], size, spread=False)
        if items:
            front = before[: match.start()] + match["how"]
            return tuple(front + item + match["rest"] + after for item in items), said
    manner = _MANNER.search(before)
    core, tail = (before[: manner.start()], manner[0]) if manner else (before, "")
    if tail.startswith("产值"):
        core, tail = core + "产值", tail[2:]
    if not said:
        grown = re.search("(?:同比|环比|均|实际)*(?:增长|下降|提高|达到|达|为|完成|实现)了?$", core)
        if grown:
            core, tail = core[: grown.start()], grown[0] + tail
    core, after = _OPENS.sub("", core.lstrip("“")), _REACHED.sub("", after)
    tail = tail.replace("预计", "") if after else tail
    if not _SECTORS.search(core):
        core = _COUNTED.sub("", core)
    if "、" in core and (part := re.search("占[^、]*$", core)):
        core, tail = core[: part.start()], part[0] + tail
    items = _items(_sectors_spelt(core), size, spread=True)
    return (tuple(item + tail + after for item in items), said) if items else ((), said)


def _items(text: str, size: int, *, spread: bool) -> list[str]:
    text = text.rstrip("等 ,")
    if size == 2:
        for pattern, (one, other) in _SPLIT:
            if match := pattern.match(text):
                end = match.groupdict().get("tail") or ""
                return [match["lead"] + one + end, match["lead"] + other + end]
    parts = _parts(text, size)
    if not parts:
        return []
    return _spread(parts) if spread else parts


def _parts(text: str, size: int) -> list[str]:
    """The members of a list of known length; a member may hold 、 and 和 itself."""
    for separators in (r"、|以及|(?<!普)[和及与](?!其他)", "、", ",", "以及|和|及|与"):
        parts = [part.strip(" ,") for part in re.split(separators, text)]
        if len(parts) == size and all(parts):
            return parts
    pieces = re.split("(、|以及|[和及与])", text)
    words, marks = pieces[::2], pieces[1::2]
    if len(words) < size:
        return []
    return _merged(words, marks, size)


def _merged(words: list[str], marks: list[str], size: int) -> list[str]:
    """Join what belongs together: a member of a classification ends in 业, 值, 额 …"""
    parts, current = [], ""
    for place, word in enumerate(words):
        current += word
        mark = marks[place] if place < len(marks) else ""
        if not mark or re.search("(?:业|值|额|量|入|资|品|车|机|税)$", word):
            parts.append(current)
            current = ""
        else:
            current += mark
    return parts if len(parts) == size and all(parts) else []


_BEGINNING = re.compile(
    "(?:计划|累计|已)?新?(?:开工|竣工|投产|达产|投用|达效|签约|入库|入规|升规|续建|在建|储备|建成|引进|落地|增)"
)


_LEVEL = re.compile("国家级?|省级?|市级?|县级?|区级?")  # 省、市重点项目
_KIND = re.compile("(?:产业|行业|企业|制造业|产品|板块)(?:规上|规模以上)?(?:工业)?$")
_PLACE = re.compile("[\u4e00-\u9fff]{1,4}[市县区旗]")  # 涪城区、游仙区工业投资
_PLACED = re.compile("[\u4e00-\u9fff]{1,3}?[市县区旗](?=..)")


def _spread(parts: list[str]) -> list[str]:
    """Lend the last member's measure to those without one, and the first one's owner to bare ones."""
    if all(_BEGINNING.match(part) for part in parts) and _BEGINNING.fullmatch(parts[0]):
        thing = parts[-1][_BEGINNING.match(parts[-1]).end() :]  # type: ignore[union-attr]
        return [part + thing if _BEGINNING.fullmatch(part) else part for part in parts]
    if (last := _PLACED.match(parts[-1])) and all(map(_PLACE.fullmatch, parts[:-1])):
        return [part + parts[-1][last.end() :] for part in parts[:-1]] + parts[-1:]
    level = _LEVEL.match(parts[-1])
    if level and all(map(_LEVEL.fullmatch, parts[:-1])):
        return [part + parts[-1][level.end() :] for part in parts[:-1]] + parts[-1:]
    if (of_all := _OF_ALL.search(parts[-1])) and not any("的" in part for part in parts[:-1]):
        last_thing = parts[-1][: of_all.start()]
        return [part + of_all["measure"] for part in (*parts[:-1], last_thing)]
    measure = _METRIC.search(parts[-1])
    if measure and len(measure[0]) < len(parts[-1]):
        kind = _KIND.search(parts[-1][: measure.start()])
        shared = kind[0] if kind and kind.start() else ""
        parts = [
            part
            if _METRIC.search(part)
            else part + ("" if part.endswith(("产业", "业", "企业")) else shared) + measure[0]
            for part in parts
        ]
    if not measure and (kind := re.search("(?<=.{2})(?:行业|产业)$", parts[-1])):
        parts = [part if part.endswith("业") else part + kind[0] for part in parts]
    first = _METRIC.search(parts[0])
    if first and len(first[0]) < len(parts[0]):
        owner = parts[0][: first.start()]
        parts = [
            parts[0],
            *(owner + part if _own_measure(part, owner) else part for part in parts[1:]),
        ]
    whose = _WHOSE_RATES.match(parts[0])
    if whose and all(part.endswith("率") for part in parts):
        parts = [part if part.startswith(whose[0]) else whose[0] + part for part in parts]
    return parts


def _own_measure(part: str, owner: str) -> bool:
    """Whether a member is a bare measure of the first one's owner: 高技术制造业增加值和固定资产投资."""
    sector = owner.endswith(("制造业", "产业"))
    return bool(_METRIC.fullmatch(part)) or (part == "固定资产投资" and sector)


# 新能源汽车、集成电路、工业机器人的产量增速
_OF_ALL = re.compile(
    "(?<=.{2})的(?P<measure>(?:产量|销量|产值|增加值|投资|出口|收入|利润)[^、和]{0,4})$"
)
_WHOSE_RATES = re.compile("(?:重点|规模以上|规上)(?:工业|制造业)?企业(?=.{2})")
