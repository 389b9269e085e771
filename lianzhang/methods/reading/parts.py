"""Small parts of an .xlsx package: which file is which sheet, and what its formats show."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_CHUNK = 2**20
_OVERLAP = 2**15  # bytes of the last chunk looked at again: a cell with a formula is shorter
_LARGEST_PART = 8 * 2**20  # bytes; styles of a workbook that was copied together for years: 2 MB
_TARGET = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Formats that are numbered and not written out (ECMA-376 part 1, 18.8.30).
_PERCENT_IDS = frozenset({9, 10})
_MONTH_IDS = frozenset({17, 27, 36, 50, 52, 57})  # mmm-yy; with a Chinese system yyyy年m月

# What is only shown, or only about the look, in a format code: "…" \x _x *x [red].
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True)
class Formats:
    """Numbers of cell styles whose number format matters for reading."""

    percent: frozenset[int] = frozenset()
    month: frozenset[int] = frozenset()


def pieces(package: zipfile.ZipFile, part: str | zipfile.ZipInfo) -> Iterator[bytes]:
    """This function will unpack a part in chunks of 1 MB that overlap a little (32 kB)."""
    kept = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield kept + chunk
            kept = chunk[-_OVERLAP:]


def column_number(letters: bytes) -> int:
    """This function will count a column named by letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """This function will map paths in the package to the names of sheets."""
    book, links = (
        _parsed(package, "xl/workbook.xml"),
        _parsed(package, "xl/_rels/workbook.xml.rels"),
    )
    if book is None or links is None:
        return {}
    paths = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in links
    }
    sheets = (node for node in book.iter() if _local(node) == "sheet")
    return {paths.get(node.get(_TARGET, ""), ""): node.get("name", "") for node in sheets}


def formats(package: zipfile.ZipFile) -> Formats:
    """This function will find the styles that show a percent sign, or a year and month only."""
    styles = _parsed(package, "xl/styles.xml")
    if styles is None:
        return Formats()
    codes = {
        int(node.get("numFmtId", "0")): node.get("formatCode", "")
        for node in styles.iter()
        if _local(node) == "numFmt"
    }
    used = [
        int(style.get("numFmtId", "0"))
        for group in styles
        if _local(group) == "cellXfs"
        for style in group
    ]
    return Formats(
        frozenset(n for n, form in enumerate(used) if is_percent(form, codes.get(form))),
        frozenset(n for n, form in enumerate(used) if is_month(form, codes.get(form))),
    )


def is_percent(number: int, code: str | None) -> bool:
    """This function will answer whether a format shows a percent sign; `code` None: a built-in."""
    return number in _PERCENT_IDS if code is None else "%" in _LITERAL.sub("", code)


def is_month(number: int, code: str | None) -> bool:
    """This function will answer whether a format shows year and month only."""
    if code is None:
        return number in _MONTH_IDS
    first = _LITERAL.sub("", code).split(";")[0].lower()
    return "y" in first and "m" in first and not set(first) & set("dhs0#")


def _local(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def _parsed(package: zipfile.ZipFile, part: str) -> ElementTree.Element | None:
    """A part that is missing, too large or broken tells nothing; the sheet is read without it."""
    try:
        with package.open(part) as stream:
            data = stream.read(_LARGEST_PART)
        return ElementTree.fromstring(data)
    except (KeyError, ElementTree.ParseError):
        return None
