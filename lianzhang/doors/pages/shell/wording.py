"""Official words for states, relations, acts and kinds, in the language of the page."""

from django.utils.translation import gettext

from lianzhang.doors.notices.relations import relation_word
from lianzhang.doors.notices.statuses import STATUSES, status_word
from lianzhang.values.errors import gettext_noop

__all__ = [
    "KINDS",
    "SOURCE_KINDS",
    "STATUSES",
    "STEPS",
    "kind_word",
    "relation_word",
    "source_kind_word",
    "status_word",
    "step_word",
]

STEPS = {
    "propose": gettext_noop("提出"),
    "record": gettext_noop("入账"),
    "approve": gettext_noop("审定"),
    "reject": gettext_noop("退回"),
    "supersede": gettext_noop("被替代"),
    "withdraw": gettext_noop("撤回"),
    "restore": gettext_noop("恢复入账"),
}
KINDS = {
    "place": gettext_noop("地区"),
    "chain": gettext_noop("产业链"),
    "cluster": gettext_noop("产业集群"),
    "park": gettext_noop("园区"),
    "enterprise": gettext_noop("企业"),
    "project": gettext_noop("项目"),
    "organisation": gettext_noop("机构"),
    "fund": gettext_noop("基金"),
    "industry": gettext_noop("行业"),
    "industry_system": gettext_noop("产业体系"),
    "group": gettext_noop("分组"),
}
SOURCE_KINDS = {
    "article": gettext_noop("文章"),
    "table": gettext_noop("表格"),
    "pasted": gettext_noop("粘贴"),
    "typed": gettext_noop("录入注明"),
}


def step_word(act: str) -> str:
    """This function will name a step in a figure's life."""
    return gettext(STEPS.get(act, act))


def kind_word(kind: str) -> str:
    """This function will name a kind of subject."""
    return gettext(KINDS.get(kind, kind))


def source_kind_word(kind: str) -> str:
    """This function will name a kind of source."""
    return gettext(SOURCE_KINDS.get(kind, kind))
