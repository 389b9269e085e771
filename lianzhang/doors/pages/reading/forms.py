"""What the forms of reading hand over, or a refusal beside the field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lianzhang.records.proposals.actions import Came
from lianzhang.records.proposals.errors import wrong_day
from lianzhang.values.claims import read_word
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release

LARGEST = 20  # MB
_LONGEST = 200


def came(form: Mapping[str, Any], file: Any) -> Came:
    """This function will take a text out of the form: a file, else what was pasted."""
    title = str(form.get("title", "")).strip()[:_LONGEST]
    data, name = _bytes(form, file, title)
    return Came(
        data=data,
        name=name,
        title=title,
        publisher=str(form.get("publisher", "")).strip(),
        published_on=day(form.get("published_on", "")),
        place=str(form.get("place", "")).strip(),
        legal_basis=str(form.get("legal_basis", "")).strip(),
        release=read_word(Release, str(form.get("release", ""))) or Release.INTERNAL,
        synthetic=form.get("synthetic") == "1",
    )


def _bytes(form: Mapping[str, Any], file: Any, title: str) -> tuple[bytes, str]:
    if file is not None:
        if file.size > LARGEST * 2**20:
            raise _wrong(
                "file",
                "reading.file_too_large",
                gettext_noop("文件超过 %(limit)s MB。"),
                gettext_noop("文稿通常不到 1 MB；过大的多半带了图片。"),
                gettext_noop("请删去图片，或分成几个文件。"),
                limit=str(LARGEST),
            )
        return file.read(), str(file.name or "text.txt")
    text = str(form.get("text", ""))
    if not text.strip():
        raise _wrong(
            "file",
            "reading.nothing_given",
            gettext_noop("没有选择文件，也没有粘贴文字。"),
            gettext_noop("没有可读的内容。"),
            gettext_noop("请选择 .txt、.docx、.pdf 或 .html 文件，或粘贴全文。"),
        )
    if not title:
        raise _wrong(
            "title",
            "reading.no_title",
            gettext_noop("没有写标题。"),
            gettext_noop("粘贴的文字没有文件名，不写标题就查不到出处。"),
            gettext_noop("请写明是哪一篇，例如：德州日报 2023-11-03 头版。"),
        )
    return text.replace("\r\n", "\n").encode("utf-8", "replace"), f"{title[:60]}.txt"


def day(text: object) -> date | None:
    """This function will read a day that may be left out; raises `proposals.wrong_day`."""
    said = str(text or "").strip()
    if not said:
        return None
    try:
        return Period.parse(said).start
    except Refused:
        raise wrong_day(said).at(Where(field="published_on")) from None


def seen(form: Mapping[str, Any], prefix: str = "seen-") -> dict[int, int]:
    """This function will return the claims of a form with the version that was seen of each."""
    pairs = (
        (name.removeprefix(prefix), value)
        for name, value in form.items()
        if name.startswith(prefix)
    )
    return {
        int(pk): int(version) for pk, version in pairs if pk.isdigit() and str(version).isdigit()
    }


def number(text: object, default: int = 0) -> int:
    """This function will read a whole number out of a form, else the default."""
    said = str(text or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else default


def _wrong(field: str, code: str, what: str, why: str, remedy: str, **params: str) -> Refused:
    return Refused(Fault(code, what, why, remedy, Where(field=field), params))
