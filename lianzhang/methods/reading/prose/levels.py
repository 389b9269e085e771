"""Levels: amounts and counts get the name of what is counted, before the number or behind it.

The constructions are asked in order; the first that recognises its words names the number.
"""

import re
from collections.abc import Callable

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.capacities import name_capacity
from lianzhang.methods.reading.prose.descriptions import (
    described,
    governed,
    lend_unit,
    of_owner_before,
    says_too_little,
)
from lianzhang.methods.reading.prose.divisions import (
    begun_like_the_whole,
    of_the_members,
    part_of_whole,
)
from lianzhang.methods.reading.prose.heads import (
    Head,
    head_before,
    head_behind,
    same_but_level,
)
from lianzhang.methods.reading.prose.left_out import GENERIC, GOAL_TOLD, METRIC, clause_topic
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.spans import Draft


def name_level(around: Around) -> None:
    """This function will name an amount or a count; the indicator stays empty where nothing is said."""
    draft, grammar = around.draft, around.grammar
    draft.form = draft.mention.form
    draft.words = _from_to(draft, around.drafts[-1] if around.drafts else None)
    if _capacity_reached(around):
        return
    made = around.drafts[-1] if around.drafts else around.last
    if name_capacity(around.text, draft.words, draft, around.following, made, grammar):
        return
    around.head = head_before(draft.words, grammar)
    draft.verb = around.head.verb
    if _area(around):
        return
    _look_behind(around)
    name = next((name for ask in _CONSTRUCTIONS if (name := ask(around)) is not None), "")
    if name:
        _finish(around, name)


def _capacity_reached(around: Around) -> bool:
    """日产能从20万只提升至3000万只: the second number is of the same capacity."""
    last, draft = around.drafts[-1] if around.drafts else None, around.draft
    if last is None or last.kind != "capacity" or "from_to" not in last.reasons or draft.words:
        return False
    draft.base = draft.indicator = last.indicator
    draft.kind = draft.form = "capacity"
    draft.reasons.append("capacity")
    return True


def _finish(around: Around, name: str) -> None:
    draft, head, mention = around.draft, around.head, around.draft.mention
    if says_too_little(name, mention, head):
        name = head.verb + name
    name = (
        described(around.text, draft, head, name, around.following, around.last, around.grammar)
        or name
    )
    name = of_owner_before(name, around.last)
    if mention.form in ("measure", "count") and (traded := _TRADED.match(name)):
        name = traded["thing"] + _TRADES[traded["verb"]]  # 出口手机5.8亿台
    if around.draft.mention.form in ("measure", "count") and not (
        METRIC.search(name) or name.endswith("量")
    ):
        listed = _LISTED_MEASURE.search(around.text, 0, around.draft.left)
        name += listed["measure"] if listed else ""
    name = "占地面积" if name.endswith("占地") else name
    if mention.form == "bare" and not lend_unit(mention, name):
        return
    if mention.unit == "条" and "head_before" in draft.reasons and not _STRIPS.search(name):
        return
    if governed(around.draft, head, around.last) and around.counted:
        head.prefix = "新增"
    head.prefix = head.prefix or begun_like_the_whole(around)
    if head.prefix and head.prefix not in name:
        name = head.prefix + name
    draft.head = draft.base = name
    draft.indicator = name + _suffix(around, name)


def _suffix(around: Around, name: str) -> str:
    unit = around.draft.mention.unit
    if unit in ("件", "次", "起", "例", "笔") and not name.endswith(_MEASURES):
        return unit + "数"
    if around.draft.mention.form == "people" and name.endswith(("就业", "用工")):
        return "人数"
    return "数" if around.counted and not name.endswith(_MEASURES) else ""


def _look_behind(around: Around) -> None:
    """What stands behind the number: a thing for counts, the name of an amount for money."""
    around.behind, around.done, around.length = head_behind(around.after, around.grammar)
    if "from_to" in around.draft.reasons:
        around.behind = ""
    if not around.counted:
        amount = around.grammar.amounts.match(around.after)
        around.amount = amount is not None
        around.behind = amount["amount"] if amount else ""
        around.length = amount.end("amount") if amount else 0


# --- constructions: each returns a name, or None where it does not recognise its words ------------


def _amount_behind(around: Around) -> str | None:
    """恒升化工园区达到300亿元营收、50亿元利润: what stands before is the owner."""
    draft, head, last = around.draft, around.head, around.last
    if not around.amount:
        return None
    if head.name and not around.grammar.amounts.search(head.name):
        draft.owner = head.name
    elif last is not None and last.owner and not head.name:
        draft.owner = last.owner
    else:
        return None
    return _taken_behind(around, around.behind, "amount_behind")


def _changing_set(around: Around) -> str | None:
    """25个行业增加值保持同比增长 → 增加值同比增长行业数: what its members do tells which are counted."""
    if around.draft.mention.form != "count" or _bound(around.head):
        return None
    match = _CHANGING.match(around.after)
    if match is None or len(match["thing"]) > 12:
        return None
    around.draft.right = around.draft.mention.end + match.end()
    around.draft.reasons.append("changing_set")
    return match["measure"] + match["how"] + match["thing"]


def _thing_behind(around: Around) -> str | None:
    """189家“晨星工厂” · 88个项目入选… · 4家企业被认定为…: the thing, and what tells it from others."""
    head = around.head
    if not around.behind:
        return None
    if not head.name.endswith(("中", "里", "内")) and not (around.counted and not _bound(head)):
        if head.name or around.counted:
            return None
    elif not around.counted:
        return None
    name = around.behind
    if name in ("项目", "企业", "平台") and (field := _IN_FIELD.search(around.text, 0, around.draft.mention.start)):
        name = field["field"] + name
    elif around.counted and (members := of_the_members(around.text, around.draft, around.following)):
        around.draft.reasons.append("head_behind")
        return members
    if around.counted:
        titled = _TITLED.match(around.done)
        entered = _ENTERED.match(around.done) or around.grammar.entered.match(around.done)
        if titled:
            name = titled["title"]
        elif entered:
            name = re.sub("^(?:开展|实现|进行|完成|实施)", "", entered[0]) + name
    return _taken_behind(around, name, "head_behind")


def _bound(head: Head) -> bool:
    """Whether words such as 达到 tie the number to the head before it."""
    return bool(head.name and re.search("达|为|超过|突破|增至|至|到", head.copula))


def _taken_behind(around: Around, name: str, reason: str) -> str:
    around.draft.right = around.draft.mention.end + around.length
    around.draft.reasons.append(reason)
    return name


def _employed(around: Around) -> str | None:
    """可解决280人就业: whom a project employs."""
    if around.draft.mention.form != "people" or not around.after.startswith(("就业", "上岗")):
        return None
    verb = re.search("解决|带动|安置|吸纳|新增|提供|促进", around.draft.words)
    around.draft.right = around.draft.mention.end + 2
    around.draft.reasons.append("head_behind")
    return (verb[0] if verb else "") + "就业"


def _goal_told(around: Around) -> str | None:
    """完成年度目标任务589亿元的37.22%: the goal of what was told before."""
    last, told = around.last, GOAL_TOLD.search(around.draft.words)
    if last is None or not told or not around.after.startswith("的"):
        return None
    around.draft.reasons.append("goal_told")
    return last.base


def _planned(around: Around) -> str | None:
    """年度计划投资50亿元 · 计划总投资3亿元."""
    match = _PLANNED.search(around.draft.words) if around.draft.mention.form == "money" else None
    if match:
        around.draft.reasons.append("head_before")
    return match["name"] if match else None


def _with_examples(around: Around) -> str | None:
    """在建项目有维科印染、维科针织等9个: what stands before the examples."""
    match = _EXAMPLES.search(around.draft.words) if around.counted else None
    return head_before(match["name"], around.grammar).name if match else None


def _spent(around: Around) -> str | None:
    """未来三年再投入100亿元 → 投资额."""
    draft, name = around.draft, around.head.name
    if draft.mention.form != "money" or "完成投资" in draft.words:
        return None
    match = _SPENT.search(draft.words)
    if match is None or not (GENERIC.match(name) or _ONLY_SPENT.fullmatch(name)):
        return None
    draft.verb = draft.verb or match[0]
    draft.reasons.append("spend")
    return "投资额"


def _place_only(around: Around) -> str | None:
    """武汉1.89万亿元: the indicator is that of the number before."""
    name, counterpart = around.head.name, around.last or around.before
    known = gazetteer()
    if (
        counterpart is None
        or not counterpart.base
        or not (name in known.full or name in known.short)
    ):
        return None
    around.draft.owner = name
    around.draft.reasons.append("place_only")
    return counterpart.base.rpartition("的")[2]


def _level_only(around: Around) -> str | None:
    """省级57家: the head of the number before, with this level."""
    name, last, head = around.head.name, around.last, around.head
    if last is None or not around.grammar.only_level.match(name):
        return None
    level = "国家级" if name in ("全国", "国家") else name
    head.prefix = head.prefix or ("新增" if last.indicator.startswith("新增") else "")
    around.draft.reasons.append("elided_head")
    return same_but_level(last.head or last.base, level, around.grammar)


def _nothing_said(around: Around) -> str | None:
    """达到2000亿元, 总数达1053家: what the number before or the clause before is about."""
    generic, last, before = around.head.name, around.last, around.before
    if _ONLY_CHANGED.fullmatch(around.draft.words):
        generic = ""
    if not GENERIC.match(generic):
        return None
    if generic.startswith("总规模") and around.after.startswith("的"):
        return generic  # 总规模35亿元的10支产业投资基金: what it is of stands behind
    inherited = last.base if last and last.form not in ("growth", "share", "rank") else ""
    if generic in ("总数", "总量", "数量"):
        generic, inherited = "", inherited.removeprefix("新增")
    if re.search("累计|总数|总量", around.draft.words):
        inherited = inherited.removeprefix("新增")
    if around.head.prefix:
        inherited = _PREFIXED.sub("", inherited)
    around.draft.doubts.append("no_head")
    name = inherited or clause_topic(around.text, around.draft, around.grammar)
    name = name or (before.base if before else "")
    if name and (changed := _CHANGED.search(around.draft.words)):
        if changed["verb"] == "减少" and around.draft.mention.value > 0:
            around.draft.mention.value = -around.draft.mention.value
        return name + ("增加" if around.counted else "增加额")
    return name + (generic if generic not in name else "")


def _head_before(around: Around) -> str | None:
    """规上工业企业达1977家."""
    around.draft.reasons.append("head_before")
    return around.head.name


_CONSTRUCTIONS: tuple[Callable[[Around], str | None], ...] = (
    _employed,
    _goal_told,
    _amount_behind,
    _changing_set,
    _thing_behind,
    _planned,
    _with_examples,
    _spent,
    _place_only,
    part_of_whole,
    _level_only,
    _nothing_said,
    _head_before,
)


def _area(around: Around) -> bool:
    """规划建设3000亩的电子信息产业园区: the area of the thing behind."""
    draft, mention, head = around.draft, around.draft.mention, around.head
    if mention.unit not in _AREAS:
        return False
    if not around.text.startswith("的", mention.end):
        thing = "" if head.name else head_behind(around.after, around.grammar)[0]
        draft.head = draft.base = draft.indicator = head.prefix + thing if thing else ""
        return bool(thing)  # 新增6.22平方公里建设用地指标
    site = _SITE.match(around.text, mention.end)
    thing = site["site"] if site else head_behind(around.after, around.grammar)[0]
    if not thing or (head.name and head.copula):
        return False
    size = "规划面积" if "规划" in draft.words else "面积"
    draft.head = draft.base = draft.indicator = thing + size
    draft.reasons.append("area_of_the_thing_behind")
    return True


def _from_to(draft: Draft, last: Draft | None) -> str:
    """由214家扩充至457家: two numbers of one thing, named before 由 or in the clause before."""
    if match := _FROM.search(draft.words):
        draft.reasons.append("from_to")
        return draft.words[: match.start()]
    if last is not None and "from_to" in last.reasons and (to := _TO.match(draft.words)):
        return draft.words[to.end() :]
    return draft.words


_IN_FIELD = re.compile("(?:^|[,。;])在(?P<field>[^,。;]{2,10})(?:方面|领域),[^,。;\\d]{0,6}$")
_TRADES = {"出口": "出口量", "进口": "进口量", "生产": "产量", "销售": "销量"}
_TRADED = re.compile(
    "(?P<verb>出口|进口|生产|销售)(?P<thing>(?![额量值总收基线])[^,。;、]{2,12}?)(?<!企业)(?<!项目)(?<!基地)$"
)
_CHANGING = re.compile(
    "(?:大类|中类)?的?(?P<thing>[^,。;、\\d的\0]{0,8}?(?:行业|产品|集群|企业|县市区|县区|区县|县|城市|省份|地区|市州|门类|领域|产业|园区|品种))的?"
    "(?P<measure>[^,。;、\\d的\0]{0,12}?)(?:均|都|全部)?(?:保持|实现|呈现?|出现|为)?了?"
    "(?P<how>(?:同比|环比)?(?:增速)?(?:超过|高于|快于|低于)[^,。;\\d]{0,10}|(?:同比|环比|正|两位数|负|较快|不同程度)*(?:增长|下降|上升|回升|回落|下滑|提速|加快))"
    "(?=[,。;、]|$)"
)
_ONLY_CHANGED = re.compile(
    "[,、]?(?:比|较|同比)?(?:上年|去年|年初|\0)*(?:同期|末)?(?:净增加|增加|净增|增长|减少)了?"
)
_CHANGED = re.compile("(?:比|较|同比)?[^,。;]{0,6}(?P<verb>净增加|增加|净增|增长|减少)了?$")
_LISTED_MEASURE = re.compile("(?P<measure>产量|销量|出口量|进口量)(?:为|如下)?:")
_MEASURES = ("数", "人", "量", "人数", "产能", "能力")
_AREAS = ("亩", "平方米", "平方公里", "公顷")
_TITLED = re.compile("被?(?:确定|认定|评定?|授予|列|命名)为(?P<title>[^,。;、]{3,24})")
_ENTERED = re.compile("^(?:入选|入围|上榜)[^,。;]{0,30}")
_SITE = re.compile(
    "的(?P<site>[^,。;的\\d]{2,24}?(?:园区|产业园区?|工业园区?|新区|厂房|基地|科技园|示范区|产业城|小镇))"
)
_PLANNED = re.compile(
    "(?P<name>(?:年度|本年)?(?:计划|概算|估算|协议)(?:总|完成)?投资(?:额)?|年度投资(?:计划)?|(?:签约|协议|合同|引资|签约投资|成交)(?:总额|金额|资金|额))(?:达到|达|约|超过|超|共|为|近)*$"
)
_EXAMPLES = re.compile(
    "(?P<name>[^,。;]{2,16}?(?:项目|企业|产品|平台|园区))(?:有|包括|为)(?=[^,。;]*[、和])[^,。;]+等$"
)
_ONLY_SPENT = re.compile(
    "(?:.*(?:公司|集团|企业))?(?:今年|将|计划|拟|再|预计|累计|共|\0)*(?:投入|投资)"
)
_SPENT = re.compile("(?:再|计划|将|拟|累计|新增|已)?(?:投入|投资)(?:了|达|达到|超过|超|近|约|逾)*$")
_TO = re.compile(
    "^,?(?:扩充|增加|增长|提高|提升|上升|发展|扩大|跃升|攀升|壮大|下降|减少|降低|达|增|升|降|扩张|压减)(?:到了?|至了?|为|(?=\0))(?:\0|的|,|现在)*"
)
_FROM = re.compile("(?:由|从)(?:最初的|原来的|原先的|之前的|以前的|当初的|此前的|上年的|去年的|\0+的?|年初的|过去的)?$")
_STRIPS = re.compile(
    "(?:链|线|路|道|渠道|建议|意见|信息|诉求|问题|线索|通道|措施|任务|标准)$"
)  # what 条 counts
_PREFIXED = re.compile("^(?:新增|计划新开工|计划开工|新开工|集中开工|开工|签约)")
