"""Levels: amounts and counts get the name of what is counted, before the number or behind it.

The constructions are asked in order; the first that recognises its words names the number.
"""

import re

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.capacities import name_capacity
from lianzhang.methods.reading.prose.descriptions import (
    described,
    governed,
    lend_unit,
    level_of_the_list,
    of_owner_before,
    says_too_little,
)
from lianzhang.methods.reading.prose.divisions import (
    begun_like_the_whole,
)
from lianzhang.methods.reading.prose.heads import head_before
from lianzhang.methods.reading.prose.heads_behind import head_behind
from lianzhang.methods.reading.prose.left_out import BARE, METRIC, sector_of
from lianzhang.methods.reading.prose.level_forms import CONSTRUCTIONS
from lianzhang.methods.reading.prose.spans import Draft


def name_level(around: Around) -> None:
    """This function will name an amount or a count; the indicator stays empty where nothing is said."""
    draft, grammar = around.draft, around.grammar
    draft.form = draft.mention.form
    draft.words = _DONE_BEFORE.sub("", draft.words)
    if _OF_WHICH.match(draft.words) and around.text.endswith(_WHOLES, 0, draft.left):
        draft.words = draft.words[1:]
    draft.words = _from_to(draft, around.drafts[-1] if around.drafts else None)
    if _capacity_reached(around):
        return
    made = around.drafts[-1] if around.drafts else around.last
    if made is not None and made.kind == "capacity" and draft.mention.form == "count":
        line = _LINES.fullmatch(around.text, made.mention.end, draft.mention.start)
        draft.words = line["line"] if line else draft.words  # 年产3万吨新材料生产线3条
        made = None if line else made
    if name_capacity(around.text, draft.words, draft, around.following, made, grammar):
        return
    around.head = head_before(draft.words, grammar)
    draft.verb = around.head.verb
    if _area(around):
        return
    _look_behind(around)
    name = next((name for ask in CONSTRUCTIONS if (name := ask(around)) is not None), "")
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
    if mention.form == "money" and BARE.match(name.removeprefix("工业")) and not around.drafts:
        owner = _OWNER_BEFORE.search(around.text, 0, draft.left)
        alone = _ALONE.match(draft.words)
        sector = sector_of(around.text[: draft.left]) if alone else ""
        name = (owner["owner"] if owner else sector) + name
    if says_too_little(name, mention, head):
        name = head.verb + name
    name = (
        described(around.text, draft, head, name, around.following, around.last, around.grammar)
        or name
    )
    if not head.prefix:
        name = of_owner_before(name, around.last or _gone_on_with(around))
    if mention.form in ("measure", "count") and (traded := _TRADED.match(name)):
        name = traded["thing"] + _TRADES[traded["verb"]]  # 出口手机5.8亿台
    if around.draft.mention.form in ("measure", "count") and not (
        METRIC.search(name) or name.endswith("量")
    ):
        listed = _LISTED_MEASURE.search(around.text, 0, around.draft.left)
        name += listed["measure"] if listed else _made_of_these(around, name)
    name = "占地面积" if name.endswith("占地") else name
    if mention.unit in _AREAS and name.endswith("用地"):
        name = name.removeprefix("项目") + "面积"
    if mention.form == "bare" and not lend_unit(mention, name):
        return
    if mention.unit == "条" and "head_before" in draft.reasons and not _STRIPS.search(name):
        return
    if governed(around.draft, head, around.last) and around.counted:
        head.prefix = "新增"
        name = level_of_the_list(name, around.last, around.grammar)
    name = _of_phase(around, name)
    head.prefix = head.prefix or begun_like_the_whole(around)
    if head.prefix and head.prefix not in name.replace("新增长", ""):
        stage = _STAGE.match(name)  # 项目建成后新增产值 → 建成后新增年产值
        cut = stage.end() if stage else 0
        name = name[:cut] + head.prefix + name[cut:]
    draft.head = draft.base = name
    draft.indicator = name + _suffix(around, name)


def _made_of_these(around: Around, name: str) -> str:
    """生产汽车78.1万辆。其中,轿车35.1万辆;载货汽车14.6万辆: of these so many were made."""
    whole = around.before if around.last is None else around.drafts[0]
    if whole is None or not _OF_THESE.match(around.text):
        return ""
    alike = whole.form == "growth" or whole.mention.unit == around.draft.mention.unit
    return whole.base[-2:] if alike and name and whole.base.endswith(_MADE) else ""


_OF_THESE = re.compile("\0*其中")
_MADE = ("产量", "销量")


def _gone_on_with(around: Around) -> Draft | None:
    """生物医药产业完成产值…。累计实现主营业务收入…: the sentence goes on with the claim before."""
    goes_on = _GOES_ON.fullmatch(around.draft.words) and around.draft.left == 0
    return around.before if goes_on else None


def _of_phase(around: Around, name: str) -> str:
    """一期计划投资6亿元 · 一期达产后年产值10亿元,纳税…: what is of one phase of a project says so."""
    if around.draft.mention.form not in ("money", "people", "measure") or _A_PHASE.search(name):
        return name
    own = _A_PHASE.search(around.draft.words)
    done = _PHASE_DONE.search(around.text, 0, around.draft.mention.start)
    phase = own or done
    return phase["phase"] + name if phase else name


_GOES_ON = re.compile("[\0,]*(?:累计|共)?(?:实现|完成|创造)[^,。;\\d]{2,8}")
_A_PHASE = re.compile("(?<![和、第二三])(?P<phase>[一二三四]期)(?!和|、)")
_PHASE_DONE = re.compile(
    "(?<![和、第二三])(?P<phase>[一二三四]期)(?:工程|项目)?(?:全部|全面|建成|达产|达效|投产|竣工|投用)+后"
    "(?!.*(?:[一二三四]期|全部|整个|项目))"
)


def _suffix(around: Around, name: str) -> str:
    unit = around.draft.mention.unit
    if unit == "家次":
        return "数"
    if unit in ("件", "次", "起", "例", "笔") and not name.endswith(_MEASURES):
        return unit + "数"
    if around.draft.mention.form == "people" and name.endswith(("就业", "用工")):
        return "人数"
    measured = name.endswith(_MEASURES) and not name.endswith("法人")
    return "数" if around.counted and not measured else ""


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
    sited = "占地面积" if draft.words.endswith("占地") else "面积"
    size = "规划面积" if "规划" in draft.words else sited
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


_ALONE = re.compile("[\0,]*(?:共|累计)?(?:实现|完成|创造)(?:增加值|总产值|产值|营业收入|利润)")
_STAGE = re.compile("[\u4e00-\u9fff]{2,4}后")
_DONE_BEFORE = re.compile(  # 39个项目集中开工和47个项目建成投用
    "^(?:集中|正式|顺利|全部|已)*(?:开工|签约|竣工|投产|建成投用|建成投产|落地)(?:建设)?[、和,及]+$"
)
_OF_WHICH = re.compile("中(?![小国央部心高试东西医药])")  # 29个项目中汽车零部件项目15个
_WHOLES = ("项目", "企业", "产品", "集群", "园区", "平台")
_LINES = re.compile(
    "的?(?P<line>[^,。;、\\d]{2,24}?(?:生产线|流水线|装置|车间|厂房|项目))(?:共|各)?"
)
_OWNER_BEFORE = re.compile(  # 全县规模以上工业企业保持快速增长,完成工业总产值22亿元
    "(?P<owner>(?:规模以上|规上)(?:工业)?(?:企业)?|民营企业|园区企业)(?:继续|保持|持续|总体|生产|运行|实现)[^,。;\\d]{2,16},$"
)
_TRADES = {"出口": "出口量", "进口": "进口量", "生产": "产量", "销售": "销量"}
_TRADED = re.compile(
    "(?P<verb>出口|进口|生产|销售)(?P<thing>(?![额量值总收基线订国])[^,。;、]{2,12}?)(?<!企业)(?<!项目)(?<!基地)(?<!车间)(?<!线)$"
)
_LISTED_MEASURE = re.compile("(?P<measure>产量|销量|出口量|进口量)(?:为|如下)?:")
_MEASURES = ("数", "人", "量", "人数", "产能", "能力", "规模", "密度", "强度", "里程")
_AREAS = ("亩", "平方米", "平方公里", "公顷")
_SITE = re.compile(
    "的(?P<site>[^,。;的\\d]{2,24}?(?:园区|产业园区?|工业园区?|新区|厂房|基地|科技园|示范区|产业城|小镇))"
)
_TO = re.compile(
    "^,?(?:扩充|增加|增长|提高|提升|上升|发展|扩大|跃升|攀升|壮大|下降|减少|降低|达|增|升|降|扩张|压减)(?:到了?|至了?|为|(?=\0))(?:\0|的|,|现在)*"
)
_FROM = re.compile(
    "(?:由|从)(?:最初的|原来的|原先的|之前的|以前的|当初的|此前的|上年的|去年的|\0+的?|年初的|过去的|每[\u4e00-\u9fff]{1,4})?$"
)
_STRIPS = re.compile(
    "(?:链|线|路|道|渠道|建议|意见|信息|诉求|问题|线索|通道|措施|任务|标准)$"
)  # what 条 counts
