"""Words for layers, statuses, standings, roles, edges and reasons, in the language of the page."""

from collections.abc import Iterable

from django.utils.translation import gettext

from lianzhang.methods.charting import Diagnosis, Reason
from lianzhang.values.errors import gettext_noop

WORDS = {
    "upstream": gettext_noop("上游"),
    "midstream": gettext_noop("中游"),
    "downstream": gettext_noop("下游"),
    "draft": gettext_noop("草案"),
    "approved": gettext_noop("审定"),
    "document": gettext_noop("文件"),
    "io_coefficient": gettext_noop("投入产出系数"),
    "expert": gettext_noop("专家"),
    "suggestion": gettext_noop("建议"),
    "proposed": gettext_noop("疑似"),
    "confirmed": gettext_noop("已确认"),
    "refused": gettext_noop("不是"),
    "lead": gettext_noop("链主"),
    "key": gettext_noop("关键"),
    "supporting": gettext_noop("配套"),
    "strong": gettext_noop("优势"),
    "fair": gettext_noop("一般"),
    "weak": gettext_noop("薄弱"),
    "blank": gettext_noop("空白"),
    "unknown": gettext_noop("暂无法判断"),
    "break": gettext_noop("断点"),
    "choke": gettext_noop("卡点"),
    "certain": gettext_noop("把握大"),
    "ask": gettext_noop("请核"),
    "added": gettext_noop("新增"),
    "removed": gettext_noop("去掉"),
    "changed": gettext_noop("改动"),
    "node": gettext_noop("环节"),
    "edge": gettext_noop("上游关系"),
    "chain": gettext_noop("产业链"),
    "import": gettext_noop("导入"),
    "industry_system": gettext_noop("产业体系"),
    "chains": gettext_noop("产业链名单"),
    "clusters": gettext_noop("产业集群"),
    "projects": gettext_noop("项目"),
    "name": gettext_noop("名称"),
    "name_en": gettext_noop("英文名称"),
    "stage": gettext_noop("层次"),
    "industries": gettext_noop("行业小类"),
    "products": gettext_noop("产品"),
    "aliases": gettext_noop("别名"),
    "cite": gettext_noop("出处"),
    "note": gettext_noop("说明"),
    "state": gettext_noop("状态"),
    "title": gettext_noop("称呼"),
    "source": gettext_noop("依据类别"),
    "evidence": gettext_noop("依据"),
    "coefficient": gettext_noop("直接消耗系数"),
    "place": gettext_noop("城市代码"),
    "valid_from": gettext_noop("起始日期"),
}
_MEASURES = {
    "confirmed": gettext_noop("确认的企业 %(n)s 家"),
    "proposed": gettext_noop("疑似 %(n)s 家"),
    "above_size": gettext_noop("其中规上 %(n)s 家"),
    "leads": gettext_noop("链主 %(n)s 家"),
    "keys": gettext_noop("关键企业 %(n)s 家"),
    "share": gettext_noop("占全链 %(n)s%%"),
    "quotient": gettext_noop("区位商 %(n)s"),
    "chain_confirmed": gettext_noop("全链确认的企业 %(n)s 家"),
}


def chain_word(code: object) -> str:
    """This function will name a layer, status, standing, role or field."""
    said = getattr(code, "value", code)
    return gettext(WORDS[said]) if said in WORDS else str(said)


_MERITS = {
    "blank": gettext_noop("这个环节还没有确认的企业"),
    "thin": gettext_noop("这个环节确认的企业还少"),
    "listed": gettext_noop("在规上名单"),
    "large": gettext_noop("注册资金一千万元以上"),
    "linked": gettext_noop("环节上下游联系多"),
    "sure": gettext_noop("程序把握大"),
}


def merits_text(merits: Iterable[str]) -> str:
    """This function will say why a place stands where it does in the queue."""
    return gettext("，").join(gettext(_MERITS[one]) for one in merits if one in _MERITS)


def reason_text(reason: Reason) -> str:
    """This function will say a condition with what was found: 确认的企业 2 家（少于 3）."""
    found = "—" if reason.value is None else f"{reason.value:g}"
    text = gettext(_MEASURES[reason.measure]) % {"n": found}
    if reason.least is not None:
        return text + gettext("（不少于 %(n)s）") % {"n": f"{reason.least:g}"}
    if reason.below is not None:
        return text + gettext("（少于 %(n)s）") % {"n": f"{reason.below:g}"}
    return text


def why(found: Diagnosis) -> str:
    """This function will say why a node has its status."""
    if not found.reasons:
        return gettext("没有更强或更弱的条件成立") if found.status != "unknown" else ""
    return gettext("，").join(map(reason_text, found.reasons))
