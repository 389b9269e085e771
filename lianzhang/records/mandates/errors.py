"""What can go wrong with mandates."""

from collections.abc import Mapping
from datetime import date

from lianzhang.values.errors import FIRST, Clashing, NotAllowed, NotFound, Refused, gettext_noop


def unknown_role(role: str, known: str) -> Refused:
    """This function will build the refusal of a role that `definitions/acts.yaml` does not name."""
    return Refused.because(
        "mandates.unknown_role",
        gettext_noop("没有角色“%(role)s”。"),
        gettext_noop("角色在 definitions/acts.yaml 中列出。"),
        gettext_noop("可用的角色：%(known)s。"),
        role=role,
        known=known,
    )


def unknown_office(code: str) -> NotFound:
    """This function will build the refusal of an office that was never opened."""
    return NotFound.because(
        "mandates.unknown_office",
        gettext_noop("没有单位“%(code)s”。"),
        gettext_noop("授权须说明替哪个单位办事。"),
        gettext_noop("请先设立该单位，或改正单位代码。"),
        code=code,
    )


def unknown_scope(code: str) -> NotFound:
    """This function will build the refusal of a place, chain or enterprise that is not on record."""
    return NotFound.because(
        "mandates.unknown_scope",
        gettext_noop("授权范围“%(code)s”未登记。"),
        gettext_noop("范围可以是地区、产业链或企业，须已登记。"),
        gettext_noop("请在搜索框中查找后填写代码。"),
        code=code,
    )


def beyond_own(role: str) -> NotAllowed:
    """This function will build the refusal of a role that the giver may not give or end."""
    return NotAllowed.because(
        "mandates.beyond_own",
        gettext_noop("不能授予或终止角色“%(role)s”。"),
        gettext_noop("只能授予本人角色可以授予的角色，见权限表。"),
        gettext_noop("请交由上级或系统管理员办理。"),
        role=role,
    )


def beyond_reach(name: str) -> NotAllowed:
    """This function will build the refusal of a scope that lies outside the giver's own."""
    return NotAllowed.because(
        "mandates.beyond_reach",
        gettext_noop("“%(name)s”不在您的管辖范围内。"),
        gettext_noop("授权不能超出授权人自己的范围。"),
        gettext_noop("请交由上级或系统管理员办理。"),
        name=name,
    )


def ends_before_it_begins(day: date) -> Refused:
    """This function will build the refusal of a last day before the first."""
    return Refused.because(
        "mandates.ends_before_it_begins",
        gettext_noop("授权的截止日 %(day)s 早于起始日。"),
        gettext_noop("这样的授权一天也不生效。"),
        gettext_noop("请改正起止日期。"),
        day=day.isoformat(),
    )


def no_such_mandate(mandate_id: int | str) -> NotFound:
    """This function will build the refusal of a mandate that is not there, or ended before."""
    return NotFound.because(
        "mandates.no_such_mandate",
        gettext_noop("没有在期的授权 %(id)s。"),
        gettext_noop("可能已经终止。"),
        gettext_noop("请刷新人员页面后再看。"),
        id=str(mandate_id),
    )


def ended_before(mandate_id: int, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal to end a mandate twice."""
    return Clashing.because(
        "mandates.ended_before",
        gettext_noop("授权 %(id)s 已经终止。"),
        FIRST,
        gettext_noop("请刷新人员页面后再看。"),
        id=mandate_id,
        **first,
    )


def no_reason() -> Refused:
    """This function will build the refusal of an end that nobody would understand later."""
    return Refused.because(
        "mandates.no_reason",
        gettext_noop("请写明理由。"),
        gettext_noop("终止或调整授权须留下理由，供审计查看。"),
        gettext_noop("例如：岗位调整、离职。"),
    )


def not_open(capability: str, name: str) -> NotAllowed:
    """This function will build the refusal of a page that is not for this role."""
    return NotAllowed.because(
        "mandates.not_open",
        gettext_noop("%(name)s 没有“%(capability)s”的权限。"),
        gettext_noop("现在的岗位不包含这一项，见“系统管理·权限”。"),
        gettext_noop(
            "有几个岗位的，请在右上角换岗；否则请交由有权的同事办理，或请管理员核对授权。"
        ),
        capability=capability,
        name=name or "来宾",
    )


def not_listed(page: str) -> NotAllowed:
    """This function will build the refusal of a page that the table of permissions forgot."""
    return NotAllowed.because(
        "mandates.not_listed",
        gettext_noop("页面“%(page)s”没有列入权限表，暂不开放。"),
        gettext_noop("没有写明谁可以用的页面，谁也不能用。"),
        gettext_noop(
            "请系统管理员把它写进 permissions.yaml 某一项的 pages，再核对（lianzhang check）。"
        ),
        page=page,
    )
