"""Bytes of a text file to text: UTF-8, UTF-16 with its mark, or GB18030, never a mixture."""

import codecs

from lianzhang.methods.reading import refusals


def decode(data: bytes, name: str) -> str:
    """This function will decode a .csv or .tsv, dropping a byte order mark.

    Excel's “CSV” is GB18030 on a Chinese system, its “CSV UTF-8” has a mark, its “Unicode text” is
    UTF-16. Raises `reading.mixed_encodings` naming the odd line, `reading.damaged` where none fits.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", name)
    data = data.removeprefix(codecs.BOM_UTF8)
    if _fits(data, "utf-8"):
        return data.decode("utf-8")
    lines = [(number, _encoding(line)) for number, line in enumerate(data.split(b"\n"), 1)]
    if all(encoding != "utf-8" for _, encoding in lines):
        return _strictly(data, "gb18030", name)
    first_gb = next(number for number, encoding in lines if encoding == "gb18030")
    first_utf8 = next(number for number, encoding in lines if encoding == "utf-8")
    raise refusals.mixed_encodings(name, max(first_gb, first_utf8))


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise refusals.damaged(name) from None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(line: bytes) -> str:
    """A line that fits both is GB only where it reads as everyday GB 2312 (联通 fits both)."""
    if line.isascii():
        return ""
    if not _fits(line, "utf-8"):
        return "gb18030"
    return "" if _fits(line, "gb2312") else "utf-8"
