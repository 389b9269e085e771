"""Bytes to text: UTF-8, GB18030, Big5, UTF-16 with or without its mark, also line by line.

Every encoding is only a guess where nothing is marked: the one wins whose text looks most like
Chinese, and GB18030 wins wherever another does not look clearly better.
"""

import codecs
import re

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT = 2**14  # bytes; even, so that no unit of UTF-16 is cut
# Every text of officials holds these, in either script; a wrong encoding gives them by chance only.
_EVERYDAY = re.compile(
    "[的一是在了和有大业業企产產市年工全月国國中上发發展建设設项項目人个個达達,，。]"
)
_OTHERS = ("big5hkscs", "utf-16-le", "utf-16-be")
_CLEARLY = 2  # times as many everyday letters


def decode(data: bytes) -> str:
    """This function will decode a text, line by line where its lines are in different encodings.

    UTF-8, UTF-16 (with its mark or without), GB18030, Big5. What fits none keeps its place as
    U+FFFD.
    """
    if data.startswith(_MARKS):
        return data.decode("utf-16", "replace")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" not in data[:_LOOKED_AT] and _fits(data, "utf-8"):
        return data.decode("utf-8")
    if encoding := _rarer(data):
        return data.decode(encoding, "replace")
    if _fits(data, "gb18030") and not _mixed(data):
        return data.decode("gb18030")
    return "".join(_line(line) for line in data.splitlines(keepends=True))


def is_wide(data: bytes) -> bool:
    """This function will answer whether bytes with a NUL among them are a text in UTF-16."""
    return data.startswith(_MARKS) or _rarer(data).startswith("utf-16")


def _rarer(data: bytes) -> str:
    """The encoding that makes the text look clearly more Chinese than GB18030 does; else nothing."""
    head = data[:_LOOKED_AT]
    usual = _everyday(head, "gb18030")
    best, name = max((_everyday(head, one), one) for one in _OTHERS)
    return name if best > 0.05 and best > usual * _CLEARLY else ""


def _everyday(head: bytes, encoding: str) -> float:
    """The share of everyday letters that the beginning of a text has in an encoding."""
    text = head.decode(encoding, "replace")
    odd = text.count("\ufffd") + text.count("\0")
    if not text or odd > len(text) // 50 + 1:
        return 0.0
    return len(_EVERYDAY.findall(text)) / len(text)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes) -> bool:
    """Whether some line of what reads as GB18030 is UTF-8 with three-byte characters in it."""
    return any(
        not line.isascii()
        and len(re.findall(rb"[\xe4-\xe9][\x80-\xbf]{2}", line)) >= 3
        and _fits(line, "utf-8")
        for line in data.splitlines()
    )


def _line(line: bytes) -> str:
    encoding = "utf-8" if _fits(line, "utf-8") else "gb18030"
    return line.decode(encoding, "replace")
