"""Marks of classification (国家秘密标志): at the head of a table, in a page header, in a text box.

A mark is a level with a star (秘密★1年), wherever it stands, or a level alone in a cell above the
header (机密). The word in running text, as in 商业秘密, is no mark. GB/T 9704—2012, 7.2.2.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

from lianzhang.methods.reading.cells import folded
from lianzhang.methods.reading.grids import SheetGrid
from lianzhang.methods.reading.layout import lay_out
from lianzhang.methods.reading.parts import pieces

_LEVELS, _STARS = ("绝密", "机密", "秘密"), "★☆⭐"
_HEAD_ROWS = 40
_STARRED = re.compile(
    rf"(?:{'|'.join(_LEVELS)})[级件]?\s*[{_STARS}]\s*(?:\d{{1,3}}\s*[年月天]|长期)?"
)
_ALONE = re.compile(
    rf"(?:密级|保密等级)?\s*[:：]?\s*(?P<level>{'|'.join(_LEVELS)})[级件]?(?:文件|资料)?"
    r"\s*(?:\d{1,3}\s*[年月天]|长期)?"
)


def _written(letter: str) -> str:
    """A letter as bytes of XML hold it: UTF-8, or a numbered reference."""
    plain = "".join(f"\\x{byte:02x}" for byte in letter.encode())
    return f"(?:{plain}|&#0*{ord(letter)};|&#[xX]0*(?i:{ord(letter):x});)"


def _in_xml(words: Iterable[str], between: str) -> str:
    return "|".join(between.join(map(_written, word)) for word in words)


_TAGS = r"(?:\s|<[^<>]{0,200}>){0,12}"  # runs of one text, each in its own font
_XML_LEVEL = re.compile(f"(?:{_in_xml(_LEVELS, _TAGS)})".encode())
_XML_STARRED = re.compile(
    f"(?:{_in_xml(_LEVELS, _TAGS)}){_TAGS}(?:{_in_xml('级件', '')})?{_TAGS}(?:{_in_xml(_STARS, '')})".encode()
)
_WIDE_LEVEL = re.compile(b"|".join(re.escape(word.encode("utf-16-le")) for word in _LEVELS))
_WIDE_STARRED = re.compile(
    b"(?:%s)(?: \0|\\x00\\x30)*(?:%s)"
    % (_WIDE_LEVEL.pattern, b"|".join(re.escape(star.encode("utf-16-le")) for star in _STARS))
)
# 密, in every way that a part can write it
_SECRET = (
    "密".encode(),
    "密".encode("utf-16-le"),
    b"&#23494;",
    b"&#x5bc6;",
    b"&#x5BC6;",
    b"&#X5BC6;",
)
_TAG = re.compile(r"<[^<>]*>|\s+")


def find_mark(name: str, data: bytes = b"", grids: Iterable[SheetGrid] = ()) -> str:
    """This function will return the classification mark of a file, "" where it bears none.

    Looked at are the file's name, the bytes of a workbook (cells, sheet names, page headers and
    footers, text boxes, notes) and the heads of its sheets.
    """
    for mark in (_in_text(name), _in_bytes(data), *map(_in_head, grids)):
        if mark:
            return mark
    return ""


def names_a_level(data: bytes) -> bool:
    """This function will answer whether a workbook names a level at all.

    Only then the heads of its sheets must be looked at.
    """
    if not data.startswith(b"PK\x03\x04"):
        return True
    return any(_XML_LEVEL.search(piece) or _WIDE_LEVEL.search(piece) for piece in _all(data))


def _in_text(text: str) -> str:
    found = _STARRED.search(text)
    return found[0].strip() if found else ""


def _in_bytes(data: bytes) -> str:
    if not data.startswith(b"PK\x03\x04"):
        found = _WIDE_STARRED.search(data)
        return found[0].decode("utf-16-le") if found else ""
    for piece in _all(data):
        if found := _XML_STARRED.search(piece):
            return _unescaped(found[0])
        if found := _WIDE_STARRED.search(piece):
            return found[0].decode("utf-16-le")
    return ""


def _unescaped(found: bytes) -> str:
    from html import unescape

    return unescape(_TAG.sub("", found.decode("utf-8", "replace")))


def _all(data: bytes) -> Iterator[bytes]:
    """The pieces of parts in which a 密 stands; a broken package is refused by others."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for entry in package.infolist():
            if entry.filename.lower().endswith((".xml", ".bin", ".vml")):
                yield from (p for p in pieces(package, entry) if any(m in p for m in _SECRET))


def _in_head(grid: SheetGrid) -> str:
    head = SheetGrid(grid.name, grid.rows[:_HEAD_ROWS], merged=grid.merged)
    for row in head.rows:
        for cell in row:
            if isinstance(cell, str) and (mark := _in_text(cell)):
                return mark
    above = head.rows[: min(lay_out(head).header_rows, default=3)]
    for row in above:
        for cell in row:
            if found := _ALONE.fullmatch(folded(cell)):
                return found["level"]
    return _in_text(grid.name)
