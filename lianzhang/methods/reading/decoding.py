"""Bytes of a text file to text: UTF-8, UTF-16 with its mark, or GB18030, never a mixture."""

import codecs
from collections.abc import Iterator
from io import BytesIO

from lianzhang.methods.reading import refusals

_PIECE = 2**20  # bytes decoded at a time, so that a large file is never twice in memory


def decode(data: bytes, name: str) -> str:
    """This function will decode a .csv or .tsv, dropping a byte order mark.

    Raises what `encoding_of` raises.
    """
    return data.decode(encoding_of(data, name))


def encoding_of(data: bytes, name: str) -> str:
    """This function will name the one encoding of a text: utf-8-sig, utf-16 or gb18030.

    Excel's “CSV” is GB18030 on a Chinese system, its “CSV UTF-8” has a mark, its “Unicode text” is
    UTF-16. Raises `reading.mixed_encodings` naming the odd line, `reading.damaged` where none fits.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", name)
    if _fits(data, "utf-8-sig"):
        return "utf-8-sig"
    odd = _odd_line(_lines(data))
    if odd is None:
        return _strictly(data, "gb18030", name)
    raise refusals.mixed_encodings(name, odd)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    if not _fits(data, encoding):
        raise refusals.damaged(name)
    return encoding


def _fits(data: bytes, encoding: str) -> bool:
    first = 0
    if encoding == "utf-8-sig":  # whose piecewise decoder lets half a mark pass for nothing
        encoding, first = "utf-8", len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(first, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(data: bytes) -> Iterator[bytes]:
    yield from BytesIO(data.removeprefix(codecs.BOM_UTF8))


def _odd_line(lines: Iterator[bytes]) -> int | None:
    """The first line that is not encoded as those before it; None where all are alike or GB."""
    first: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if encoding := _encoding(line):
            first.setdefault(encoding, number)
        if len(first) == 2:
            return number
    return first.get("utf-8")


def _encoding(line: bytes) -> str:
    """A line that fits both is GB only where it reads as everyday GB 2312 (联通 fits both)."""
    if line.isascii():
        return ""
    if not _fits(line, "utf-8"):
        return "gb18030"
    return "" if _fits(line, "gb2312") else "utf-8"
