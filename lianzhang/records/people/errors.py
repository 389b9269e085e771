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


def username_taken(username: str) -> Refused:
    """This function will build the refusal of an invitation under a name that is in use."""
    return Refused.because(
        "people.username_taken",
        gettext_noop("账号“%(username)s”已经有人使用，没有邀请。"),
        gettext_noop("一个账号只属于一个人。"),
        gettext_noop("请换一个账号；如果就是这个人，请在人员名单中找到后直接授权。"),
        username=username,
    )


def bad_username(username: str) -> Refused:
    """This function will build the refusal of a user name that could not be typed again."""
    return Refused.because(
        "people.bad_username",
        gettext_noop("账号“%(username)s”不可用。"),
        gettext_noop("账号为3至60个字符，只用小写字母、数字和 . _ -，以字母或数字开头。"),
        gettext_noop("请改正账号后重试，例如 zhao.jingban。"),
        username=username[:60],
    )


def no_name() -> Refused:
    """This function will build the refusal of a person without a name."""
    return Refused.because(
        "people.no_name",
        gettext_noop("请填写姓名。"),
        gettext_noop("姓名会出现在操作记录里，为1至60个字。"),
        gettext_noop("请填写后重试。"),
    )


def link_over() -> NotFound:
    """This function will build the one answer to a link that expired, was used or never was."""
    return NotFound.because(
        "people.link_over",
        gettext_noop("这个邀请链接不能用了。"),
        gettext_noop("链接只能用一次，过期作废；发出新链接后，旧链接也作废。"),
        gettext_noop("已设过口令的，请直接登录；否则请管理员重新发一个链接。"),
    )


def weak_password(said: str) -> Refused:
    """This function will build the refusal of a password that the rules do not allow."""
    return Refused.because(
        "people.weak_password",
        gettext_noop("这个口令不能用。"),
        gettext_noop("%(said)s"),
        gettext_noop("请换一个更长、不易猜的口令后重试。"),
        said=said,
    )


def not_oneself() -> Refused:
    """This function will build the refusal to lock oneself out."""
    return Refused.because(
        "people.not_oneself",
        gettext_noop("不能给自己办理离任。"),
        gettext_noop("否则可能再也没有人能管理账号。"),
        gettext_noop("请由另一位管理员办理。"),
    )


def passwords_differ() -> Refused:
    """This function will build the refusal of a new password that was not typed twice alike."""
    return Refused.because(
        "people.passwords_differ",
        gettext_noop("两次输入的口令不一样。"),
        gettext_noop("输两遍是为了防止打错。"),
        gettext_noop("请重新输入。"),
    )


def no_office_name() -> Refused:
    """This function will build the refusal of an office without a code or a name."""
    return Refused.because(
        "people.no_office_name",
        gettext_noop("单位代码和名称都要填写。"),
        gettext_noop("代码用于引用，名称写进操作记录。"),
        gettext_noop("请填写后重试。"),
    )


def no_password() -> Refused:
    """This function will build the refusal to change the password of whoever signs in without one."""
    return Refused.because(
        "people.no_password",
        gettext_noop("这个账号没有口令，不能在这里修改。"),
        gettext_noop("您是通过统一身份认证、邀请链接或演示入口进来的。"),
        gettext_noop("请在统一身份认证中修改；需要口令的，请管理员发一个邀请链接。"),
    )
