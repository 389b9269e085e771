"""What can go wrong with people, offices and permissions."""

from lianzhang.values.errors import NotAllowed, NotFound, Refused, gettext_noop


def not_permitted(act: str, name: str) -> NotAllowed:
    """This function will build the refusal of an act that no mandate of this person includes."""
    return NotAllowed.because(
        "people.not_permitted",
        gettext_noop("%(name)s 无权办理“%(act)s”。"),
        gettext_noop("现有授权不包含这一操作。"),
        gettext_noop("请联系系统管理员核对授权，或交由有权的同事办理。"),
        act=act,
        name=name or "来宾",
    )


def no_such_person(username: str) -> NotFound:
    """This function will build the refusal of an unknown account."""
    return NotFound.because(
        "people.no_such_person",
        gettext_noop("没有账号“%(username)s”。"),
        "",
        gettext_noop("请核对账号，或请系统管理员建立账号。"),
        username=username,
    )


def not_a_head(text: str) -> Refused:
    """This function will build the refusal of a head that was noted down wrongly."""
    return Refused.because(
        "people.not_a_head",
        gettext_noop("“%(text)s”不是操作记录的链尾。"),
        gettext_noop("链尾写作“序号:校验值”，校验值为64位十六进制数。"),
        gettext_noop("请原样填写上次核验时打印的链尾。"),
        text=text[:80],
    )
