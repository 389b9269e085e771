"""Naming: the numbers of a sentence get their indicators, one after the other.

The pieces know one construction each (`levels`, `rate_names`, `counted_sets`, `respectively`); what
a sentence leaves out is taken from the number before.
"""

import re

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.canonicals import canonical
from lianzhang.methods.reading.prose.conditions import Threshold
from lianzhang.methods.reading.prose.counted_sets import name_set, name_tier
from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.index_names import name_index, name_structure
from lianzhang.methods.reading.prose.left_out import BREAK, names_nothing
from lianzhang.methods.reading.prose.levels import name_level
from lianzhang.methods.reading.prose.numbers import Mention
from lianzhang.methods.reading.prose.point_names import name_points
from lianzhang.methods.reading.prose.rank_names import name_rank
from lianzhang.methods.reading.prose.ranks import AREA
from lianzhang.methods.reading.prose.rate_names import name_percent
from lianzhang.methods.reading.prose.respectively import Group, align, groups
from lianzhang.methods.reading.prose.spans import Draft

_LISTED = re.compile("^|[,、;:。)]")
_COMPARED = re.compile("^(?:低于|高于|超过|仅次于|其中|和|与|及)")
_AVERAGE = re.compile("[^,。;]*(?:全国|全省|全市|同期)?平均(?:水平|增速)?|全国|全省|全市")
_MOVED = re.compile("(?:前移|上升|提升|跃升|前进|后移|下滑|下降|后退)了?$")
_THESE = re.compile("(?:这|上述)[两三四]项(?:目标|指标)")
_CLOSED = re.compile(r"^.*\d[^\d,;:。]*?(?:%|元|家|个|点|位)")
_SCOPE = re.compile(r"\([^()]*\d[^()]*\)")  # 工业总产值(2000万元以上): who is covered
_AREA_FIRST = re.compile("(?:全国|全省|全市|全球|世界|国内)?[^,]{0,6}(?:首位|第|前|榜首)")


def left_edge(text: str, start: int, floor: int) -> int:
    """This function will find where the words that belong to a number begin: the last break."""
    edge = floor
    for match in BREAK.finditer(text, floor, start):
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
    for place, mention in enumerate(numbers):
        if not mention.used:
            continue
        following = numbers[place + 1].start if place + 1 < len(numbers) else len(named)
        edge, words = _words(named, mention, floor)
        words = _SCOPE.sub("", words)
        draft = Draft(mention, edge, comparator=mention.comparator, right=mention.end, words=words)
        if place in joined:
            group = _opened(joined[place], draft)
        history = drafts
        if group is not None and group.first <= place <= group.last:
            history = _aligned(group, place, draft, drafts)
        threshold = conditions.get(place)
        if threshold:
            draft.condition = threshold.condition
        history = _not_in_brackets(named, history, mention)
        _name(named, draft, threshold, following, history, before, grammar)
        if draft.indicator and not _only_modifies(named, draft, numbers, place):
            draft.indicator = canonical(draft.indicator, grammar)
            draft.base, draft.head = canonical(draft.base, grammar), canonical(draft.head, grammar)
            drafts.append(draft)
        if mention.form != "streak":  # the rank that was held keeps its words
            floor = min(max(mention.end, draft.right), following)
    return drafts


def _not_in_brackets(text: str, drafts: list[Draft], mention: Mention) -> list[Draft]:
    """增长6.7%(目标3%),较上月提高0.7个百分点: what follows goes on from before the bracket."""
    if not drafts or ")" not in text[drafts[-1].mention.end : mention.start]:
        return drafts
    outside = [
        draft
        for draft in drafts
        if text.count("(", 0, draft.mention.start) <= text.count(")", 0, draft.mention.start)
    ]
    return outside or drafts


def _only_modifies(text: str, draft: Draft, numbers: list[Mention], place: int) -> bool:
    """31个大城市城镇调查失业率为5.3%: the count only says whose rate it is."""
    if draft.form != "count" or "head_behind" not in draft.reasons or place + 1 == len(numbers):
        return False
    following = numbers[place + 1]
    between = text[draft.mention.end : following.start]
    return (
        following.form == "percent"
        and bool(re.search("城市|国家|地区|省份|调查|样本", between))
        and bool(re.search("率(?:为|达|达到|是)?$", between))
        and not re.search("[,;。、]", between)
    )


def _words(text: str, mention: Mention, floor: int) -> tuple[int, str]:
    """The words that belong to a number; a bracket that was closed just before is left out."""
    end = max(floor, mention.bounded_at)
    if (
        text[floor : floor + 1] == ")"
        and not BREAK.search(text, floor + 1, end)
        and (opened := text.rfind("(", 0, floor)) >= 0
    ):
        edge = left_edge(text, opened, 0)
        digit = _CLOSED.search(text[edge:opened])
        edge += digit.end() if digit else 0
        return edge, text[edge:opened] + text[floor + 1 : end]
    if mention.bounded_at > 0 and text[mention.bounded_at - 1] == "(":
        opened = mention.bounded_at - 1
        edge = max(found.end() for found in _LISTED.finditer(text, 0, opened + 1))
        named = _COMPARED.sub("", text[edge:opened])
        return edge, "" if _AVERAGE.fullmatch(named) else named  # 低于武清区(109家)、静海区(96家)
    edge = left_edge(text, mention.start, floor)
    return edge, text[edge : max(edge, end)]


def _opened(group: Group, draft: Draft) -> Group:
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
    if _THESE.search(draft.words):
        draft.words = ""  # 将这两项目标提升至300家和30家
    elif index:
        draft.words = group.lead
    else:
        group.lead = draft.words
    if len(before) >= size and (
        group.said or names_nothing(draft.words) or _go_on(before[-size:], draft)
    ):
        draft.reasons.append("respectively")
        return before[: len(before) - size + index + 1]
    return before


def _go_on(before: list[Draft], draft: Draft) -> bool:
    """A和B分别增长11.9%和7.9%,快于整体工业5.1个和5.9个百分点: each gap is of its own growth."""
    told = all("respectively" in one.reasons for one in before)
    return told and draft.mention.form == "points" and bool(_COMPARES.match(draft.words))


_COMPARES = re.compile("[,\0]*(?:增速)?(?:分别|均)*(?:比|较|快于|高于|低于|慢于|高出|领先)")


def _name(
    text: str,
    draft: Draft,
    threshold: Threshold | None,
    following: int,
    drafts: list[Draft],
    before: Draft | None,
    grammar: HeadGrammar,
) -> None:
    """Hand a number to the construction that its form and its threshold ask for."""
    form, words = draft.mention.form, draft.words
    last = drafts[-1] if drafts else None
    if draft.mention.unit == "位" and form != "rank" and last and _MOVED.search(words):
        draft.base = last.base
        draft.indicator, draft.kind, draft.form = f"{last.base}排名位次变化", "rank", "moved"
    elif form == "rank":
        name_rank(text, words, draft, drafts, grammar)
    elif form == "points":
        name_points(text, words, draft, last, before, grammar)
    elif form in ("percent", "ratio"):
        name_percent(text, words, draft, following, last, before, grammar)
    elif form == "structure":
        name_structure(draft)
    elif form == "naked":
        name_index(words, draft)
    elif threshold is not None:
        name_set(text, draft, threshold, following, grammar, last)
    elif form == "streak":
        _name_streak(draft, last, grammar)
    elif form == "tier":
        name_tier(Around(text, draft, following, last, before, grammar))
    else:
        if form == "count":  # what is counted is taken from what was counted before
            last = next((one for one in reversed(drafts) if one.form == "count"), last)
        name_level(Around(text, draft, following, last, before, grammar, tuple(drafts)))


def _name_streak(draft: Draft, last: Draft | None, grammar: HeadGrammar) -> None:
    """连续18年全球压滤机产销量第一 → 全球压滤机产销量第一连续年数."""
    draft.base = draft.mention.note
    if _AREA_FIRST.match(draft.base):
        own = head_before(draft.words, grammar).name
        own = "" if re.search("公司|集团|企业$", own) else own
        draft.base = (own or (last.base if last else "")) + draft.base
    draft.indicator, draft.kind, draft.form = draft.base + "连续年数", "rank", "rank"
    area = AREA.search(draft.base)
    draft.baseline = area["area"] if area else ""
