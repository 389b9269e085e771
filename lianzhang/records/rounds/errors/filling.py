"""What can go wrong with the forms of a round and what becomes of them, in the user's words."""

from collections.abc import Mapping

from lianzhang.records.rounds.errors.words import MOVES, STATES
from lianzhang.values.errors import FIRST, Clashing, Fault, NotFound, Refused, Where
from lianzhang.values.errors import gettext_noop as _


def no_such_round(round_id: int) -> NotFound:
    """This function will build the refusal of an unknown round, or one out of reach."""
    return NotFound.because(
        "rounds.no_such_round",
        _("没有编号为 %(id)s 的报送任务。"),
        _("它可能不存在，也可能不在您的查看范围内。"),
        _("请从“数据报送”列表进入。"),
        id=round_id,
    )


def no_such_slip(slip_id: int) -> NotFound:
    """This function will build the refusal of an unknown form, or one out of reach."""
    return NotFound.because(
        "rounds.no_such_slip",
        _("没有编号为 %(id)s 的填报表。"),
        _("它可能不存在，也可能不在您的管辖范围内。"),
        _("请从报送任务里进入。"),
        id=slip_id,
    )


def wrong_state(name: str, state: str, move: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of a move that the form's state does not allow."""
    return Clashing.because(
        "rounds.wrong_state", _("“%(name)s”现在是%(state)s，不能%(move)s。"), FIRST,
        _("请刷新页面看现在到了哪一步。"),
        name=name, state=STATES[state], move=MOVES[move], **told,
    )  # fmt: skip


def saved_meanwhile(name: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of who saves over another's newer draft."""
    return Clashing.because(
        "rounds.saved_meanwhile", _("“%(name)s”的表在您打开之后被改过，您填的还没有保存。"), FIRST,
        _("您填的都还在下面，与已保存的不同的格已标出；核对后再按一次保存。"), name=name, **told,
    )  # fmt: skip


def unchanged(name: str, reasons: str) -> Refused:
    """This function will build the refusal of a returned form that is sent as it was."""
    return Refused.because(
        "rounds.unchanged",
        _("“%(name)s”被退回后没有任何改动，不能原样再送。"),
        _("退回的原因：%(reasons)s"),
        _("请改正所指的格；数没有错的，在“说明”里写明原因。"),
        name=name,
        reasons=reasons,
    )


def no_reason() -> Refused:
    """This function will build the refusal of a return that does not say why."""
    return Refused.because(
        "rounds.no_reason", _("退回要写明原因。"), _("不写原因，填报的人不知道改什么。"),
        _("请写总的原因，或在有问题的格下面写。"),
    )  # fmt: skip


def nothing_in_it(name: str) -> Fault:
    """This function will name a form that is empty."""
    return Fault(
        "rounds.nothing_in_it",
        _("“%(name)s”的表是空的，不能送出。"),
        _("一个数都没有的表没有用处。"),
        _("请填好再送；确实没有的，按“未提供”在说明里写明。"),
        params={"name": name},
    )


def rule(says: str, seen: str, must: bool, where: Where) -> Fault:
    """This function will put a broken rule of the form into words."""
    return Fault(
        "rounds.rule" if must else "rounds.explain",
        _("%(says)s（%(seen)s）。"),
        _("这是表上的审核规则。"),
        _("请改正。") if must else _("请核对；数没有错的，在“说明”里写明原因再送。"),
        where,
        {"says": says, "seen": seen},
    )


def nobody_late() -> Refused:
    """This function will build the refusal of reminding nobody."""
    return Refused.because(
        "rounds.nobody_late", _("没有要催的：选中的都已经报了。"), "", _("请刷新页面。")
    )


def bad_contact() -> Refused:
    """This function will build the refusal of a contact that cannot be called."""
    return Refused.because(
        "rounds.bad_contact", _("联系人没有写全。"), _("姓名和电话都要有，电话 5 到 40 个字符。"),
        _("请补上。"),
    )  # fmt: skip


def nothing_to_collect(title: str) -> Refused:
    """This function will build the refusal of collecting where nothing is approved."""
    return Refused.because(
        "rounds.nothing_to_collect", _("《%(title)s》没有已批准而未汇总的表。"),
        _("只有分管局长批准的才汇总。"), _("请先审核、批准；没有报的先催报。"), title=title,
    )  # fmt: skip


def incomplete(title: str, missing: int) -> Refused:
    """This function will build the refusal of reporting with gaps that nobody explains."""
    return Refused.because(
        "rounds.incomplete", _("《%(title)s》还有 %(missing)s 家没有汇总进来。"),
        _("缺家的汇总数要写明缺谁、为什么。"), _("请催报，或写明原因再报出。"),
        title=title, missing=missing,
    )  # fmt: skip


def reported_before(title: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of reporting a round twice."""
    return Clashing.because(
        "rounds.reported_before", _("《%(title)s》已经报出。"), FIRST, "", title=title, **told
    )


def unknown_firm(name: str, county: str) -> Fault:
    """This function will name a firm on a list that is not on record."""
    return Fault(
        "rounds.unknown_firm",
        _("%(county)s名单里的“%(name)s”没有在册，没有列入。"),
        _("名单上的企业要先登记。"),
        _("请在“企业认定”里登记或认定后再汇总。"),
        params={"name": name, "county": county},
    )


def cell_missing(name: str, where: Where) -> Fault:
    """This function will name a cell that must be filled in."""
    return Fault(
        "rounds.cell_missing",
        _("“%(name)s”没有填。"),
        _("这一项必须填。"),
        _("请补上。"),
        where,
        {"name": name},
    )
