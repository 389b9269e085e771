"""Points named: percentage points get the name of the rate whose gap, change or contribution they are.

高于全省1.3个百分点 · 较上半年提高7.7个百分点 · 拉动经济增长1.9个百分点
"""

import re

from lianzhang.methods.reading.prose import rates
from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.left_out import GENERIC, GROWN, clause_topic
from lianzhang.methods.reading.prose.spans import Draft


def name_points(
    text: str,
    words: str,
    draft: Draft,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    """This function will name what percentage points measure: a gap, a change or a contribution."""
    rate = rates.points(words)
    draft.form = "points"
    if rate is None and last is not None and _next_place(words, draft, last):
        return
    if rate is None:
        draft.kind = "change_pp"
        draft.indicator = draft.base = _own_or_last(words, last or before, text, draft, grammar)
        draft.doubts.append("no_head")
        return
    draft.kind, draft.baseline = rate.kind, rate.baseline
    signed(draft, rate.sign)
    draft.reasons.append(rate.kind)
    own = head_before(words[: rate.start], grammar).name
    if rate.kind == "contribution":
        _contributed(text, words, rate.whole, own, draft, last, grammar)
        return
    draft.base = _own_or_last(words[: rate.start], last or before, text, draft, grammar)
    if _PART.match(draft.base) and last is not None and last.form in ("count", "money"):
        draft.base = last.head + draft.base.replace("的", "")  # 企业总量突破…,占全省的比重提高
    planned = re.search("目标|计划|进度|预期", rate.baseline)
    if rate.kind == "gap_pp" and not planned and draft.base.endswith(_AMOUNTS):
        draft.base += "增速"  # 工业增加值高于全国0.9个百分点: it is its growth that is compared
    draft.indicator = draft.base


def _next_place(words: str, draft: Draft, last: Draft) -> bool:
    """高于全国2.4个、全省1.2个百分点: the same gap against another place."""
    if last.kind != "gap_pp" or not _NEXT.fullmatch(words):
        return False
    draft.kind, draft.baseline = "gap_pp", words.strip("、和及,\0")
    draft.base, draft.indicator = last.base, last.indicator
    signed(draft, 1 if last.mention.value >= 0 else -1)
    draft.reasons.append("elided_head")
    return True


def _contributed(
    text: str,
    words: str,
    whole: str,
    own: str,
    draft: Draft,
    last: Draft | None,
    grammar: HeadGrammar,
) -> None:
    """拉动经济增长1.9个百分点: who pulls, and what."""
    together = re.search("合计|共同", words) and last and "respectively" in last.reasons
    own = "" if own in ("共", "共同", "合计", "同") else own
    topic = own or ("" if together else contributor(last)) or _many(text, draft)
    topic = topic or clause_topic(text, draft, grammar)
    if last and last.kind == "contribution" and not own:
        topic = re.split("对|拉动", last.indicator)[0] or topic
    what = OWN_PLACE.sub("", whole.replace("增长", "").replace("上升", "")) or "经济"
    draft.base = topic
    draft.indicator = f"{topic}拉动{what}增长点数"


_PART = re.compile("占(?:全国|全省|全市|GDP)的?(?:比重|份额)$")
_NEXT = re.compile(
    "[、和及,]+(?:全国|全省|全市|全区|全县|[\u4e00-\u9fff]{1,3}[省市区县])(?:平均水平|平均)?"
)


def _many(text: str, draft: Draft) -> str:
    """A、B、C增幅均在两位数以上,共同拉动…: who contributes together."""
    match = _TOGETHER.search(text, 0, draft.mention.start)
    return match["who"] if match else ""


_TOGETHER = re.compile(
    "(?:^|[。;,])(?P<who>[^。;,]*、[^。;,]*?(?:业|产品|行业|产业))(?:增幅|增速|增加值|产值|均|分别|合计|共)[^。;,]{0,16},(?:共同|合计|共)"
)
_AMOUNTS = ("增加值", "产值", "生产总值", "投资", "零售总额", "进出口总额", "营业收入", "预算收入")
OWN_PLACE = re.compile("^(?:全市|全省|全县|全区|我市|我省|我县|我区|全国)")


def contributor(last: Draft | None) -> str:
    """This function will return who contributes: what grew, or whose share was told, before.

    制造业增加值增长10.5%,拉动…
    """
    if last is None or last.kind not in _CONTRIBUTORS:
        return ""
    if last.kind in ("gap_pp", "change_pp"):
        whose = GROWN.sub("", re.split("占", last.base)[0])
        return re.sub("(?:总产值|产值|增加值)$", "", whose)
    if last.kind == "share" and "占" not in last.indicator:
        return ""
    if last.kind == "contribution":
        return re.split("对|拉动", last.indicator)[0]
    return re.sub("(?:总产值|产值|增加值)$", "", last.base)


_CONTRIBUTORS = ("share", "growth", "rank", "contribution", "actual", "gap_pp", "change_pp")


def _own_or_last(
    words: str, last: Draft | None, text: str, draft: Draft, grammar: HeadGrammar
) -> str:
    own = head_before(words, grammar).name
    if own in _STAGES and last is not None and last.form == "count":
        return last.head + own  # 重点工业项目开工建设97项,开工率高于去年同期2.4个百分点
    if own and not GENERIC.match(own):
        if re.search("增速|增幅|增长|占比|比重|率$", own):
            return re.sub("增幅|增长率|增长$", "增速", own)
        return own
    topic = clause_topic(text, draft, grammar)
    if last is not None and last.indicator:
        draft.reasons.append("elided_head")
        if last.form == "rank":
            return last.base
        return last.indicator
    return topic + own


_STAGES = ("开工率", "竣工率", "投产率", "签约率")


def signed(draft: Draft, sign: int) -> None:
    """This function will give a change its sign and its direction."""
    mention = draft.mention
    draft.polarity = "up" if sign > 0 else "down"
    if sign < 0 and mention.value > 0:
        mention.value = -mention.value
        if mention.upper is not None:
            mention.value, mention.upper = -mention.upper, mention.value
    elif mention.value < 0:
        draft.polarity = "down"
