"""What a form of intake hands over, or a refusal beside the field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings

from lianzhang.records.overlays.queries import setting
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.intake.queries.recognising import Wish

LONGEST_TITLE = 200  # characters


@dataclass(frozen=True)
class Uploaded:
    """The bytes and the name under which they were handed in."""

    data: bytes
    name: str


def uploaded(file: Any, *, length: int, today: date) -> Uploaded:
    """This function will read the form's file; raises `Refused` where there is none or too much.

    `length` is that of the whole request: what is larger than memory may take never becomes a file.
    """
    largest = float(setting("intake.largest_file", on=today))  # MB
    if file is None and length > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        raise _too_large(length, min(largest, settings.FILE_UPLOAD_MAX_MEMORY_SIZE / 2**20))
    if file is None:
        raise _refused(
            "file",
            "intake.no_file",
            gettext_noop("没有选择文件。"),
            gettext_noop("不选文件就没有可读的内容。"),
            gettext_noop("请选择 .xlsx 或 .csv 文件后重试。"),
        )
    if file.size > largest * 2**20:
        raise _too_large(file.size, largest)
    return Uploaded(file.read(), file.name or "file")


def _too_large(size: int, largest: float) -> Refused:
    return _refused(
        "file",
        "intake.file_too_large",
        gettext_noop("文件有 %(size)s MB，超过 %(limit)s MB。"),
        gettext_noop("指标表通常不到 1 MB；过大的多半带了图片或空白行列。"),
        gettext_noop("请删去图片和多余的行列，或分成几个文件。"),
        size=f"{size / 2**20:.1f}",
        limit=f"{largest:g}",
    )


def title(form: Mapping[str, Any]) -> str:
    """This function will return what the person calls the source, "" for the file's own name."""
    return str(form.get("title", "")).strip()[:LONGEST_TITLE]


def needed_title(form: Mapping[str, Any]) -> str:
    """This function will return what a pasted block is called; no number without a source."""
    found = title(form)
    if not found:
        raise _refused(
            "title",
            "intake.no_title",
            gettext_noop("没有写出处。"),
            gettext_noop("粘贴的内容没有文件名，不写出处就查不到来源。"),
            gettext_noop("请写明从哪里复制，例如：运行月报 2023-09。"),
        )
    return found


def wish(form: Mapping[str, Any]) -> "Wish":
    """This function will return what the form says of the file: its table, sheet and period."""
    from lianzhang.records.intake.queries.recognising import Wish  # late: half a second

    def said(name: str) -> str:
        return str(form.get(name, "")).strip()

    return Wish(said("table"), said("sheet"), said("period"))


def synthetic(form: Mapping[str, Any]) -> bool:
    """This function will answer whether everything is made up (模拟数据)."""
    return form.get("synthetic") == "1"


def _refused(field: str, code: str, what: str, why: str, remedy: str, **params: str) -> Refused:
    return Refused(Fault(code, what, why, remedy, Where(field=field), params))
