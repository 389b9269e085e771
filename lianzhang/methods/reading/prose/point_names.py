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
        own = "" if own in ("共", "共同", "合计", "同") else own
        topic = own or contributor(last) or _many(text, draft) or clause_topic(text, draft, grammar)
        if last and last.kind == "contribution" and not own:
            topic = re.split("对|拉动", last.indicator)[0] or topic
        what = OWN_PLACE.sub("", rate.whole.replace("增长", "").replace("上升", "")) or "经济"
        grown = "增长" if "增长" in rate.whole or not rate.whole else ""
        draft.base = topic
        draft.indicator = f"{topic}拉动{what}{grown or '增长'}点数"
        return
    draft.base = _own_or_last(words[: rate.start], last or before, text, draft, grammar)
    draft.indicator = draft.base


def _many(text: str, draft: Draft) -> str:
    """A、B、C增幅均在两位数以上,共同拉动…: who contributes together."""
    match = _TOGETHER.search(text, 0, draft.mention.start)
    return match["who"] if match else ""


_TOGETHER = re.compile(
    "(?:^|[。;,])(?P<who>[^。;,]*、[^。;,]*?(?:业|产品|行业|产业))(?:增幅|增速|增加值|产值|均|分别|合计|共)[^。;,]{0,16},(?:共同|合计|共)"
)
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
