"""Rates: growth, shares, gaps and changes in percentage points, contributions.

同比增长8.7% · 下降1.9% · 增速达到5% · 占GDP比重达31.7% · 高于全省1.3个百分点 · 较上半年提高7.7个百分点 ·
拉动经济增长1.9个百分点 · 比一季度低2.5个百分点
"""

import re
from dataclasses import dataclass

_UP = "增长|增加|提升|提高|上升|上涨|攀升|扩大|加快|快|高|多|回升|上扬|跃升|大增|激增|猛增|劲增|上调|增|升"
_DOWN = "下降|减少|降低|回落|下滑|收窄|放缓|减缓|减|降|低|少|慢|缩减|缩小|负增长|下跌|跌|萎缩|收缩"
_MANNER = (
    "扣除价格因素后?,?|扣除物价因素后?,?|名义|分别|均|预计|仅|只|大幅|"
    "小幅|合计|累计|也|又|约|实际|同口径|可比价|按可比价格计算|按可比口径|由|"
    "可比|将|已|快速|稳步|继续|有望|略|再|逆势|明显|同步|就|各|还|仍|总体|"
    "平稳"
)
_PACE = (
    "两年平均|三年平均|四年平均|年均|平均每年|平均|复合|环比|同比|季调环比|"
    "月均|年平均|同期|年度|每年|逐年"
)
_SINCE = (
    "按年|比上年同期|较上年同期|比去年同期|较去年同期|比上年|较上年|比去年|较去年|"
    "(?:比|较)(?:上一|前一|前|上)[批轮届期]|与上年同期相比|与去年同期相比|同上年相比|比上月|较上月|比上季度|比年初|"
    "较年初|比上年末|较上年末|与去年相比|同比去年"
)
_GROWTH = re.compile(
    rf"(?P<lead>(?:(?:{_SINCE}|比\0+同期|较\0+同期|比\0+|较\0+|{_PACE}|{_MANNER})[,\0]*)*)"
    rf"(?P<verb>{_UP}|{_DOWN})(?:了|率|幅|速)?(?P<to>到|至|为|达到|达)?(?:{_MANNER}|超过|超|突破|达|达到|约为|约|近|高达|不低于)*$"
)
_RATE_NOUN = re.compile(
    rf"(?P<pace>{_PACE})?的?(?P<noun>增速|增幅|增长率|涨幅|降幅|增长速度|跌幅|增长)(?:均|分别|也|已|累计|始终|预计|持续|连续|一度)*"
    r"(?:保持在|保持|稳定在|达到|达|为|是|超过|超|突破|约|约为|不低于|在|仅为|高达|回升至|回升到|回落至|提升至|提高到|实现|有望达到|将达到|由负转正为|平均为)*$"
)
_RATE_BEHIND = re.compile(
    r"^(?:以上|左右)?的?(?P<pace>两年平均|年均|同比|环比|平均)?(?P<noun>高?(?:增速|增长(?![到至为])|增幅|速度|增长率))"
)
_SHARE = re.compile(
    r"占到?了?(?!有率|比|地(?![区方])|用|据|领|有)(?P<whole>[^,。;占]{0,24}?)的?(?P<noun>比重|比例|份额|比|之比)?(?:均|已|也|一直|始终|长期|分别|就|稳定|保持|维持|力争|将|逆势|稳步|持续|进一步|大幅|小幅|连续|\0|预计|有望|首次|再次)*(?:超过|超|达到|达|为|约|近|的|由|提高到|提高至|提升到|提升至|上升到|上升至|(?:回升|攀升|跃升|提升|提高|上升|扩大|下降|回落|降低|升|降|增)(?:到|至|达到|达|为)|稳定在|保持在|维持在|仅|仅为|突破|接近|不足|不到|高达|在|逾|过)*$"
)
_GAP = re.compile(
    r"(?P<how>超过(?=[^,。;\d]{2})|超(?=时间|序时|进度|[^,。;\d]{0,6}(?:目标|计划|进度)|全国|全省|全市|[^,。;\d]{0,6}平均)|高于|低于|快于|慢于|高出(?=[^了\d,。;])|低出|领先于?|落后于?|优于|超出)(?P<who>[^,。;\d]{0,24}?)(?:平均水平|平均|水平|增速|均值)?(?:约|近|超|逾|分别|均)*$"
)
_THAN = re.compile(
    rf"(?P<than>(?<![同环对占])比(?!重|例|率|值)|较|与|同(?!比))(?P<who>[^,。;]{{0,24}}?)(?:相比|相较)?,?(?:的|增速|平均水平|水平)*(?:分别|均|又|也|约|大幅|小幅|进一步)*(?P<verb>{_UP}|{_DOWN}|快出|高出)(?:了|出)?(?:约|近|超|超过|逾|分别)*$"
)
_MOVED = re.compile(
    rf"(?:{_SINCE}|{_PACE}|{_MANNER}|[,\0])*(?P<verb>{_UP}|{_DOWN})(?:了|幅)?(?:约|近|超|超过|逾|分别|达|到)*$"
)
_PULL = re.compile(
    r"(?P<verb>拉动|带动|推动|下拉|拖累|拉低|贡献)(?P<what>[^,。;]*?)(?:约|近|超过|超|达|了|分别)*$"
)
_DONE = re.compile(
    "(?:完成|为|占|达到|已完成)(?P<what>[^,。;\\d]{0,16}?(?:计划|目标|任务|预算|进度)[^,。;\\d的]{0,6})的?(?:约|近|超过|超)*$"
)
_WHOSE_ALL = re.compile("^[\u4e00-\u9fff]{2,4}(?=全[市省县区州])")  # 占芜湖全市50%
_TIMES = re.compile(
    r"\0|上年|去年|上月|上季|上半年|下半年|同期|季度|月|年初|年末|前值|上期|此前|历史|以前|改革前|期初|预期|计划"
)
_NEGATIVE = re.compile(rf"^(?:{_DOWN}|低于|慢于|落后于?|低出|下拉|拖累|拉低)$")
_FALL = re.compile("降幅|跌幅")


@dataclass(frozen=True, slots=True)
class Rate:
    """How a number is a rate: kind, where its words begin, sign, pace (年均 …), what it is against."""

    kind: str
    start: int
    sign: int = 1
    suffix: str = ""
    baseline: str = ""
    whole: str = ""
    moved: bool = True


def growth(text: str) -> Rate | None:
    """This function will find that a text ends as a growth does: 增加值同比增长 → 增加值 + 同比增速."""
    match = _GROWTH.search(text)
    if match is None or match["to"] in ("到", "至"):
        if named := _RATE_NOUN.search(text):
            sign = -1 if _FALL.search(named["noun"]) else 1
            return Rate("growth", named.start(), sign, _suffix(named["pace"] or "", text))
        return None
    verb = match["verb"]
    sign = -1 if _NEGATIVE.match(verb) else 1
    return Rate("growth", match.start(), sign, _suffix(match["lead"], text))


def _suffix(lead: str, text: str) -> str:
    found = ""
    for word in ("两年平均", "三年平均", "四年平均", "年均", "环比"):
        if word in lead:
            found = word
            break
    else:
        if "平均每年" in lead or "年平均" in lead or "复合" in lead:
            found = "年均"
        elif re.search("同比|按年|上年|去年|同期|\0", lead):
            found = "同比"
    nominal = "名义" if "名义" in lead else "实际" if "实际" in lead else ""
    return nominal + found


def growth_behind(text: str) -> str | None:
    """This function will find a growth named behind the number: 8%以上的增速 → 增速's pace."""
    match = _RATE_BEHIND.match(text)
    return None if match is None else (match["pace"] or "")


def share(text: str) -> Rate | None:
    """This function will find that a text ends as a share of a whole: 占GDP比重达."""
    match = _SHARE.search(text)
    if match is None:
        return None
    return Rate("share", match.start(), whole=_WHOSE_ALL.sub("", match["whole"].strip("\0, 了")))


def done(text: str) -> Rate | None:
    """This function will find a share of a plan: 完成年度投资计划的 → 年度投资计划完成率."""
    match = _DONE.search(text)
    return (
        None if match is None else Rate("share", match.start(), whole=match["what"].strip("\0, "))
    )


def points(text: str) -> Rate | None:
    """This function will find what percentage points measure: a gap, a change or a contribution."""
    if match := _PULL.search(text):
        return Rate(
            "contribution",
            match.start(),
            -1 if _NEGATIVE.match(match["verb"]) else 1,
            whole=match["what"].strip("\0,"),
        )
    if match := _GAP.search(text):
        who = match["who"].strip("\0,")
        planned = re.search("目标|预期|计划|进度", who)
        kind = (
            "change_pp"
            if not planned
            and ("\0" in match["who"] or (_TIMES.search(match["who"]) and not _area(who)))
            else "gap_pp"
        )
        return Rate(kind, match.start(), -1 if _NEGATIVE.match(match["how"]) else 1, baseline=who)
    if match := _THAN.search(text):
        who = match["who"]
        timed = bool(_TIMES.search(who)) and not _other_than_time(who)
        sign = -1 if _NEGATIVE.match(match["verb"]) else 1
        return Rate(
            "change_pp" if timed else "gap_pp", match.start(), sign, baseline=who.strip("\0,")
        )
    if match := _MOVED.search(text):
        sign = -1 if _NEGATIVE.match(match["verb"]) else 1
        return Rate("change_pp", match.start(), sign)
    return None


def _area(who: str) -> bool:
    return bool(re.search("全国|全省|全市|平均|GDP|规上|规模以上", who))


def _other_than_time(who: str) -> bool:
    """比同期工业低2.7个百分点 compares sectors: something is left when the time is taken away."""
    rest = re.sub(
        r"\0|上年|去年|上月|上季度?|上半年|下半年|同期|[一二三四]季度|年初|年末|前值|上期|末|底|的|增速|水平|增幅|份|同|个|当月|全年|占比|比重|预期目标|预期|计划|历史",
        "",
        who,
    )
    return len(rest) >= 2
