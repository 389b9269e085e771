"""What can go wrong with matters, in the user's words."""

from lianzhang.values.errors import Clashing, NotFound, Refused, Where, gettext_noop


def no_such_matter(matter_id: int) -> NotFound:
    """This function will build the refusal of an unknown matter, or one out of scope."""
    return NotFound.because(
        "matters.no_such_matter",
        gettext_noop("没有编号为 %(id)s 的事项。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从事项列表进入。"),
        id=matter_id,
    )


def no_such_meeting(meeting_id: int) -> NotFound:
    """This function will build the refusal of an unknown meeting or visit, or one out of scope."""
    return NotFound.because(
        "matters.no_such_meeting",
        gettext_noop("没有编号为 %(id)s 的会议或走访。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从会议与走访列表进入。"),
        id=meeting_id,
    )


def no_such_pack(pack_id: int) -> NotFound:
    """This function will build the refusal of an unknown hand-over, or somebody else's."""
    return NotFound.because(
        "matters.no_such_pack",
        gettext_noop("没有编号为 %(id)s 的交接清单。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请从交接清单列表进入。"),
        id=pack_id,
    )


def missing(field: str, name: str) -> Refused:
    """This function will build the refusal of a field that must be filled in."""
    return Refused.because(
        "matters.missing",
        gettext_noop("没有填写“%(name)s”。"),
        gettext_noop("缺了它，事项就没法交办或查证。"),
        gettext_noop("请填写后重新提交。"),
        name=name,
    ).at(Where(field=field))


def no_deadline() -> Refused:
    """This function will build the refusal of a matter without a day, or with two."""
    return Refused.because(
        "matters.no_deadline",
        gettext_noop("办理时限没有写对。"),
        gettext_noop("时限写日期，或写几个工作日，两者只写其一；日期不能早于今天。"),
        gettext_noop("请写明一个，例如 2023-12-15，或 5 个工作日。"),
    ).at(Where(field="due"))


def no_such_office(code: str) -> Refused:
    """This function will build the refusal of a unit that is not on record."""
    return Refused.because(
        "matters.no_such_office",
        gettext_noop("没有单位“%(code)s”。"),
        gettext_noop("牵头、配合和交办单位都须已经登记。"),
        gettext_noop("请从列表中选择，或请管理员先设立单位。"),
        code=code,
    ).at(Where(field="lead"))


def not_yours(act: str, offices: str) -> Refused:
    """This function will build the refusal of an act that another unit has to do."""
    return Refused.because(
        "matters.not_yours",
        gettext_noop("“%(act)s”不由您的单位办理。"),
        gettext_noop("它由%(offices)s办理。"),
        gettext_noop("请转告该单位；需要改变分工的，由交办单位调整。"),
        act=act,
        offices=offices,
    )


def second_person() -> Refused:
    """This function will build the refusal to confirm what one has reported oneself."""
    return Refused.because(
        "matters.second_person",
        gettext_noop("不能确认自己报结的事项。"),
        gettext_noop("办的人和确认的人须是两个人。"),
        gettext_noop("请交办单位的另一位同事确认。"),
    )


def wrong_state(act: str, state: str, first: dict[str, str]) -> Clashing:
    """This function will build the refusal of an act that the matter's state does not allow."""
    return Clashing.because(
        "matters.wrong_state",
        gettext_noop("事项现在是“%(state)s”，不能办理“%(act)s”。"),
        gettext_noop("%(who)s已于%(when)s先行办理，本次没有改动任何数据。"),
        gettext_noop("请刷新页面，看最新的办理情况。"),
        act=act,
        state=state,
        **first,
    )


def no_proof() -> Refused:
    """This function will build the refusal of a report without its proof."""
    return Refused.because(
        "matters.no_proof",
        gettext_noop("报结没有附办结依据。"),
        gettext_noop("依据是一份文件，或台账中的一个数。"),
        gettext_noop("请上传文件，或填写台账中那个数的编号。"),
    ).at(Where(field="proof"))


def not_seen(what: str, key: object) -> Refused:
    """This function will build the refusal to link what is not there or out of scope."""
    return Refused.because(
        "matters.not_seen",
        gettext_noop("没有找到要关联的%(kind)s“%(key)s”。"),
        gettext_noop("它可能不存在，也可能不在您的查看范围内。"),
        gettext_noop("请核对编号或代码。"),
        kind=what,
        key=key,
    ).at(Where(field="links"))


def no_such_taker(name: str) -> Refused:
    """This function will build the refusal of a hand-over to or from nobody."""
    return Refused.because(
        "matters.no_such_taker",
        gettext_noop("没有可以交接的账号“%(name)s”。"),
        gettext_noop("移交人和接收人须是两个在用的账号；移交人在您的单位或您的管辖范围内。"),
        gettext_noop("请核对账号。"),
        name=name,
    ).at(Where(field="taker"))


def signed_already() -> Clashing:
    """This function will build the refusal of signing twice, or where one is no party."""
    return Clashing.because(
        "matters.signed_already",
        gettext_noop("不能签字。"),
        gettext_noop("您不是移交人或接收人，或者已经签过。"),
        gettext_noop("请刷新页面查看签字情况。"),
    )


def seal_broken(pack_id: int) -> Refused:
    """This function will build the refusal of a pack that was changed after it was sealed."""
    return Refused.because(
        "matters.seal_broken",
        gettext_noop("交接清单 %(id)s 的内容与封存时不一致。"),
        gettext_noop("它在封存以后被改动过。"),
        gettext_noop("请从备份中核对原件，并查阅操作记录。"),
        id=pack_id,
    )


def wrong_mail(text: str) -> Refused:
    """This function will build the refusal of an address to which no mail can go."""
    return Refused.because(
        "matters.wrong_mail",
        gettext_noop("“%(text)s”不是邮箱地址。"),
        gettext_noop("通知发不到这里。"),
        gettext_noop("请改正，例如 zhao@example.gov.cn；留空则只在站内通知。"),
        text=text[:80],
    ).at(Where(field="email"))
