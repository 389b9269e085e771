"""Rates named: growth, shares, structures and indices get the name of what they measure."""

import re

from lianzhang.methods.reading.prose import rates
from lianzhang.methods.reading.prose.descriptions import of_owner_before
from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.left_out import (
    BARE,
    GENERIC,
    GOAL_TOLD,
    GROWN,
    METRIC,
    clause_topic,
    like_the_sector_before,
    parent,
    with_owner,
)
from lianzhang.methods.reading.prose.part_names import part_behind
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.point_names import OWN_PLACE, contributor, signed
from lianzhang.methods.reading.prose.rate_forms import by_construction
from lianzhang.methods.reading.prose.spans import Draft


def name_percent(
    text: str,
    words: str,
    draft: Draft,
    following: int,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    """This function will name a percentage: a growth, a share of a whole or of a plan, a rate."""
    if _reached_from(text, words, draft, last):
        return
    words = _FROM_THEN.sub("", words)  # 贡献率从17.1%提升至36.7%
    grown = rates.growth(words)
    plan = rates.done(words)
    part = None if plan else rates.share(words)
    pace = rates.growth_behind(text[draft.mention.end : following])
    if pace is not None and grown is None:
        own = head_before(words, grammar).name
        own = "" if GENERIC.match(own) else own
        draft.base = own or (last.base if last else "") or clause_topic(text, draft, grammar)
        draft.indicator = draft.base + (pace or "同比") + "增速"
        draft.kind = draft.form = "growth"
        draft.polarity = "up"
        draft.reasons.append("growth_behind")
    elif part is not None and (
        grown is None or part.start >= grown.start or _REACHED.search(words, part.start)
    ):
        _shared(text, words, part, draft, last, grammar)
    elif grown is not None:
        _grown(text, words, grown, draft, last, before, grammar)
    elif plan is not None and draft.mention.form == "percent":
        _of_plan(words, plan, draft, last, grammar)
    else:
        _rate(text, words, draft, last, grammar)


def _of_plan(
    words: str, plan: rates.Rate, draft: Draft, last: Draft | None, grammar: HeadGrammar
) -> None:
    """完成年度目标任务的74.2% · 重点项目完成投资…,已完成当年计划投资的104.1%."""
    draft.kind = draft.form = "share"
    own = head_before(words[: plan.start], grammar).name
    own = own if own and not GENERIC.match(own) else last.base if last is not None else ""
    whole = re.sub("^(?:市|省|县|区)(?:委市?)?(?:政府)?下达的?", "", plan.whole)
    if "投资" in whole:
        own = re.sub("(?<=.{2})(?:完成投资|投资)$", "", own)
    draft.base, draft.indicator = own, f"{own}{whole}完成率"
    draft.reasons.append("share_of_plan")


_REACHED = re.compile(
    "(?:比重|比例|份额)[^,。;]*(?:到|至|达|为)[^,。;]{0,3}$"
)  # 占GDP比重逆势回升达到
_VALUE_ADDED = re.compile(
    "^.{0,3}(?:规上|规模以上|规模)工业$"
)  # 规上工业增长5.6% is said of its value added


def _reached_from(text: str, words: str, draft: Draft, last: Draft | None) -> bool:
    """从17.1%提升至36.7%: the second number is of the same rate as the first."""
    if last is None or last.form != "share" or not _TO.fullmatch(words):
        return False
    if not re.search("[从由](?:\0+的?)?$|的$", text[: last.mention.start]):
        return False
    draft.base, draft.indicator = last.base, last.indicator
    draft.kind, draft.form = last.kind, last.form
    draft.reasons.append("elided_head")
    return True


_TO = re.compile(
    "(?:进一步|大幅|稳步|快速)?(?:提升|提高|上升|增加|增长|攀升|跃升|下降|降低|回落|升|降)(?:(?:到|至|为)(?:\0+的?)?|\0+的?)"
)
_FROM_THEN = re.compile("(?:由|从)(?:\0+的?)?$")  # 比重由2020年的28.5%


def _grown(
    text: str,
    words: str,
    grown: rates.Rate,
    draft: Draft,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    draft.form = draft.kind = "growth"
    draft.base = _grown_base(text, words[: grown.start], draft, last, before, grammar)
    draft.base = GROWN.sub("", draft.base)
    signed(draft, grown.sign)
    if draft.base:
        dearer = draft.base.endswith(("价格", "房价", "物价")) and "涨" in words[grown.start :]
        counts = last is not None and last.form == "count" and last.mention.unit in _THINGS
        counted = "数" if counts and last and draft.base == last.base else ""
        counted = "" if draft.base.endswith("数") else counted
        draft.indicator = draft.base + counted + grown.suffix + ("涨幅" if dearer else "增速")


_THINGS = ("家", "个", "户")


def _rate(text: str, words: str, draft: Draft, last: Draft | None, grammar: HeadGrammar) -> None:
    """覆盖率达到90%, 对GDP增长的贡献率达到32.1%, 采购经理指数为51.9%."""
    name = _MANNER.sub("", head_before(words, grammar).name)
    if last is not None and last.kind == "contribution" and name in ("贡献率", ""):
        draft.kind, draft.form = "contribution", "share"
        draft.base, draft.indicator = last.base, last.indicator
        draft.reasons.append("elided_head")
        return
    draft.kind = draft.form = "share"
    if by_construction(text, words, draft, grammar):
        return
    if last is not None and "goal_told" in last.reasons and words.strip("\0,") == "的":
        told = GOAL_TOLD.search(text, 0, last.mention.start)
        goal = told["goal"] if told else "目标任务"
        draft.base, draft.indicator = last.base, f"{last.base}{goal}完成率"
        draft.reasons.append("share_of_plan")
        return
    if last is not None and _OF_PLAN.fullmatch(name):
        draft.base, draft.indicator = last.base, last.base + name
        draft.reasons.append("share_of_plan")
        return
    if name in ("完成率", "开工率", "竣工率") and last is not None and last.form == "money":
        draft.base = draft.indicator = last.base.removeprefix("完成").replace("完成", "") + name
        draft.reasons.append("elided_head")
        return
    if _stage_of_counted(text, draft, name, last, grammar) or part_behind(
        text, words, draft, name, last
    ):
        return
    if draft.mention.note == "half" and not name:
        return
    if not name and last is not None and last.kind == "growth":
        draft.kind, draft.base, draft.indicator = "growth", last.base, last.indicator
        return  # 高出全省平均水平(7.5%): the same measure, of another place
    among = _AMONG_WHOLE.fullmatch(name)
    if among:  # 传统产业体量大,在制造业中占比超过80%
        own = clause_topic(text, draft, grammar) or (last.base if last is not None else "")
        own = re.sub("(?:体量|规模|数量|总量)[大小多]$", "", own)
        draft.base, draft.indicator = own, f"{own}占{among['whole']}比重"
        return
    if last is not None and (owner := _OTHER_PLACE.fullmatch(name)):  # 达到30.2%(全国为27.4%)
        draft.kind, draft.base, draft.indicator = last.kind, last.base, last.indicator
        draft.owner = owner["place"]
        draft.reasons.append("place_only")
        return
    if GENERIC.match(name):
        name = (last.base if last else clause_topic(text, draft, grammar)) + name
    name = of_owner_before(name, last)
    if name.endswith("贡献率"):
        draft.kind = "contribution"
        front, to, whole = words.partition("对")
        if to:
            name = "对" + re.sub("的|达到|达|为|(?:约|超过|超|突破)$", "", OWN_PLACE.sub("", whole))
        who = head_before(front, grammar).name if to else ""
        who = who if who and not GENERIC.match(who) else contributor(last)
        name = who + name.removeprefix(who)
    if name.endswith(("增速", "增幅")):
        draft.kind = "growth"  # 工业投资增速连续8个月保持在15%以上
    if name.endswith(("指数", "指数(PMI)")):
        draft.kind = "index"
    draft.base = draft.indicator = name


def _stage_of_counted(
    text: str, draft: Draft, name: str, last: Draft | None, grammar: HeadGrammar
) -> bool:
    """重点项目35个,开工率达100%: how many of those just counted, or told of, have begun."""
    counted = last is not None and last.form == "count"
    if name not in _STAGES or not (counted or last is None):
        return False
    draft.base = last.head if last is not None else clause_topic(text, draft, grammar)
    draft.indicator = draft.base + name
    draft.reasons.append("elided_head")
    return True


_STAGES = ("开工率", "竣工率", "投产率", "签约率")
_AMONG_THEM = re.compile("(?:^|[,。;])在?(?P<whole>[^,。;\\d]{2,16})[中里],[^,。;]*$")
_AMONG_WHOLE = re.compile("在?(?P<whole>[^,。;的]{2,12}?)(?:中|里)的?(?:占比|比重|比例)$")
_MANNER = re.compile("(?:进一步|更是|继续|持续|分别|已|也|均|更|稳定|始终)+$")
_OTHER_PLACE = re.compile("(?P<place>全国|全省|全市|我省|我市|全球)(?:平均)?(?:水平)?")
_OF_PLAN = re.compile("(?:年度|全年|年)?(?:目标|任务|计划|预算)(?:任务)?(?:的)?完成率")


def _shared(
    text: str, words: str, part: rates.Rate, draft: Draft, last: Draft | None, grammar: HeadGrammar
) -> None:
    own = head_before(words[: part.start], grammar).name
    own = with_owner(words[: part.start], own, grammar)
    if BARE.match(own) and last is not None and last.form == "count" and draft.left == last.right:
        own = last.head + own  # 48家小巨人企业完成产值占…
    if GENERIC.match(own):
        own = (
            GROWN.sub("", re.split("占", last.base)[0])
            if last and last.base
            else clause_topic(text, draft, grammar)
        )
        draft.reasons.append("elided_head")
    own, whole = own.removeprefix("全部"), part.whole
    if not whole and (among := _AMONG_THEM.search(text, 0, draft.mention.start)):
        draft.base, draft.kind = own, "share"  # 在专精特新中小企业里,民营企业占95%
        draft.form = "share"
        draft.indicator = f"{among['whole']}中{own}占比"
        return
    draft.kind = draft.form = "share"
    draft.base = own
    draft.indicator = f"{own}占{whole}比重" if whole else f"{own}占比"


def _grown_base(
    text: str,
    words: str,
    draft: Draft,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> str:
    own = head_before(words, grammar).name
    own = _VALUE_ADDED.sub(r"\g<0>增加值", own)
    known, told = gazetteer(), last or before
    if (own in known.full or own in known.short) and told is not None and told.form == "growth":
        draft.owner = own  # 池州、六安分别增长13.6%、10.2%
        draft.reasons.append("place_only")
        return told.base
    if not GENERIC.match(own):
        apart = last is not None and ";" in text[last.mention.end : draft.left]
        clause = text[text.rfind(";", 0, draft.left) + 1 :] if apart else text
        named = parent(with_owner(words, own, grammar), None if apart else last, clause)
        if last is None and before is not None and before.form == "growth":
            return like_the_sector_before(named, before)  # …增加值增长10.2%。制造业增长12.5%
        return like_the_sector_before(named, last) if apart else named
    fastest = _FASTEST.search(text, 0, draft.left)
    if fastest and fastest.end() == draft.left and last is not None:
        measure = METRIC.search(GROWN.sub("", last.base))
        own = head_before(fastest["who"], grammar).name
        draft.reasons.append("head_of_clause_before")
        return own if METRIC.search(own) else own + (measure[0] if measure else "")
    if last is not None and last.base:
        draft.reasons.append("elided_head")
        return _INCREASE.sub("", last.base)
    topic = clause_topic(text, draft, grammar)
    if topic:
        return topic
    if before is not None:
        draft.doubts.append("head_of_last_sentence")
        return before.base
    return ""


_INCREASE = re.compile(
    "(?<=.{2})增加额?$"
)  # 较年初增加156亿元,增长14.1%: it is the stock that grows
_FASTEST = re.compile(  # 其中海工装备产业增速最快,同比增长41.6%
    "(?:[,。;]|^)(?P<who>[^,。;\\d]{2,24}?)(?:增速|增长|增幅|增势|贡献)(?:最快|最高|较快|领先|明显|强劲|迅猛|突出),"
)
