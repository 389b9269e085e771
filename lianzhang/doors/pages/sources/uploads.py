"""A text handed in through a form."""

from dataclasses import dataclass

from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.values.errors import Refused, gettext_noop

LARGEST = 8 * 2**20  # bytes; a book of two million characters


@dataclass(frozen=True)
class Uploaded:
    """The bytes and the name under which they were handed in."""

    data: bytes
    name: str


def uploaded_text(request: Asked) -> Uploaded:
    """This function will read the form's file; raises `Refused` where there is none or too much."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused.because(
            "sources.no_file",
            gettext_noop("没有选择文件。"),
            "",
            gettext_noop("请选择登记时使用的文本文件后重试。"),
        )
    if (file.size or 0) > LARGEST:
        raise Refused.because(
            "sources.too_large",
            gettext_noop("文件超过 %(limit)s MB。"),
            gettext_noop("这里只附文章的纯文本。"),
            gettext_noop("请附 UTF-8 编码的 .txt 文件。"),
            limit=LARGEST // 2**20,
        )
    return Uploaded(file.read(), file.name or "text.txt")
