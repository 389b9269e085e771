"""What can be wrong with a request itself, whatever it asks for."""

from typing import Any

from lianzhang.records.machines.errors import NotKnown
from lianzhang.values.errors import Fault, NotAllowed, NotFound, Refused, Where, gettext_noop


def no_such_address() -> Refused:
    """This function will build the refusal of an address that nobody serves."""
    return NotFound.because(
        "api.no_such_address",
        gettext_noop("没有这个地址。"),
        gettext_noop("路径可能写错。"),
        gettext_noop("全部地址见 /api/v1/docs。"),
    )


def wrong_method(method: str) -> Refused:
    """This function will build the refusal of a method that an address does not take."""
    return Refused.because(
        "api.wrong_method",
        gettext_noop("这个地址不接受 %(method)s。"),
        gettext_noop("接口只能查询（GET）和提出（POST），不能改动或删除。"),
        gettext_noop("全部地址和方法见 /api/v1/docs。"),
        method=method,
    )


def not_signed_in() -> Refused:
    """This function will build the refusal of a write by nobody."""
    return NotAllowed.because(
        "api.not_signed_in",
        gettext_noop("请先登录再提出。"),
        gettext_noop("每一条都要记下由谁提出。"),
        gettext_noop(
            "程序请带上“Authorization: Bearer 令牌”；在页面上登录的，请带上会话和 X-CSRFToken。"
        ),
    )


def no_token() -> Refused:
    """This function will build the refusal of a write that another site may have sent."""
    return NotAllowed.because(
        "api.no_token",
        gettext_noop("缺少防伪令牌，没有办理。"),
        gettext_noop("写入要在请求头 X-CSRFToken 里带上 csrftoken 的值，以防别的网站代发。"),
        gettext_noop("请从 Cookie 取出 csrftoken，放进请求头后重发。"),
    )


def not_a_bearer() -> NotKnown:
    """This function will build the refusal of credentials of another kind."""
    return NotKnown.because(
        "api.not_a_bearer",
        gettext_noop("请求头 Authorization 不对。"),
        gettext_noop("接口只认令牌，写作“Authorization: Bearer 令牌”。"),
        gettext_noop("请改正请求头后重发；只查公开内容的，不带这个请求头即可。"),
    )


def too_often(seconds: int) -> Refused:
    """This function will build the refusal of one request too many in a minute."""
    return Refused.because(
        "api.too_often",
        gettext_noop("请求过于频繁，没有办理。"),
        gettext_noop("每个令牌、每个网络地址每分钟的请求次数有限。"),
        gettext_noop("请在 %(seconds)s 秒后再试，见答复头 Retry-After。"),
        seconds=seconds,
    )


class WrongType(Refused):
    """The body is of another kind than the address takes."""

    status = 415


def wrong_type(takes: str) -> Refused:
    """This function will build the refusal of a body of another kind than the address takes."""
    return WrongType.because(
        "api.wrong_type",
        gettext_noop("请求内容的类型不对。"),
        gettext_noop("这个地址只接受 %(takes)s。"),
        gettext_noop("请改正请求头 Content-Type 后重发。"),
        takes=takes,
    )


def unknown_word(name: str, value: str, known: str) -> Refused:
    """This function will build the refusal of a filter that could find nothing, ever."""
    return Refused.because(
        "api.unknown_word",
        gettext_noop("参数“%(name)s”没有“%(value)s”这个值。"),
        gettext_noop("这样筛选永远是空的，多半是写错了。"),
        gettext_noop("可用的值：%(known)s。"),
        name=name,
        value=value,
        known=known,
    ).at(Where(field=name))


def unreadable_body() -> Refused:
    """This function will build the refusal of a body that cannot be read at all."""
    return Refused.because(
        "api.unreadable_body",
        gettext_noop("请求内容读不出来。"),
        gettext_noop("它应是 UTF-8 的 JSON，上传文件则应是 multipart/form-data。"),
        gettext_noop("请检查请求内容和 Content-Type。写法见 /api/v1/docs。"),
    )


def too_large() -> Refused:
    """This function will build the refusal of a body that is longer than any proposal."""
    return Refused.because(
        "api.too_large",
        gettext_noop("请求内容过大。"),
        gettext_noop("逐条提出的内容不应超过 2.5 MB。"),
        gettext_noop("成批的数据请用 /api/v1/batches 上传表格。"),
    )


def wrong(error: dict[str, Any]) -> Fault:
    """This function will name one wrong parameter, as the checking library found it."""
    name = str(error["loc"][-1])
    return Fault(
        "api.wrong_parameter",
        gettext_noop("参数“%(name)s”不对。"),
        gettext_noop("检查时的说法：%(problem)s。"),
        gettext_noop("参数的写法见 /api/v1/docs。"),
        Where(field=name),
        {"name": name, "problem": str(error["msg"])},
    )
