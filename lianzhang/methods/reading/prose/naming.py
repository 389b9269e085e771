"""Naming: from a number and the words around it to an indicator, one number after the other.

The pieces know one construction each: `heads` (before, behind), `rates` (growth, shares, points),
`ranks`, `conditions`; here they are asked in order, and what a sentence leaves out is taken from
the number before.
"""

import re

from lianzhang.methods.reading.prose import rates
from lianzhang.methods.reading.prose.conditions import Threshold
from lianzhang.methods.reading.prose.heads import (
    Head,
    HeadGrammar,
    canonical,
    head_before,
    head_behind,
    same_but_level,
)
from lianzhang.methods.reading.prose.numbers import Mention
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.ranks import AREA
from lianzhang.methods.reading.prose.respectively import Group, align, groups
from lianzhang.methods.reading.prose.spans import Draft

_BREAK = re.compile(r"[,;:。!?(]")
_GENERIC = re.compile(
    "^(?:增速|增幅|涨幅|降幅|总量|规模|占比|比重|数量|均|均价|总数|总额|总规模|两项指标|该指标|指标|分别|双双|指数|其|这一比例|这一数字|增长|增长率|增加值增速|位次|排名|总|且|综合|二者|两者|均超|三者|绝对量|绝对值|同比)?$"
)
_CAPACITY = re.compile(r"(?P<per>年|日|月)(?P<what>产|处理|加工|供|吞吐|产销|发电)(?P<thing>[^,。;、]*)$")
_CAPACITY_NOUN = re.compile("(?:产能|生产能力|加工能力|处理能力|供应能力|制造能力|装机容量|储能规模)")
_LATE = re.compile(r"^(?P<list>[^,。;]{0,60}?)的?(?P<noun>年生产能力|年产能|生产能力|产能|年加工能力|年处理能力|生产规模|加工能力)")
_INDEX = re.compile(r"(?P<name>[^,。;:]*?指数(?:\([A-Za-z]+\))?)[^,。;:]{0,3}?(?:均|分别|也)?(?:为|达到|达|是|升至|回升至|回落至|报|收于|录得|保持在|稳定在|降至|提升至|突破|超过|上升至|:|)*$")
_PREDICATE = re.compile("^(?:入选|入围|上榜)[^,。;]{0,30}")
_METRIC = re.compile(
    "(?:产值|增加值|营业收入|主营业务收入|营收|利润总额|利润|税收|利税|投资|销售额|销售收入|进出口总额|进出口|出口额|出口|进口|产量|销量|零售额|交易额|收入|总额|总量|面积|数)$"
)


def left_edge(text: str, start: int, floor: int) -> int:
    """This function will find where the words that belong to a number begin: the last break."""
    edge = floor
    for match in _BREAK.finditer(text, floor, start):
        if match[0] == "(" and ")" in text[match.end() : start]:
            continue
        edge = match.end()
    return edge


def name_numbers(
    named: str,
    numbers: list[Mention],
    conditions: dict[int, Threshold],
    grammar: HeadGrammar,
    before: Draft | None,
) -> list[Draft]:
    """This function will name the numbers of a sentence in order; `before` is the claim before it."""
    drafts: list[Draft] = []
    floor = 0
    joined = {group.first: group for group in groups(named, numbers)}
    group: Group | None = None
    row: list[Draft] = []  # the drafts of the last group, for those that follow in the same order
    for place, mention in enumerate(numbers):
        if not mention.used:
            continue
        following = numbers[place + 1].start if place + 1 < len(numbers) else len(named)
        edge, words = _words(named, mention, floor)
        draft = Draft(mention, edge, comparator=mention.comparator, right=mention.end, words=words)
        if place in joined:
            group, row = _opened(joined[place], draft, drafts, named), []
        history = drafts
        if group is not None and group.first <= place <= group.last:
            history = _aligned(group, place, draft, drafts)
        threshold = conditions.get(place)
        if threshold:
            draft.condition = threshold.condition
        _name(named, draft, threshold, following, history, before, grammar)
        if draft.indicator and not _only_modifies(named, draft, numbers, place):
            draft.indicator = canonical(draft.indicator, grammar)
            draft.base, draft.head = canonical(draft.base, grammar), canonical(draft.head, grammar)
            drafts.append(draft)
        floor = min(max(mention.end, draft.right), following)
    return drafts


def _only_modifies(text: str, draft: Draft, numbers: list[Mention], place: int) -> bool:
    """31个大城市城镇调查失业率为5.3%: the count only says whose rate it is."""
    if draft.form != "count" or "head_behind" not in draft.reasons or place + 1 == len(numbers):
        return False
    following = numbers[place + 1]
    between = text[draft.mention.end : following.start]
    return following.form == "percent" and bool(re.search("率(?:为|达|达到|是)?$", between)) and not re.search("[,;。、]", between)


def _words(text: str, mention: Mention, floor: int) -> tuple[int, str]:
    """The words that belong to a number; a bracket that was closed just before is left out."""
    end = max(floor, mention.bounded_at)
    if (
        text[floor : floor + 1] == ")"
        and not _BREAK.search(text, floor + 1, end)
        and (opened := text.rfind("(", 0, floor)) >= 0
    ):
        edge = left_edge(text, opened, 0)
        digit = re.search(r"^.*\d[^\d,;:。]*?(?:%|元|家|个|点|位)", text[edge:opened])
        edge += digit.end() if digit else 0
        return edge, text[edge:opened] + text[floor + 1 : end]
    edge = left_edge(text, mention.start, floor)
    return edge, text[edge : max(edge, end)]


def _opened(group: Group, draft: Draft, drafts: list[Draft], text: str) -> Group:
    group.words, group.said = align(draft.words, group.last - group.first + 1)
    return group


def _aligned(group: Group, place: int, draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """What came before a member of a group: its counterpart in the row before, where no list is named."""
    size, index = group.last - group.first + 1, place - group.first
    if group.words:
        draft.words = group.words[index]
        draft.reasons.append("respectively")
        return drafts[: len(drafts) - index] if index else drafts
    before = drafts[: len(drafts) - index] if index else drafts
    if index:
        draft.words = group.lead
    else:
        group.lead = draft.words
    if len(before) >= size and (group.said or _bare(draft.words)):
        draft.reasons.append("respectively")
        return before[: len(before) - size + index + 1]
    return before


def _name(
    text: str,
    draft: Draft,
    threshold: Threshold | None,
    following: int,
    drafts: list[Draft],
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    form = draft.mention.form
    last = drafts[-1] if drafts else None
    words = draft.words
    if form == "rank":
        _rank(text, words, draft, drafts, grammar)
    elif form == "points":
        _points(text, words, draft, last, before, grammar)
    elif form in ("percent", "ratio"):
        _percent(text, words, draft, following, last, before, grammar)
    elif form == "structure":
        _structure(draft)
    elif form == "naked":
        _index(words, draft)
    elif threshold is not None:
        _counted_by_threshold(text, draft, threshold, following, grammar)
    elif form == "streak":
        draft.base = draft.mention.note
        if last is not None and re.match("(?:全国|全省|全市|全球|世界|国内)?[^,]{0,6}(?:首位|第|前|榜首)", draft.base):
            draft.base = last.base + draft.base
        draft.indicator, draft.kind, draft.form = draft.base + "连续年数", "rank", "rank"
        area = AREA.search(draft.base)
        draft.baseline = area["area"] if area else ""
    elif form == "tier":
        _tier(text, draft, following, grammar)
    else:
        _level(text, words, draft, following, last, before, grammar)


# --- ranks --------------------------------------------------------------------------------------


def _rank(
    text: str, words: str, draft: Draft, drafts: list[Draft], grammar: HeadGrammar
) -> None:
    lead = re.search(
        r"(?:稳居|位居|位列|排名|排在|名列|跃居|升至|跻身|进入|荣居|保持|蝉联|均居|险些跌出|跌出|前移|居于|居|列|排|位次|成为|连续\0+|前移至|上升到|上升至|一直|继续|成功)+[^,]*$",
        words,
    )
    own = words[: lead.start()] if lead else words
    area = AREA.search(words[lead.start() :] if lead else words)
    where = area["area"] if area else ""
    if lead is None and area:
        own = words[: area.start()] + words[area.end() :]
    draft.baseline, draft.form, draft.kind = where, "rank", "rank"
    drafts = [one for one in drafts if one.mention.form != "streak"]
    own = re.sub("在?(?:全国|全省|全市)?[^,]{0,6}(?:城市|县市|区县|地级市|省份|省市|设区市|区市|同行|行业)中?$", "", own) if "在" in own or "中" in own else own
    head = head_before(own, grammar)
    name = head.name
    if _GENERIC.match(re.sub("^(?:均|分别|双双)|(?:均|分别|双双)$", "", name)):
        inherited = _ranked(text, drafts, bool(re.search("[均都]|双双", words)))
        extra = "" if not name or name in ("均", "分别", "数量", "双双", "总量") or name in inherited else name
        draft.base = inherited + extra
        draft.reasons.append("elided_head")
    else:
        draft.base = name
    draft.indicator = f"{draft.base}{where}排名" if draft.base else ""
    if not draft.base:
        draft.indicator = f"{where}排名" if where else ""
        draft.doubts.append("no_head")


def _ranked(text: str, drafts: list[Draft], all_of_them: bool) -> str:
    """The name of what is ranked: the last number's, or those of the whole list before 均."""
    if not drafts:
        return ""
    last = drafts[-1]
    if all_of_them and last.form == "count":
        listed = [last]
        for draft in reversed(drafts[:-1]):
            between = text[draft.mention.end : listed[0].mention.start]
            if draft.form != "count" or not re.search("、|和", between) or re.search("[,;]", between):
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


# --- points -------------------------------------------------------------------------------------


def _points(
    text: str,
    words: str,
    draft: Draft,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
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
        topic = own or (last.base if last and last.kind == "share" and "占" in last.indicator else "") or _topic(text, draft, grammar)
        if last and last.kind == "contribution" and not own:
            topic = re.split("对|拉动", last.indicator)[0] or topic
        what = rate.whole.replace("增长", "").replace("上升", "") or "经济"
        grown = "增长" if "增长" in rate.whole or not rate.whole else ""
        draft.base = topic
        draft.indicator = f"{topic}拉动{what}{grown or '增长'}点数"
        return
    draft.base = _own_or_last(words[: rate.start], last or before, text, draft, grammar)
    draft.indicator = draft.base


def _own_or_last(
    words: str, last: Draft | None, text: str, draft: Draft, grammar: HeadGrammar
) -> str:
    own = head_before(words, grammar).name
    if own and not _GENERIC.match(own):
        if re.search("增速|增幅|增长|占比|比重|率$", own):
            return re.sub("增幅|增长率|增长$", "增速", own)
        return own
    topic = _topic(text, draft, grammar)
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


# --- percent ------------------------------------------------------------------------------------


def _percent(
    text: str,
    words: str,
    draft: Draft,
    following: int,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    after = text[draft.mention.end : following]
    pace = rates.growth_behind(after)
    grown = rates.growth(words)
    if pace is not None and grown is None:
        own = head_before(words, grammar).name
        own = "" if _GENERIC.match(own) else own
        draft.base = own or (last.base if last else "") or _topic(text, draft, grammar)
        draft.indicator = draft.base + (pace or "同比") + "增速"
        draft.kind = draft.form = "growth"
        draft.polarity = "up"
        draft.reasons.append("growth_behind")
        return
    part = None if rates.done(words) else rates.share(words)
    if part is not None and (grown is None or part.start >= grown.start):
        _shared(text, words, part, draft, last, grammar)
        return
    if grown is None and (plan := rates.done(words)) is not None and draft.mention.form == "percent":
        draft.kind = draft.form = "share"
        draft.base = draft.indicator = plan.whole + "完成率"
        draft.reasons.append("share_of_plan")
        return
    if grown is not None:
        draft.form = draft.kind = "growth"
        draft.base = _grown_base(text, words[: grown.start], draft, last, before, grammar)
        _signed(draft, grown.sign)
        draft.indicator = draft.base + grown.suffix + "增速"
        if not draft.base:
            draft.doubts.append("no_head")
            draft.indicator = ""
        return
    head = head_before(words, grammar)
    draft.kind = draft.form = "share"
    if draft.mention.note == "half" and not head.name:
        return
    name = head.name
    if _GENERIC.match(name):
        name = (last.base if last else _topic(text, draft, grammar)) + name
    if name.endswith("贡献率"):
        draft.kind = "contribution"
        whole = words[words.find("对") :] if "对" in words else name
        name = re.sub("的|达到|达|为|(?:约|超过|超)$", "", whole)
        topic = last.base if last and last.kind == "share" and "占" in last.indicator else ""
        name = topic + name if not name.startswith(topic) or not topic else name
    if draft.mention.form == "ratio":
        draft.kind = "share"
    if name.endswith(("指数", "指数(PMI)")):
        draft.kind = "index"
    draft.base = draft.indicator = name


def _shared(
    text: str, words: str, part: rates.Rate, draft: Draft, last: Draft | None, grammar: HeadGrammar
) -> None:
    own = head_before(words[: part.start], grammar).name
    if _GENERIC.match(own):
        own = re.split("占", last.base)[0] if last and last.base else _topic(text, draft, grammar)
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
    if not _GENERIC.match(own):
        return _parent(own, last, text)
    if last is not None and last.base:
        draft.reasons.append("elided_head")
        return last.base
    topic = _topic(text, draft, grammar)
    if topic:
        return topic
    if before is not None:
        draft.doubts.append("head_of_last_sentence")
        return before.base
    return ""


_SECTOR = re.compile("(?:[一二三四五六七八九十]是|其中,?|\\0|,)*(?P<name>[^,。;、\\d的]{2,12}?(?:制造业|产业|行业|工业|业))(?:的|[^,]{0,14},)")
_BARE = re.compile("^(?:增加值|总产值|产值|营业收入|利润总额|利润|税收|投资|投资额|销售产值|进出口总额|出口额|产量|销量|收入)$")


def _parent(own: str, last: Draft | None, text: str) -> str:
    """A bare measure means that of the number before: 其中10月份增加值 → 规模以上工业增加值."""
    if not _BARE.match(own):
        return own
    if last is None:
        sector = _SECTOR.match(text)
        return sector["name"] + own if sector else own
    if last.base.endswith(own):
        return last.base
    metric = _METRIC.search(last.base)
    return last.base[: metric.start()] + own if metric and metric.start() and last.form == "money" else own


def _bare(words: str) -> bool:
    """Whether the words before a group name nothing: 同比增长, 环比分别下降."""
    return bool(re.fullmatch(r"(?:同比|环比|分别|均|增长|下降|提高|回落|高|低|快|慢|比上年|较上年|较\0+|比\0+|了|,|\0|又|各|增速|增幅|实际|也|上升|减少|增加|达|达到|为|约)*", words))


def _topic(text: str, draft: Draft, grammar: HeadGrammar) -> str:
    """The head of the clause before, where the number's own clause names nothing."""
    end = draft.left - 1
    if end <= 0:
        return ""
    start = max((match.end() for match in _BREAK.finditer(text, 0, end)), default=0)
    clause = text[start:end]
    if re.search(r"\d", clause):
        return ""
    name = head_before(clause, grammar).name
    draft.reasons.append("head_of_clause_before")
    return name if len(name) <= 24 else ""


# --- others -------------------------------------------------------------------------------------


def _structure(draft: Draft) -> None:
    sector = "第" + "一二三"[int(draft.mention.note)] + "产业"
    draft.base = draft.indicator = sector + "占地区生产总值比重"
    draft.kind = draft.form = "share"
    draft.reasons.append("structure")


def _index(words: str, draft: Draft) -> None:
    match = _INDEX.search(words)
    if match is None:
        return
    name = match["name"]
    draft.base = draft.indicator = name.rpartition("的")[2] if "的" in name else name.lstrip("\0, ")
    draft.mention.unit, draft.mention.form = "指数点", "index"
    draft.kind = draft.form = "index"


def _counted_by_threshold(
    text: str, draft: Draft, threshold: Threshold, following: int, grammar: HeadGrammar
) -> None:
    """产值过10亿元企业53家 → 产值超10亿元企业, 6个超400亿元的产业集群 → 超400亿元产业集群."""
    mention = draft.mention
    between_start = threshold.start
    if between_start >= mention.end:  # the threshold stands behind the count
        rest = text[between_start:]
        match = re.match(r"[\d.千百十万亿]+元?(?:及?以上|级)*的?(?P<thing>[^,。;、(\d]{0,24})", rest)
        thing = _trimmed(match["thing"] if match else "", grammar)
        draft.right = between_start + (match.end() if match else 0)
    else:
        gap = text[between_start : mention.bounded_at]
        match = re.match(r"[\d.千百十万亿]+元?(?:及?以上|级)*的?(?P<thing>.*)$", gap)
        thing = re.sub("(?:达到|达|有|共|为|已达|数|分别|增加到|增至|均)+$", "", match["thing"] if match else "")
        behind, _, length = head_behind(text[mention.end : following], grammar)
        thing = thing or behind
        draft.right = mention.end + (length if behind and not match else 0)
    if not thing:
        thing = "企业" if mention.unit in ("家", "户") else "项目" if threshold.what.endswith("投资") else ""
    amount = threshold.amount
    if threshold.level:
        sized = {"1000亿元": "千亿", "100亿元": "百亿", "10000亿元": "万亿", "10亿元": "十亿"}
        name = sized.get(amount, amount.removesuffix("元")) + "级"
        draft.indicator = name + thing
    elif threshold.what.endswith("规模"):
        draft.indicator = f"超{amount}{thing}"
    else:
        draft.indicator = f"{threshold.what}超{amount}{thing}"
    draft.base = draft.head = draft.indicator
    draft.indicator += "数"
    draft.form = "count"
    lead = text[draft.left : min(mention.start, threshold.start)]
    if re.search("新增|净增|争创", lead):
        draft.indicator = "新增" + draft.indicator
    draft.verb = head_before(lead + "项", grammar).verb
    draft.reasons.append("threshold")


def _tier(text: str, draft: Draft, following: int, grammar: HeadGrammar) -> None:
    """首个百亿级的产业集群 → 产业集群规模, at least so much."""
    after = text[draft.mention.end : following]
    if draft.mention.comparator != ">=":
        if not re.match("(?:元)?(?:大关|台阶|门槛|俱乐部|关口)?(?:[,。;、”]|$)", after):
            return
        _level(text, draft.words, draft, following, None, None, grammar)
        return
    thing, _, length = head_behind(after, grammar)
    if not thing or re.search("多个|一批|数个|几个|若干", text[max(0, draft.left) : draft.mention.start]):
        return
    kind = re.search("(?:产业集群|集群|产业园区?|园区|产业链|产业|基地|板块)$", thing)
    if kind is None:
        return
    draft.base = draft.head = kind[0] + "规模"
    draft.indicator = draft.base
    draft.owner = thing if thing != kind[0] else ""
    draft.right = draft.mention.end + length
    draft.reasons.append("tier")


def _trimmed(name: str, grammar: HeadGrammar) -> str:
    cut = grammar.stop.search(name, 2)
    return name[: cut.start()] if cut else name


def _level(
    text: str,
    words: str,
    draft: Draft,
    following: int,
    last: Draft | None,
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    mention = draft.mention
    draft.form = mention.form
    if _capacity(text, words, draft, following, last, grammar):
        return
    words = _from_to(words, text, draft, last, grammar)
    head = head_before(words, grammar)
    draft.verb = head.verb
    if mention.unit in ("亩", "平方米", "平方公里", "公顷") and text.startswith("的", mention.end):
        site = _SITE.match(text, mention.end)
        thing = site["site"] if site else head_behind(text[mention.end : following], grammar)[0]
        if thing and not (head.name and head.copula):
            draft.head = draft.base = draft.indicator = thing + ("规划面积" if "规划" in words else "面积")
            draft.reasons.append("area_of_the_thing_behind")
            return
    behind, done, length = head_behind(text[mention.end : following], grammar)
    counted = mention.form in ("count", "people")
    amount = None if counted else grammar.amounts.match(text[mention.end : following])
    if not counted:
        behind = amount["amount"] if amount else ""
        length = amount.end("amount") if amount else 0
    name = head.name
    if amount and head.name and not grammar.amounts.search(head.name):
        draft.owner = head.name
        name = behind
        draft.right = mention.end + length
        draft.reasons.append("amount_behind")
    elif amount and last is not None and last.owner and not head.name:
        draft.owner, name = last.owner, behind
        draft.right = mention.end + length
        draft.reasons.append("amount_behind")
    elif behind and _belongs_behind(head, counted, words):
        name = behind
        titled = re.match("被?(?:确定|认定|评定?|授予|列|命名)为(?P<title>[^,。;、]{3,24})", done) if counted else None
        if titled:
            name = titled["title"]
        elif counted and done and grammar.predicate.match(done):
            entered = _PREDICATE.match(done) or grammar.predicate.match(done)
            name = (entered[0] if entered else "") + behind
        draft.right = mention.end + length
        draft.reasons.append("head_behind")
    elif mention.form == "money" and (planned := _PLANNED.search(words)):
        name = planned["name"]
        draft.reasons.append("head_before")
    elif counted and (examples := _EXAMPLES.search(words)):
        name = head_before(examples["name"], grammar).name
        draft.reasons.append("head_before_examples")
    elif mention.form == "money" and "完成投资" not in words and (spent := _SPENT.search(words)) and (
        not name or _GENERIC.match(name) or _ONLY_SPENT.fullmatch(name)
    ):
        name = "投资额"
        draft.verb = draft.verb or spent[0]
        draft.reasons.append("spend")
    elif name and (counterpart := last or before) is not None and place_only(name) and counterpart.base:
        draft.owner, name = name, counterpart.base.rpartition("的")[2]
        draft.reasons.append("place_only")
    elif name and last is not None and grammar.only_level.match(name):
        name = same_but_level(last.head or last.base, "国家级" if name in ("全国", "国家") else name, grammar)
        head.prefix = head.prefix or ("新增" if last.indicator.startswith("新增") else "")
        draft.reasons.append("elided_head")
    elif not name or _GENERIC.match(name):
        inherited = last.base if last and last.form not in ("growth", "share", "rank") else ""
        generic = name
        if generic in ("总数", "总量", "数量"):
            generic, inherited = "", inherited.removeprefix("新增")
        if head.prefix:
            inherited = re.sub("^(?:新增|计划新开工|计划开工|新开工|集中开工|开工|签约)", "", inherited)
        name = inherited or _topic(text, draft, grammar) or (before.base if before else "")
        name += generic if generic not in name else ""
        draft.doubts.append("no_head")
    else:
        draft.reasons.append("head_before")
    if not name:
        return
    if form_is_short(name, mention) and head.verb and head.verb not in _NEUTRAL and not head.prefix:
        name = head.verb + name
    topic = _described(text, draft, head, name, following, last, grammar)
    name = topic or name
    if mention.form == "bare" and not _lend_unit(mention, name):
        return
    if mention.unit == "条" and "head_before" in draft.reasons and not _STRIPS.search(name):
        return
    draft.head = draft.base = head.prefix + name if head.prefix and head.prefix not in name else name
    suffix = mention.unit + "数" if mention.unit in ("件", "次", "起", "例", "笔") else "数" if counted and not name.endswith(("数", "人", "量", "人数")) else ""
    draft.indicator = draft.base + suffix


_SITE = re.compile("的(?P<site>[^,。;的\\d]{2,24}?(?:园区|产业园区?|工业园区?|新区|厂房|基地|科技园|示范区|产业城|小镇))")
_PLANNED = re.compile("(?P<name>(?:年度|本年)?(?:计划|概算|估算|协议)(?:总)?投资(?:额)?|年度投资(?:计划)?)(?:达到|达|约|超过|超|共|为|近)*$")
_EXAMPLES = re.compile("(?P<name>[^,。;]{2,16}?(?:项目|企业|产品|平台|园区))(?:有|包括|为)(?=[^,。;]*[、和])[^,。;]+等$")
_ONLY_SPENT = re.compile("(?:.*(?:公司|集团|企业))?(?:今年|将|计划|拟|再|预计|累计|共)*(?:投入|投资)")
_SPENT = re.compile("(?:再|计划|将|拟|累计|新增|已)?(?:投入|投资)(?:了|达|达到|超过|超|近|约|逾)*$")
_NEUTRAL = frozenset(
    "实现 完成 达到 取得 达成 创造 突破 拥有 新增 保持 力争 确保 累计 其中 包括 达产后 建成后 投产后 满产后 全部达产后 项目建成后 将 录得 获得 形成 超过 力争 同时 设立 规划建设 现有 共有".split()
)
_TOTALS = re.compile("^(?:总规模|规模|总额|总面积|面积|总投资)$")
_SHORT = re.compile("^(?:工业|销售)?(?:增加值|总产值|产值|营业收入|主营业务收入|利润总额|利润|税收|利税|投资|投资额|销售产值|销售收入|营收|进出口|出口|出口额|出口交货值|收入|零售额|销售额)$")
_PROMISED = re.compile("达产后|建成后|投产后|满产后|投用后|建成投产后|全部达产|投运后")


def form_is_short(name: str, mention: Mention) -> bool:
    """This function will answer whether a name says too little without its verb: 解决贷款, 发放资金."""
    return mention.form == "money" and len(name) <= 2 and name not in ("投资", "产值", "税收", "利润", "营收")


def _described(
    text: str,
    draft: Draft,
    head: Head,
    name: str,
    following: int,
    last: Draft | None,
    grammar: HeadGrammar,
) -> str:
    """A total that says of what only behind the number, a promise, an investment of something."""
    mention = draft.mention
    if _TOTALS.match(name) and text.startswith("的", mention.end):
        rest = re.sub(r"^的(?:\d+[^\d,。]?)?", "", text[mention.end : mention.end + 40])
        behind = head_behind(rest, grammar)[0]
        if behind and not behind.endswith(("项目", "工程")):
            return behind + name
    if head.verb in ("完成", "实现", "达到", "创造") and _SHORT.match(name):
        lead = draft.words.rpartition(head.verb)[0]
        topic = re.sub("(?:要|将|共|可|累计|已|预计|能|分别|合计|将会)+$", "", head_before(lead, grammar).name)
        if not topic and last is not None and last.form == "count" and draft.left <= last.right + 1:
            topic = last.head  # 25个省重点工业项目完成投资35.9亿元
        if name in ("投资", "投资额") and head.verb == "完成" and not re.search("要|将|计划|力争|拟", draft.words):
            name = "完成投资"
            if not topic:
                return name
        if 2 <= len(topic) <= 20 and not re.search("市$|县$|公司$|集团$|^达产|^建成", topic):
            return topic + name
    if mention.form == "money" and re.search("^(?:年)?(?:产值|销售收入|营业收入|营收|利税|税收|利润|产出|收入|工业产值)$", name):
        if _PROMISED.search(text[max(0, draft.left - 40) : mention.start]):
            return "达产后" + ("" if name.startswith("年") else "年") + name
    return ""


_TO = re.compile("^,?(?:扩充|增加|增长|提高|提升|上升|发展|扩大|跃升|攀升|壮大|下降|减少|降低|增|升|降|扩张|压减)(?:到了?|至了?|为)(?:\0|的|,)*")
_FROM = re.compile("(?:由|从)(?:最初的|原来的|此前的|上年的|去年的|\0+的?|年初的|过去的)?$")


def _from_to(
    words: str, text: str, draft: Draft, last: Draft | None, grammar: HeadGrammar
) -> str:
    """由214家扩充至457家: two numbers of one thing, which is named before 由 or in the clause before."""
    if match := _FROM.search(words):
        draft.reasons.append("from_to")
        return words[: match.start()]
    if last is not None and "from_to" in last.reasons and (to := _TO.match(words)):
        return words[to.end() :]
    return words


def place_only(name: str) -> bool:
    """This function will answer whether a name is that of a place and no more: 武汉 of 武汉1.89万亿元."""
    known = gazetteer()
    return name in known.full or name in known.short


_STRIPS = re.compile("(?:链|线|路|道|渠道|建议|意见|信息|诉求|问题|线索|通道|措施|任务|标准)$")  # what 条 counts
_MONEY = re.compile("值|收入|利润|税|投资|额|GDP|生产总值|营收|资产|经济|规模|贷款|存款|资金|市值|产业|集群|订单|基金|总量|消费")
_PEOPLE = re.compile("人口|人数|游客|从业|就业|用工|常住")


def _lend_unit(mention: Mention, name: str) -> bool:
    """A unit that the text leaves out is supplied from the indicator: 突破万亿 → 元."""
    if _PEOPLE.search(name):
        mention.unit = "人"
    elif name.endswith(("用户", "用户数")):
        mention.unit = "户"
    elif _MONEY.search(name) or mention.value >= 10**8:
        mention.unit = "元"
    return bool(mention.unit)


def _belongs_behind(head: Head, counted: bool, words: str) -> bool:
    if head.name.endswith(("中", "里", "内")):
        return counted
    if head.copula and re.search("(?:达|为|超过|突破|增至|至|到)", head.copula) and head.name:
        return False
    return True if counted else not head.name


def _capacity(
    text: str, words: str, draft: Draft, following: int, last: Draft | None, grammar: HeadGrammar
) -> bool:
    mention = draft.mention
    if mention.form not in ("measure", "count", "money"):
        return False
    after = text[mention.end :]
    if match := _CAPACITY.search(words):
        thing = re.sub("(?:可以|将|可|能|预计|有望|可达|达到|达|超过|超|突破|为|约|是|可)+$", "", match["thing"])
        if thing in ("量", "能", "值"):
            if thing == "值":
                return False
            draft.base = draft.indicator = match["per"] + match["what"] + thing
            draft.kind = draft.form = "capacity"
            return True
        if mention.form == "money" and not thing:
            return False
        behind = re.match(r"(?:的)?([^,。;、\d()]{1,16})", after)
        if not thing and behind:
            thing = re.sub("(?:的)?(?:生产|智能制造|制造|产业化|一体化|加工)?(?:生产线|项目|能力|产能|工厂|基地|规模|线).*$", "", behind[1])
            draft.right = mention.end + behind.end()
        per = {"年": "年", "日": "日", "月": "月"}[match["per"]]
        if mention.form == "money" and thing in ("值",):
            return False
        kind = "产能" if match["what"] in ("产", "产销") else match["what"] + "能力"
        draft.base = draft.indicator = thing + per + kind
        draft.kind = draft.form = "capacity"
        draft.reasons.append("capacity")
        return True
    if mention.form == "money":
        return False
    if last is not None and last.kind == "capacity" and re.match("^[、和及与](?![^,。;]*(?:生产线|项目))", words):
        head = head_before(words, grammar)
        if head.name and not head.verb:
            draft.base = draft.indicator = head.name + ("日产能" if "日产" in last.base else "年产能")
            draft.kind = draft.form = "capacity"
            return True
    late = _LATE.match(after)
    if late and not re.search("[,。;]", late["list"]) :
        head = head_before(words, grammar)
        thing = head.name or head_behind(text[mention.end : following], grammar)[0]
        draft.base = draft.indicator = thing + "年产能"
        draft.kind = draft.form = "capacity"
        draft.reasons.append("late_head")
        return True
    return False
