"""What can go wrong with proposals."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, NotFound, Refused, gettext_noop


def no_such_proposal(proposal_id: int) -> NotFound:
    """This function will build the refusal of an unknown proposal, or one of another office."""
    return NotFound.because(
        "proposals.no_such_proposal",
        gettext_noop("没有编号为 %(id)s 的提请。"),
        gettext_noop("它可能不存在，也可能不是您单位的。"),
        gettext_noop("请用 lianzhang proposals list 查看。"),
        id=proposal_id,
    )


def not_waiting(status: str, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal to decide a proposal twice."""
    return Clashing.because(
        "proposals.not_waiting",
        gettext_noop("这件提请已经办过，现为“%(status)s”。"),
        FIRST,
        gettext_noop("一件提请只决定一次；需要改变的，请重新提请。"),
        status=status,
        **first,
    )


def blank(field: str) -> Refused:
    """This function will build the refusal of a proposal without what it needs."""
    return Refused.because(
        "proposals.blank",
        gettext_noop("“%(field)s”没有填写。"),
        gettext_noop("缺了它，别人无法决定。"),
        gettext_noop("请补上后重新提交。"),
        field=field,
    )


def unknown_word(field: str, value: str, known: str) -> Refused:
    """This function will build the refusal of a word outside a list."""
    return Refused.because(
        "proposals.unknown_word",
        gettext_noop("“%(field)s”不能是“%(value)s”。"),
        gettext_noop("可用的：%(known)s。"),
        gettext_noop("请改为其中之一。"),
        field=field,
        value=value,
        known=known,
    )


def already_known(name: str, code: str) -> Clashing:
    """This function will build the refusal of what is on record already."""
    return Clashing.because(
        "proposals.already_known",
        gettext_noop("“%(name)s”已经在册（%(code)s）。"),
        gettext_noop("同一对象或指标只登记一次。"),
        gettext_noop("请直接使用它；要更正的，请联系登记单位。"),
        name=name,
        code=code,
    )


def wrong_code(code: str) -> Refused:
    """This function will build the refusal of an indicator code that no file could bear."""
    return Refused.because(
        "proposals.wrong_code",
        gettext_noop("指标代码“%(code)s”不合写法。"),
        gettext_noop("代码由小写英文字母开头，只含小写字母、数字和下划线，至多 80 个字符。"),
        gettext_noop("例如 battery_output。"),
        code=code,
    )


def unknown_unit(unit: str) -> Refused:
    """This function will build the refusal of a unit that is not defined."""
    return Refused.because(
        "proposals.unknown_unit",
        gettext_noop("没有单位“%(unit)s”。"),
        gettext_noop("指标要有已知的单位，数才能换算和比较。"),
        gettext_noop("请改用已有的单位，例如 家、亿元、%%。"),
        unit=unit,
    )


def no_original(title: str) -> Refused:
    """This function will build the refusal to read anew what is no longer kept."""
    return Refused.because(
        "proposals.no_original",
        gettext_noop("“%(title)s”的原件不在了，不能重读。"),
        gettext_noop("重读要用收存时的文件。"),
        gettext_noop("请从备份恢复，或重新上传这份文稿。"),
        title=title,
    )


def no_such_reading(reading_id: int) -> NotFound:
    """This function will build the refusal of an unknown text, or one of another office."""
    return NotFound.because(
        "proposals.no_such_reading",
        gettext_noop("没有编号为 %(id)s 的文稿。"),
        gettext_noop("它可能不存在，也可能是别的单位读入的。"),
        gettext_noop("请在“读文稿”页查找。"),
        id=reading_id,
    )


def no_such_claim(claim_id: int) -> NotFound:
    """This function will build the refusal of an unknown claim, or one of another office."""
    return NotFound.because(
        "proposals.no_such_claim",
        gettext_noop("没有编号为 %(id)s 的待核数。"),
        gettext_noop("它可能不存在，也可能属于别的单位读入的文稿，或已随重读换新。"),
        gettext_noop("请刷新后查看。"),
        id=claim_id,
    )


def decided_already(state: str, by: str) -> Clashing:
    """This function will build the refusal to decide a claim that somebody decided meanwhile."""
    return Clashing.because(
        "proposals.decided_already",
        gettext_noop("这一条已由%(by)s核过，现为“%(state)s”。"),
        gettext_noop("同一条只核一次；两人同时核时以先办的为准。"),
        gettext_noop("请刷新后查看；要改的，先撤销原来的决定。"),
        state=state,
        by=by,
    )


def changed_meanwhile() -> Clashing:
    """This function will build the refusal to decide on what is no longer as it was seen."""
    return Clashing.because(
        "proposals.changed_meanwhile",
        gettext_noop("这一条在您看过以后被改过。"),
        gettext_noop("受理的必须是您看到的那一个数。"),
        gettext_noop("请刷新，看过新的内容后再办。"),
    )


def contradicts(how: str) -> Clashing:
    """This function will build the refusal to accept, unasked, what contradicts the ledger."""
    return Clashing.because(
        "proposals.contradicts",
        gettext_noop("与台账不一致：%(how)s"),
        gettext_noop("不一致的数要有人看过才受理。"),
        gettext_noop("请核对两处来源；确实如此的，选“不一致，仍受理”。"),
        how=how,
    )


def not_decided() -> Clashing:
    """This function will build the refusal to undo what nobody decided."""
    return Clashing.because(
        "proposals.not_decided",
        gettext_noop("这一条还没有核过，没有可以撤销的决定。"),
        gettext_noop("可能别人刚刚撤销过。"),
        gettext_noop("请刷新后查看。"),
    )


def no_plan() -> Refused:
    """This function will build the refusal to accept a goal that belongs to no plan."""
    return Refused.because(
        "proposals.no_plan",
        gettext_noop("这一条是目标，还没有选它所属的规划或方案。"),
        gettext_noop("目标记在规划名下，才能看进度。"),
        gettext_noop("请先在本页上方选定规划；不是目标的，改它的“性质”。"),
    )


def wrong_day(text: str) -> Refused:
    """This function will build the refusal of a text's day that is no day."""
    return Refused.because(
        "proposals.wrong_day",
        gettext_noop("日期“%(text)s”读不出来。"),
        gettext_noop("文中的“今年”“去年同期”从这一天算起。"),
        gettext_noop("请写成 2023-11-03。"),
        text=text,
    )


def no_such_thing(thing_id: int) -> NotFound:
    """This function will build the refusal of an unknown named thing, or one of another office."""
    return NotFound.because(
        "proposals.no_such_thing",
        gettext_noop("没有编号为 %(id)s 的名称。"),
        gettext_noop("它可能不存在，也可能属于别的单位读入的文稿。"),
        gettext_noop("请刷新后查看。"),
        id=thing_id,
    )
