"""Words of matters in the reader's language."""

from django.utils.translation import gettext, gettext_noop

from lianzhang.records.matters.queries import NoticeCard

_ORIGINS = {
    "instruction": gettext_noop("批示"),
    "meeting": gettext_noop("会议议定"),
    "supervision": gettext_noop("督办"),
    "promise": gettext_noop("承诺"),
    "overdue": gettext_noop("逾期未报"),
    "conflict": gettext_noop("数据不一致"),
    "behind": gettext_noop("目标滞后"),
    "other": gettext_noop("其他事项"),
}
_STATES = {
    "open": gettext_noop("办理中"),
    "waiting": gettext_noop("等待"),
    "reported": gettext_noop("待确认"),
    "confirmed": gettext_noop("待销号"),
    "closed": gettext_noop("已销号"),
}
_ACTS = {
    "open": gettext_noop("交办"),
    "note": gettext_noop("进展"),
    "wait": gettext_noop("等待"),
    "resume": gettext_noop("恢复办理"),
    "report": gettext_noop("报结"),
    "confirm": gettext_noop("确认"),
    "return": gettext_noop("退回办理"),
    "close": gettext_noop("销号"),
    "reopen": gettext_noop("重新办理"),
    "direct": gettext_noop("调整"),
    "escalate": gettext_noop("催办"),
    "propose_close": gettext_noop("建议销号"),
    "hand_over": gettext_noop("交接"),
}
_KINDS = {
    "opened": gettext_noop("新交办"),
    "remind": gettext_noop("临近时限"),
    "overdue": gettext_noop("已过时限"),
    "raised": gettext_noop("逾期，报交办人"),
    "reported": gettext_noop("已报结，请确认"),
    "returned": gettext_noop("退回，请继续办理"),
    "asked": gettext_noop("下发报送任务"),
    "due": gettext_noop("报送临近期限"),
    "urged": gettext_noop("催报"),
    "unsent": gettext_noop("催报后仍未报"),
    "sent_back": gettext_noop("表退回，请更正"),
    "survey": gettext_noop("问卷待答"),
    "survey_urged": gettext_noop("问卷催答"),
    "result": gettext_noop("评价结果已发布"),
    "objection": gettext_noop("收到异议，请答复"),
    "answered": gettext_noop("异议已答复"),
}
_MEETINGS = {
    "meeting": gettext_noop("会议"),
    "visit": gettext_noop("走访"),
    "signing": gettext_noop("签约"),
}


def origin_word(code: str) -> str:
    """This function will name how a matter arose."""
    return gettext(_ORIGINS.get(code, code))


def state_word(code: str) -> str:
    """This function will name where a matter stands."""
    return gettext(_STATES.get(code, code))


def act_word(code: str) -> str:
    """This function will name a step of a matter."""
    return gettext(_ACTS.get(code, code))


def notice_word(code: str) -> str:
    """This function will name what a notice tells."""
    return gettext(_KINDS.get(code, code))


def notice_place(one: NoticeCard) -> str:
    """This function will return where a notice leads, below the site's address."""
    room, _, number = one.thing.partition(":")
    if room == "surveys":
        return f"surveys/{number}/answer/"
    if room:
        return f"{room}/{number}/"
    return f"matters/{one.matter_id}/" if one.matter_id else f"rounds/{one.round_id}/"


def meeting_word(code: str) -> str:
    """This function will name the kind of a meeting."""
    return gettext(_MEETINGS.get(code, code))
