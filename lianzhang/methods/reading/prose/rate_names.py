"""Rates named: growth, shares, points, ranks and indices get the name of what they measure."""

import re

from lianzhang.methods.reading.prose import rates
from lianzhang.methods.reading.prose.descriptions import of_owner_before
from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.left_out import (
    GENERIC,
    GOAL_TOLD,
    METRIC,
    clause_topic,
    parent,
    with_owner,
)
from lianzhang.methods.reading.prose.ranks import AREA
from lianzhang.methods.reading.prose.spans import Draft

_INDEX = re.compile(
    r"(?P<name>[^,。;:]*?指数(?:\([A-Za-z]+\))?)[^,。;:]{0,3}?(?:均|分别|也)?(?:为|达到|达|是|升至|回升至|回落至|报|收于|录得|保持在|稳定在|降至|提升至|突破|超过|上升至|:|)*$"
)


def name_rank(
    text: str, words: str, draft: Draft, drafts: list[Draft], grammar: HeadGrammar
) -> None:
    """This function will name a rank by what is ranked: its own words, else the numbers before."""
    own, where = _own_and_area(words)
    draft.baseline, draft.form, draft.kind = where, "rank", "rank"
    name = head_before(own, grammar).name
    drafts = [one for one in drafts if one.mention.form != "streak"]
    if GENERIC.match(re.sub("^(?:均|分别|双双)|(?:均|分别|双双)$", "", name)):
        inherited = _ranked(text, drafts, bool(re.search("[均都]|双双", words)))
        draft.base = inherited + ("" if name in _SAYS_NOTHING or name in inherited else name)
        draft.reasons.append("elided_head")
    else:
        draft.base = name
    draft.indicator = f"{draft.base}{where}排名" if draft.base or where else ""
    if not draft.base:
        draft.doubts.append("no_head")


def _own_and_area(words: str) -> tuple[str, str]:
    """What is ranked by the words before, and within which area: 产量居全国 → 产量, 全国."""
    lead = _LEAD.search(words)
    area = AREA.search(words, lead.start() if lead else 0)
    own = words[: lead.start()] if lead else words
    if lead is None and area:
        own = words[: area.start()] + words[area.end() :]
    if "在" in own or "中" in own:
        own = _AMONG.sub("", own)
    own = own.rpartition("\0")[2] or own
    own = re.sub("在(?:全国|全省|全市|全球|国内|省内)$", "", own)
    return own, area["area"] if area else ""


_SAYS_NOTHING = ("", "均", "分别", "数量", "双双", "总量")
_LEAD = re.compile(
    r"(?:持续稳居|稳居|位居|位于|位列|排名|排在|名列|跃居|升至|跻身|进入|荣居|保持|蝉联|均居|险些跌出|跌出|前移|"
    r"居于|居|列|排|位次|成为|连续\0+|前移至|上升到|上升至|一直|继续|成功)+[^,]*$"
)
_AMONG = re.compile(
    "在?(?:全国|全省|全市)?[^,]{0,6}(?:城市|县市|区县|地级市|省份|省市|设区市|区市|同行|行业)中?$"
)


def _ranked(text: str, drafts: list[Draft], all_of_them: bool) -> str:
    """The name of what is ranked: the last number's, or those of the whole list before 均."""
    if not drafts:
        return ""
    last = drafts[-1]
    if all_of_them and last.form == "count":
        listed = [last]
        for draft in reversed(drafts[:-1]):
            between = text[draft.mention.end : listed[0].mention.start]
            if (
                draft.form != "count"
                or not re.search("、|和", between)
                or re.search("[,;]", between)
            ):
                break
            listed.insert(0, draft)
        return "".join(draft.head for draft in listed)
    if last.kind == "growth":
        return last.base + (last.indicator.removeprefix(last.base).replace("同比", "") or "增速")
    if last.kind == "rank":
        return last.base
    if last.kind in ("share", "gap_pp", "change_pp"):
        return last.indicator
    return last.head or last.base or last.indicator


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
    _signed(draft, rate.sign)
    draft.reasons.append(rate.kind)
    own = head_before(words[: rate.start], grammar).name
    if rate.kind == "contribution":
        topic = own or _contributor(last) or clause_topic(text, draft, grammar)
        if last and last.kind == "contribution" and not own:
            topic = re.split("对|拉动", last.indicator)[0] or topic
        what = _OWN_PLACE.sub("", rate.whole.replace("增长", "").replace("上升", "")) or "经济"
        grown = "增长" if "增长" in rate.whole or not rate.whole else ""
        draft.base = topic
        draft.indicator = f"{topic}拉动{what}{grown or '增长'}点数"
        return
    draft.base = _own_or_last(words[: rate.start], last or before, text, draft, grammar)
    draft.indicator = draft.base


_OWN_PLACE = re.compile("^(?:全市|全省|全县|全区|我市|我省|我县|我区|全国)")


def _contributor(last: Draft | None) -> str:
    """制造业增加值增长10.5%,拉动…: what grew, or whose share was told, contributes."""
    if last is None or last.kind not in _CONTRIBUTORS:
        return ""
    if last.kind in ("gap_pp", "change_pp"):
        whose = _GROWN.sub("", re.split("占", last.base)[0])
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


def _signed(draft: Draft, sign: int) -> None:
    mention = draft.mention
    draft.polarity = "up" if sign > 0 else "down"
    if sign < 0 and mention.value > 0:
        mention.value = -mention.value
        if mention.upper is not None:
            mention.value, mention.upper = -mention.upper, mention.value
    elif mention.value < 0:
        draft.polarity = "down"


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
    elif part is not None and (grown is None or part.start >= grown.start):
        _shared(text, words, part, draft, last, grammar)
    elif grown is not None:
        _grown(text, words, grown, draft, last, before, grammar)
    elif plan is not None and draft.mention.form == "percent":
        draft.kind = draft.form = "share"
        own = head_before(words[: plan.start], grammar).name
        own = own if own and not GENERIC.match(own) else last.base if last is not None else ""
        whole = re.sub("^(?:市|省|县|区)(?:委市?)?(?:政府)?下达的?", "", plan.whole)
        draft.base, draft.indicator = own, f"{own}{whole}完成率"
        draft.reasons.append("share_of_plan")
    else:
        _rate(text, words, draft, last, grammar)


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
    _signed(draft, grown.sign)
    if draft.base:
        draft.indicator = draft.base + grown.suffix + "增速"


def _rate(text: str, words: str, draft: Draft, last: Draft | None, grammar: HeadGrammar) -> None:
    """覆盖率达到90%, 对GDP增长的贡献率达到32.1%, 采购经理指数为51.9%."""
    name = head_before(words, grammar).name
    draft.kind = draft.form = "share"
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
    if _part_behind(text, words, draft, name, last):
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
    if GENERIC.match(name):
        name = (last.base if last else clause_topic(text, draft, grammar)) + name
    name = of_owner_before(name, last)
    if name.endswith("贡献率"):
        draft.kind = "contribution"
        front, to, whole = words.partition("对")
        if to:
            name = "对" + re.sub(
                "的|达到|达|为|(?:约|超过|超|突破)$", "", _OWN_PLACE.sub("", whole)
            )
        who = head_before(front, grammar).name if to else ""
        who = who if who and not GENERIC.match(who) else _contributor(last)
        name = who + name.removeprefix(who)
    if name.endswith(("增速", "增幅")):
        draft.kind = "growth"  # 工业投资增速连续8个月保持在15%以上
    if name.endswith(("指数", "指数(PMI)")):
        draft.kind = "index"
    draft.base = draft.indicator = name


_PART_OF = re.compile(
    "(?:贡献|创造|占|集聚|拥有|提供|完成|实现)?了?(?P<whole>全国|全省|全市|全球|全县|全区|世界)?$"
)


def _part_behind(text: str, words: str, draft: Draft, name: str, last: Draft | None) -> bool:
    """近八成行业生产实现增长 · 创造了全国近三成工业增加值 · 80%的企业开展…: whose part stands behind."""
    bare = re.sub("^[\0\1, 、]+|(?:约|近|超过?|逾|有|的|[\0\1, 、])+$", "", words)
    after = text[draft.mention.end : draft.mention.end + 40]
    parts = "%" not in text[draft.mention.start : draft.mention.end]
    if not parts and not after.startswith("的"):
        return False
    area = _PART_OF.search(bare)
    if name and not GENERIC.match(name) and not (area and area["whole"]):
        return False
    thing = _PART.match(after)
    again = _PART_AGAIN.match(after) if last and "part_behind" in last.reasons else None
    if again and not thing and last is not None:  # 超六成企业属于…,超七成深耕…
        draft.head = last.head
        draft.base = again["how"] + last.head
        draft.indicator = draft.base + "占比"
        draft.reasons.append("part_behind")
        return True
    if thing is None or not area:
        return False
    draft.head = thing["thing"]
    whole = area["whole"] or ""
    if whole and METRIC.search(thing["thing"]):
        draft.base = thing["thing"]
        draft.indicator = f"{draft.base}占{whole}比重"
    else:
        how = thing["how"] or ""
        draft.base = how + thing["thing"]
        draft.indicator = draft.base + "占比"
    draft.right = draft.mention.end + thing.end()
    draft.reasons.append("part_behind")
    return True


_PART_AGAIN = re.compile("(?:以上|左右|多)?的?(?P<how>[^,。;、]{2,16}?)(?=[,。;]|$)")
_AMONG_WHOLE = re.compile("在?(?P<whole>[^,。;的]{2,12}?)(?:中|里)的?(?:占比|比重|比例)$")
_OF_PLAN = re.compile("(?:年度|全年|年)?(?:目标|任务|计划|预算)(?:任务)?(?:的)?完成率")
_PART = re.compile(
    "(?:以上|左右|多)?的?(?P<thing>[^,。;、\\d\0]{0,12}?(?:行业|企业|产品|商品零售|零售|居民|农户|群众|集群|园区|地区|城市|县区?|项目|产业|"
    "增加值|产值|进出口额|进出口|出口额?|税收|就业|投资|收入|利润|外资|产量))"
    "(?P<how>[^,。;、\\d\0]{2,14})?(?=[,。;、]|$)"
)


_GROWN = re.compile("(?:同比|环比|名义|实际|年均)*增速$")


def _shared(
    text: str, words: str, part: rates.Rate, draft: Draft, last: Draft | None, grammar: HeadGrammar
) -> None:
    own = head_before(words[: part.start], grammar).name
    own = with_owner(words[: part.start], own, grammar)
    if GENERIC.match(own):
        own = (
            _GROWN.sub("", re.split("占", last.base)[0])
            if last and last.base
            else clause_topic(text, draft, grammar)
        )
        draft.reasons.append("elided_head")
    whole = part.whole
    draft.kind = draft.form = "share"
    draft.base = own
    draft.indicator = f"{own}占{whole}比重"


def _grown_base(
    text: str,
    words: str,
    draft: Draft,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> str:
    own = head_before(words, grammar).name
    if not GENERIC.match(own):
        apart = last is not None and ";" in text[last.mention.end : draft.left]
        return parent(with_owner(words, own, grammar), None if apart else last, text)
    fastest = _FASTEST.search(text, 0, draft.left)
    if fastest and fastest.end() == draft.left and last is not None:
        measure = METRIC.search(_GROWN.sub("", last.base))
        own = head_before(fastest["who"], grammar).name
        draft.reasons.append("head_of_clause_before")
        return own if METRIC.search(own) else own + (measure[0] if measure else "")
    if last is not None and last.base:
        draft.reasons.append("elided_head")
        return last.base
    topic = clause_topic(text, draft, grammar)
    if topic:
        return topic
    if before is not None:
        draft.doubts.append("head_of_last_sentence")
        return before.base
    return ""


_FASTEST = re.compile(  # 其中海工装备产业增速最快,同比增长41.6%
    "(?:[,。;]|^)(?P<who>[^,。;\\d]{2,24}?)(?:增速|增长|增幅|增势|贡献)(?:最快|最高|较快|领先|明显|强劲|迅猛|突出),"
)


def name_structure(draft: Draft) -> None:
    """This function will name a member of the structure of three sectors: 2.4:48.0:49.6."""
    sector = "第" + "一二三"[int(draft.mention.note)] + "产业"
    draft.base = draft.indicator = sector + "占地区生产总值比重"
    draft.kind = draft.form = "share"
    draft.reasons.append("structure")


def name_index(words: str, draft: Draft) -> None:
    """This function will name an index and give it its unit; other bare numbers stay without a name."""
    match = _INDEX.search(words)
    if match is None:
        return
    name = match["name"]
    draft.base = draft.indicator = name.rpartition("的")[2] if "的" in name else name.lstrip("\0, ")
    draft.mention.unit, draft.mention.form = "指数点", "index"
    draft.kind = draft.form = "index"
