"""Forms of levels: the constructions by which words name an amount or a count, one function each.

Each returns a name, or None where it does not recognise its words; `CONSTRUCTIONS` is their order.
"""

import re
from collections.abc import Callable

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.canonicals import same_but_level
from lianzhang.methods.reading.prose.changing_sets import bound, changing_set
from lianzhang.methods.reading.prose.divisions import of_the_members, part_of_whole
from lianzhang.methods.reading.prose.heads import head_before
from lianzhang.methods.reading.prose.left_out import GENERIC, GOAL_TOLD, GROWN, METRIC, clause_topic
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.provisions import employed, fund_behind, sold_to
from lianzhang.methods.reading.prose.spans import Draft


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


def _thing_behind(around: Around) -> str | None:
    """189家“晨星工厂” · 88个项目入选… · 4家企业被认定为…: the thing, and what tells it from others."""
    head = around.head
    if not around.behind:
        return None
    if not head.name.endswith(("中", "里", "内")) and not (around.counted and not bound(head)):
        if head.name or around.counted:
            return None
    elif not around.counted:
        return None
    name = around.behind
    if name in ("项目", "企业", "平台") and (
        field := _IN_FIELD.search(around.text, 0, around.draft.mention.start)
    ):
        name = field["field"] + name
    elif len(name) <= _GENERIC and (
        whose := _WHOSE.search(around.text, 0, around.draft.mention.start)
    ):
        name = whose["whose"] + name  # 入驻产业园区的178家企业
    elif around.counted and (
        members := of_the_members(around.text, around.draft, around.following)
    ):
        around.draft.reasons.append("head_behind")
        return members
    if around.counted:
        titled = _TITLED.match(around.done)
        done = _ALREADY.sub("", around.done)
        entered = _ENTERED.match(around.done) or around.grammar.entered.match(done)
        if titled:
            name = titled["title"]
        elif entered and len(name) <= _LEAST_TOLD:
            name = re.sub("^(?:开展|实现|进行|完成|实施)", "", entered[0]) + name
    return _taken_behind(around, name, "head_behind")


def _taken_behind(around: Around, name: str, reason: str) -> str:
    around.draft.right = around.draft.mention.end + around.length
    around.draft.reasons.append(reason)
    return name


def _goal_told(around: Around) -> str | None:
    """完成年度目标任务589亿元的37.22%: the goal of what was told before."""
    last, told = around.last, GOAL_TOLD.search(around.draft.words)
    if last is None or not told or not around.after.startswith("的"):
        return None
    around.draft.reasons.append("goal_told")
    return last.base


def _per_head(around: Around) -> str | None:
    """地区生产总值增长6%,人均9.2万元 → 人均地区生产总值."""
    last = around.last
    if last is None or not _PER_HEAD.fullmatch(around.draft.words):
        return None
    around.draft.reasons.append("elided_head")
    whole = _HEADED.search(last.base)
    return "人均" + whole[0] if whole else None


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
        or not (
            name in known.full
            or name in known.short
            or (around.draft.mention.form == "money" and _PARK_ALONE.fullmatch(name))
        )
    ):
        return None
    if "其中" in around.text[: around.draft.left] and around.drafts:
        counterpart = next(
            (one for one in around.drafts if one.form == around.draft.mention.form), counterpart
        )
    around.draft.owner = name
    around.draft.reasons.append("place_only")
    return counterpart.base.rpartition("的")[2]


_SIZES = ("规模以上", "规模以下", "规上", "规下", "限额以上", "大型", "中型", "小型", "微型")


_SIZED = re.compile("^(?:规模以上|规模以下)")


def _level_only(around: Around) -> str | None:
    """省级57家: the head of the number before, with this level."""
    name, last, head = around.head.name, around.last, around.head
    if last is not None and name in _SIZES and last.form == "count" and last.head:
        around.draft.reasons.append("elided_head")
        return name + _SIZED.sub("", last.head)  # 42家纺织服装企业,规模以上7家
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
    batch = _BATCH.fullmatch(generic)
    if not GENERIC.match(generic) and batch is None:
        return None
    if generic.startswith("总规模") and around.after.startswith("的"):
        return generic  # 总规模35亿元的10支产业投资基金: what it is of stands behind
    inherited = last.base if last and last.form not in ("growth", "share", "rank") else ""
    if not inherited and last is not None and generic in _SUMS:
        inherited = GROWN.sub("", last.base)  # 总产值增长18.3%,总量迈上3万亿元台阶
    if (
        not inherited
        and last is not None
        and not generic
        and _REACHES.fullmatch(around.draft.words)
    ):
        inherited = GROWN.sub("", last.base)  # 产值增长6%左右,达到7400亿元
    if generic in ("中", "其中", "其中的"):
        generic = ""  # 41个工业大类中的37个
    if generic in ("总数", "总量", "数量"):
        generic, inherited = "", inherited.removeprefix("新增")
    if re.search("累计|总数|总量", around.draft.words):
        inherited = inherited.removeprefix("新增")
    if around.head.prefix:
        inherited = _PREFIXED.sub("", inherited)
    if batch is not None and inherited:
        return batch[0] + inherited  # 其中今年新培育第四批4328家
    around.draft.doubts.append("no_head")
    name = inherited or clause_topic(around.text, around.draft, around.grammar)
    alike = before is not None and _alike(around.draft, before)
    name = name or (before.base if before is not None and alike else "")
    if name and (changed := _CHANGED.search(around.draft.words)):
        if changed["verb"] == "减少" and around.draft.mention.value > 0:
            around.draft.mention.value = -around.draft.mention.value
        if around.head.prefix:
            return name  # 较上年同期净增80多家
        return name + ("增加" if around.counted else "增加额")
    return name + (generic if generic not in name else "")


_PER_HEAD = re.compile("[、;]?(?:按常住人口计算)?人均(?:达到|达|为|超过|超|突破|约|近)*")
_HEADED = re.compile("地区生产总值|可支配收入|消费支出|消费品?零售总?额")
_REACHES = re.compile("[,、]?(?:总量|总额)?(?:达到|达|突破|超过|增至|升至)(?:了|近|约)*")


def _alike(draft: Draft, before: Draft) -> bool:
    """Whether a number may be of what the claim before was of: 家 of enterprises, 吨 of an output."""
    mine, other = draft.mention.unit, before.mention.unit
    return before.form not in ("money", "count", "measure") or mine in (other, "") or not other


_GENERIC = 2  # characters of 企业, 项目
_WHOSE = re.compile(
    "(?:^|[,。;\0])(?P<whose>(?:已?入驻|落户|参与|参加|列入|入选|重点培育)[^,。;\\d]{1,12})的$"
)
_ALREADY = re.compile("^(?:均已|都已|已经|已)?(?:全部|全面|正式|顺利)+")
_LEAST_TOLD = 6  # a longer name tells enough without what the thing entered
_BATCH = re.compile("第[一二三四五六七八九十\\d]{1,2}批次?")
_PARK_ALONE = re.compile("(?!.*[级类])[\u4e00-\u9fff]{2,8}(?:园区|开发区|高新区|经开区|新区)")
_SUMS = ("总量", "总额", "规模", "总规模", "绝对量")


def _head_before(around: Around) -> str | None:
    """规上工业企业达1977家."""
    around.draft.reasons.append("head_before")
    name, last = around.head.name, around.last
    if (
        last is not None
        and around.draft.mention.unit == "元"
        and last.form == around.draft.mention.form == "money"
        and name.endswith(("产业", "行业", "集群", "产业链"))
        and (measure := METRIC.search(last.base))
    ):
        return name + measure[0]  # …营业收入突破1000亿元,特色轻工纺织产业突破500亿元
    return name


_IN_FIELD = re.compile("(?:^|[,。;])在(?P<field>[^,。;]{2,10})(?:方面|领域),[^,。;\\d]{0,6}$")
_ONLY_CHANGED = re.compile(
    "[,、]?(?:比|较|同比)?(?:上年|去年|年初|\0)*(?:同期|末)?(?:净增加|增加|净增|增长|减少)了?"
)
_CHANGED = re.compile("(?:比|较|同比)?[^,。;]{0,6}(?P<verb>净增加|增加|净增|增长|减少)了?$")
_TITLED = re.compile(
    "(?:被?(?:确定|认定|评定?|授予|列|命名)为|(?:获评|获批|获得|荣获)(?=国家|省级|市级|省|全国))"
    "(?P<title>[^,。;、]{3,24}?)(?:称号|荣誉|资质)?(?=[,。;、]|$)"
)
_ENTERED = re.compile(
    "^(?:(?:分别|双双|揭榜|成功)*)(?:被?(?:列入|纳入)了?|入选|入围|上榜)[^,。;]{0,30}"
)
_PLANNED = re.compile(
    "(?P<name>(?:年度|本年)?(?:计划|概算|估算|协议)(?:总|完成)?投资(?:额)?|(?:完成)?年度投资(?:计划)?|(?:技术合同)?(?:签约|协议|合同|引资|签约投资|成交)(?:总额|金额|资金|额))(?:达到|达|约|超过|超|共|为|近)*$"
)
_EXAMPLES = re.compile(
    "(?P<name>[^,。;]{2,16}?(?:项目|企业|产品|平台|园区))(?:有|包括|为)(?=[^,。;]*[、和])[^,。;]+等$"
)
_ONLY_SPENT = re.compile(
    "(?:.*(?:公司|集团|企业))?(?:今年|将|计划|拟|再|预计|累计|共|\0)*(?:投入|投资)"
)
_SPENT = re.compile("(?:再|计划|将|拟|累计|新增|已)?(?:投入|投资)(?:了|达|达到|超过|超|近|约|逾)*$")
_PREFIXED = re.compile("^(?:新增|计划新开工|计划开工|新开工|集中开工|开工|签约)")

CONSTRUCTIONS: tuple[Callable[[Around], str | None], ...] = (
    employed,
    sold_to,
    fund_behind,
    _goal_told,
    _per_head,
    _amount_behind,
    changing_set,
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
