"""A streaming look at a file before anything parses it: what it is, and how far it reaches."""

import re
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from xml.parsers.expat import ExpatError

from lianzhang.methods.reading import refusals
from lianzhang.methods.reading.grids import column_letter
from lianzhang.methods.reading.limits import MOST_COLUMNS, READ, Limits
from lianzhang.methods.reading.open_document import TooFar, walk
from lianzhang.methods.reading.parts import column_number, pieces, sheet_parts

_MOST_ENTRIES = 4096  # parts of one package; a workbook has a few per sheet
_DENSE = 300  # XML of real sheets shrinks 5 to 60 times, a bomb of zeros about 1000 times …
_DENSE_FROM = 16 * 2**20  # … and what unpacks to less than 16 MB harms nobody
# What a broken package raises while it is read; an unknown compression is a RuntimeError.
BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    ValueError,
    ExpatError,
)

# A filled cell: <c r="XFD1048576" …> with something inside; any prefix, either quotation mark.
# A formatted empty cell closes itself, or closes at once: <c r="A1" s="1"></c>.
_FILLED = re.compile(
    rb"""<(?:[\w.-]+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]{1,7})(\d{1,10})["']"""
    rb"""[^<>]*(?<!/)>\s*<(?!/)"""
)
_ENDLESS = re.compile(rb"[^<>]{131069}")  # a cell holds 32 767 characters of up to 4 bytes
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The first record of an .xls workbook (BOF of BIFF8 or BIFF5) followed by FILEPASS, [MS-XLS] 2.1.7.20.3.
_LOCKED = re.compile(
    rb"\x09\x08(?:\x10\0\0\x06\x05\0.{12}|\x08\0\0\x05\x05\0.{4})(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)
# What encryption software of offices writes at the start of every file it guards.
_GUARDED = (b"%TSD-Header-", b"E-SafeNet")
# Names of packages: a text under one is somebody's mistake or trick. Old systems write text as .xls.
_PACKAGED = (".xlsx", ".xlsm", ".xlsb", ".ods")
_SIGNATURES = (
    (b"MZ\x90\0", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)


class FileKind(StrEnum):
    """What a file is by its content; its extension is not believed."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"  # WPS .et too
    ODS = "ods"
    TEXT = "text"


def look(data: bytes, name: str, limits: Limits = READ) -> FileKind:
    """This function will say what kind of table a file is, reading it once in pieces.

    Refuses (`reading.*`): empty, not_a_table, encrypted, damaged, too_big (entries, unpacked size,
    compression, area up to the farthest filled cell). Macros and links are looked at by nobody.
    """
    if not data.strip(b" \t\r\n\0"):
        raise refusals.empty(name)
    if data.startswith(b"PK\x03\x04"):
        return _look_into_package(data, name, limits)
    if data.startswith(_COMPOUND):
        return _look_into_compound(data, name)
    if any(mark in data[:64] for mark in _GUARDED):
        raise refusals.encrypted(name)
    _refuse_other_kinds(data, name)
    if name.lower().endswith(_PACKAGED):
        raise refusals.not_a_table(name, "text")
    return FileKind.TEXT


def _refuse_other_kinds(data: bytes, name: str) -> None:
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            raise refusals.not_a_table(name, found)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml", b"mime-version:")):
        raise refusals.not_a_table(name, "HTML/XML")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusals.not_a_table(name, "binary")


def _look_into_compound(data: bytes, name: str) -> FileKind:
    """The directory of a compound file names its streams in UTF-16."""
    streams = [
        stream
        for stream in ("EncryptedPackage", "Workbook", "Book", "WordDocument")
        if f"{stream}\0".encode("utf-16-le") in data
    ]
    if "EncryptedPackage" in streams or _LOCKED.search(data):
        raise refusals.encrypted(name)
    if "Workbook" in streams or "Book" in streams:
        return FileKind.XLS
    if "WordDocument" in streams:
        raise refusals.not_a_table(name, "Word")
    raise refusals.damaged(name)


def _look_into_package(data: bytes, name: str, limits: Limits) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _measure(package, len(data), name, limits)
            kind = _kind_of(package, name)
            if kind is FileKind.XLSX:
                _reach(package, name, limits)
        if kind is FileKind.ODS:
            walk(data, limits.cells)
        return kind
    except TooFar as far:
        corner = f"{column_letter(far.sheet.columns - 1)}{far.sheet.rows}"
        raise refusals.too_many_cells(
            name, far.sheet.name, corner, limits.cells, MOST_COLUMNS
        ) from None
    except BROKEN_PACKAGE:
        raise refusals.damaged(name) from None


def _kind_of(package: zipfile.ZipFile, name: str) -> FileKind:
    names = {entry.filename.lower() for entry in package.infolist()}
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "mimetype" in names and b"spreadsheet" in _start_of(package, "mimetype"):
        return FileKind.ODS
    if "word/document.xml" in names:
        raise refusals.not_a_table(name, "Word")
    if "ppt/presentation.xml" in names:
        raise refusals.not_a_table(name, "PowerPoint")
    if "ofd.xml" in names:
        raise refusals.not_a_table(name, "OFD")
    raise refusals.not_a_table(name, "ZIP")


def _start_of(package: zipfile.ZipFile, part: str) -> bytes:
    with package.open(part) as stream:
        return stream.read(100)


def _measure(package: zipfile.ZipFile, packed: int, name: str, limits: Limits) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusals.encrypted(name)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked:
        raise refusals.file_too_big(name, unpacked / 2**20, limits.unpacked // 2**20)
    if len(entries) > _MOST_ENTRIES or unpacked > max(_DENSE * packed, _DENSE_FROM):
        raise refusals.too_dense(name)
    if sum(entry.compress_size for entry in entries) > packed:  # entries share their bytes
        raise refusals.damaged(name)


def _reach(package: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Refuse where all sheets together span too many cells, counted from A1 of each."""
    cells, sheets = 0, sheet_parts(package)
    for entry in package.infolist():
        if not entry.filename.lower().endswith(".xml"):
            continue
        if entry.filename.lower() == "xl/sharedstrings.xml":
            _refuse_long_text(package, entry, name)
            continue
        rows, columns = _farthest(package, entry)
        cells += rows * columns
        if cells > limits.cells:
            corner = f"{column_letter(columns - 1)}{rows}"
            sheet = sheets.get(entry.filename, entry.filename)
            raise refusals.too_many_cells(name, sheet, corner, limits.cells, MOST_COLUMNS)


def _refuse_long_text(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """One text that fills a million cells is a bomb of a few kilobytes."""
    if any(_ENDLESS.search(piece) for piece in pieces(package, entry)):
        raise refusals.too_dense(name)


def _farthest(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int]:
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    for piece in pieces(package, entry):
        found = _FILLED.findall(piece)
        columns.update(column for column, _ in found)
        rows.update(row for _, row in found)
    return max(map(int, rows), default=0), max(map(column_number, columns), default=0)
