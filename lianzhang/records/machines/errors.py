"""What can go wrong with tokens and repeated writes."""

from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused, gettext_noop


class NotKnown(Refused):
    """Whoever asks could not be made out."""

    status = 401
    exit_code = 3


class Unreadable(Refused):
    """The request is not written as requests are."""

    status = 400


_ASK = gettext_noop("请向发放人或系统管理员申请新的令牌。")


def unknown_token() -> NotKnown:
    """This function will build the refusal of what is no token of this installation."""
    return NotKnown.because(
        "machines.unknown_token",
        gettext_noop("令牌无效。"),
        gettext_noop("它不是本系统发放的令牌，可能没有抄全。"),
        gettext_noop("请核对请求头“Authorization: Bearer 令牌”；找不到原文的，请重新申请。"),
    )


def expired_token(day: str) -> NotKnown:
    """This function will build the refusal of a token whose day is past."""
    return NotKnown.because(
        "machines.expired_token",
        gettext_noop("令牌已于 %(day)s 到期。"),
        gettext_noop("令牌都有期限，到期即停用。"),
        _ASK,
        day=day,
    )


def revoked_token() -> NotKnown:
    """This function will build the refusal of a token that was revoked."""
    return NotKnown.because(
        "machines.revoked_token",
        gettext_noop("令牌已被撤销。"),
        gettext_noop("撤销立即生效，不能恢复。"),
        _ASK,
    )


def token_over() -> NotKnown:
    """This function will build the refusal of a token whose mandate or account has ended."""
    return NotKnown.because(
        "machines.token_over",
        gettext_noop("令牌已失效。"),
        gettext_noop("它依据的授权已终止、账号已停用，或持有人修改了口令、被强制退出登录。"),
        _ASK,
    )


def no_such_token(token_id: int) -> NotFound:
    """This function will build the refusal of a token that is not there, or not in reach."""
    return NotFound.because(
        "machines.no_such_token",
        gettext_noop("没有在用的令牌 %(id)s。"),
        gettext_noop("可能已经撤销。"),
        gettext_noop("请刷新令牌页面后再看。"),
        id=token_id,
    )


def no_name() -> Refused:
    """This function will build the refusal of a token without a name."""
    return Refused.because(
        "machines.no_name",
        gettext_noop("请写明令牌的用途。"),
        gettext_noop("用途为1至80个字，日后凭它辨认和撤销。"),
        gettext_noop("例如：统计直报同步。"),
    )


def bad_days(most: int) -> Refused:
    """This function will build the refusal of a token without an end, or with one too far off."""
    return Refused.because(
        "machines.bad_days",
        gettext_noop("令牌的有效期须为1至 %(most)s 天。"),
        gettext_noop("令牌不能长期有效，最长天数由环境变量 LIANZHANG_TOKEN_DAYS 设定。"),
        gettext_noop("请改正天数后重试。"),
        most=most,
    )


def beyond_mandate(kind: str) -> NotAllowed:
    """This function will build the refusal of a token that could do more than its mandate."""
    return NotAllowed.because(
        "machines.beyond_mandate",
        gettext_noop("令牌不能包含“%(kind)s”。"),
        gettext_noop("令牌的权限只能少于持有人的授权，且限于接口能办的操作。"),
        gettext_noop("请去掉这一项后重试。"),
        kind=kind,
    )


def beyond_place(code: str) -> NotFound:
    """This function will build the refusal of a place that is unknown or beyond the mandate."""
    return NotFound.because(
        "machines.beyond_place",
        gettext_noop("地区“%(code)s”不能作为令牌的范围。"),
        gettext_noop("它未登记，或不在持有人的授权范围内。"),
        gettext_noop("请填写授权范围内的地区代码，或留空。"),
        code=code,
    )


def not_ones_own() -> NotAllowed:
    """This function will build the refusal to make a token in somebody else's name."""
    return NotAllowed.because(
        "machines.not_ones_own",
        gettext_noop("不能替他人发放令牌。"),
        gettext_noop(
            "只能为本人的授权发放，或为从未有人登录过、归您授权的账号（供程序使用）发放。"
        ),
        gettext_noop("请由本人登录后发放，或另建一个供程序使用的账号。"),
    )


def no_reason() -> Refused:
    """This function will build the refusal of an end that nobody would understand later."""
    return Refused.because(
        "machines.no_reason",
        gettext_noop("请写明撤销的理由。"),
        gettext_noop("理由留在操作记录里，供审计查看。"),
        gettext_noop("例如：程序下线、令牌外泄。"),
    )


def bad_key() -> Unreadable:
    """This function will build the refusal of a key that is none."""
    return Unreadable.because(
        "machines.bad_key",
        gettext_noop("Idempotency-Key 不可用。"),
        gettext_noop("它应是1至200个可见的 ASCII 字符，每件事换一个，例如一个 UUID。"),
        gettext_noop("请改正后重发。"),
    )


def in_flight() -> Clashing:
    """This function will build the refusal of a request that is being answered already."""
    return Clashing.because(
        "machines.in_flight",
        gettext_noop("带同一个 Idempotency-Key 的请求还没有办完。"),
        gettext_noop("先到的一份正在办理；若它中途中断，结果还不清楚。"),
        gettext_noop("请稍等再用同一个键重发；一直如此的，请先查询是否已经办成。"),
    )


def other_request() -> Refused:
    """This function will build the refusal of a key that stood for something else."""
    return Refused.because(
        "machines.other_request",
        gettext_noop("这个 Idempotency-Key 已用于另一件事，没有办理。"),
        gettext_noop("同一个键只能重发一模一样的请求。"),
        gettext_noop("请换一个新的键后重发。"),
    )
