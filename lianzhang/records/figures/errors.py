"""What can go wrong in the ledger, in the user's words."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, Fault, NotFound, Refused, gettext_noop


def _fault(code: str, what: str, why: str, remedy: str, /, **params: object) -> Fault:
    return Fault(code, what, why, remedy, params={k: str(v) for k, v in params.items()})


def no_such_figure(figure_id: int) -> NotFound:
    """This function will build the refusal of an unknown figure, or one out of scope."""
    return NotFound.because(
        "figures.no_such_figure",
        gettext_noop("没有编号为 %(id)s 的数据。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从台账列表进入。"),
        id=figure_id,
    )


def unknown_indicator(text: str, nearest: str) -> Fault:
    """This function will name an indicator that no definition knows, with the nearest ones."""
    return _fault(
        "figures.unknown_indicator",
        gettext_noop("没有指标“%(text)s”。"),
        gettext_noop("指标必须先有定义，数才有口径。"),
        gettext_noop("最接近的指标：%(nearest)s。请改用其中之一，或新增指标定义。"),
        text=text,
        nearest=nearest or "—",
    )


def unknown_subject(code: str) -> Fault:
    """This function will name a subject that is not registered."""
    return _fault(
        "figures.unknown_subject",
        gettext_noop("没有对象“%(code)s”。"),
        gettext_noop("数必须说明是谁的。"),
        gettext_noop("请核对名称，或先登记该对象。"),
        code=code,
    )


def unknown_source(code: str) -> Fault:
    """This function will name a source that is not registered."""
    return _fault(
        "figures.unknown_source",
        gettext_noop("没有来源“%(code)s”。"),
        gettext_noop("没有出处的数不能入账。"),
        gettext_noop("请先登记来源。"),
        code=code,
    )


def period_not_allowed(indicator: str, period: str, allowed: str) -> Fault:
    """This function will name a period that an indicator does not have."""
    return _fault(
        "figures.period_not_allowed",
        gettext_noop("“%(indicator)s”没有“%(period)s”这样的期间。"),
        gettext_noop("该指标的期间为：%(allowed)s。"),
        gettext_noop("请改用允许的期间；1—2月合并统计的指标没有1月数。"),
        indicator=indicator,
        period=period,
        allowed=allowed,
    )


def unlike_unit(indicator: str, unit: str, expected: str) -> Fault:
    """This function will name a unit of another kind than the indicator's."""
    return _fault(
        "figures.unlike_unit",
        gettext_noop("“%(indicator)s”的单位不能是“%(unit)s”。"),
        gettext_noop("该指标以“%(expected)s”计量，两者不是同类单位。"),
        gettext_noop("请核对指标与单位。"),
        indicator=indicator,
        unit=unit,
        expected=expected,
    )


def out_of_reach(subject: str) -> Fault:
    """This function will name a subject that lies outside the places of the person's mandate."""
    return _fault(
        "figures.out_of_reach",
        gettext_noop("“%(subject)s”不在您的授权地区内，不能入账。"),
        gettext_noop("每个单位只能录入本地区的数。"),
        gettext_noop("请交由该地区或市级单位录入。"),
        subject=subject,
    )


_ACTS = {
    "record": gettext_noop("入账"),
    "approve": gettext_noop("审定"),
    "reject": gettext_noop("退回"),
    "supersede": gettext_noop("更正"),
    "withdraw": gettext_noop("撤回"),
    "restore": gettext_noop("恢复入账"),
}


def not_from(status: str, act: str, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of an act that the figure's state does not allow."""
    return Clashing.because(
        "figures.not_from",
        gettext_noop("状态为“%(status)s”的数据不能%(act)s。"),
        FIRST,
        gettext_noop("请刷新后查看最新状态。"),
        status=status,
        act=_ACTS.get(act, act),
        **first,
    )


def needs_second_person() -> Clashing:
    """This function will build the refusal of approving what one recorded oneself."""
    return Clashing.because(
        "figures.needs_second_person",
        gettext_noop("录入人不能审定自己录入的数。"),
        gettext_noop("本单位设置了双人复核。"),
        gettext_noop("请由另一位有审定权限的同事审定。"),
    )


def needs_reason() -> Refused:
    """This function will build the refusal of sending back, settling or correcting unexplained."""
    return Refused.because(
        "figures.needs_reason",
        gettext_noop("没有写明理由。"),
        gettext_noop("退回、更正和处理不一致都留在历史里，理由供以后查考。"),
        gettext_noop("请用一句话写明理由后重试。"),
    )
