"""Hostile and broken files, built here: each is refused with a sentence, and nothing dies of it."""

import io
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.reading import FileKind, guarded, look, read_guarded, read_workbook, wire
from lianzhang.methods.reading.child import answer
from lianzhang.methods.reading.grids import SheetGrid
from lianzhang.methods.reading.limits import Limits
from lianzhang.values.errors import Refused

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def plain_workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["单位名称", "产值"])
    book.active.append(["甲公司", 8.4])
    book.active.append([date(2023, 11, 3), True])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


PLAIN = plain_workbook()  # once: it carries the time at which it was written


def package(parts: dict[str, bytes], base: bytes | None = None) -> bytes:
    """A zip of these parts, over those of a base workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        if base is not None:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for entry in old.namelist():
                    if entry not in parts:
                        new.writestr(entry, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def with_rows(rows: str) -> bytes:
    xml = f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'
    return package({"xl/worksheets/sheet1.xml": xml.encode()}, PLAIN)


def far_apart() -> bytes:
    """A 5 kB file whose two cells span 17 billion."""
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return with_rows(first + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_apart_in_disguise() -> bytes:
    """The same in another namespace prefix, other quotes, odd spaces and order."""
    xml = (
        f"<x:worksheet xmlns:x='{SPACE}'><x:sheetData><x:row r='1048576'>"
        "<x:c t='n'  r = 'XFD1048576' ><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    return package({"xl/worksheets/sheet1.xml": xml.encode()}, PLAIN)


def implicit_places() -> bytes:
    """No cell says where it is: one row of 16 000 cells and 60 000 rows of one."""
    wide = "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>"
    return with_rows(wide + "<row><c><v>1</v></c></row>" * 60_000)


def zip_bomb() -> bytes:
    return package({"xl/worksheets/sheet1.xml": b"0" * (60 * 2**20)}, PLAIN)


def many_parts() -> bytes:
    return package({f"xl/media/{n}.bin": b"" for n in range(5000)}, PLAIN)


def wide_text() -> bytes:
    return (",".join(str(n) for n in range(100_000)) + "\n").encode() * 2


def long_text() -> bytes:
    return b"1,2\n" * 2_000_000


def truncated() -> bytes:
    data = PLAIN
    return data[: len(data) // 2]


def corrupted() -> bytes:
    """Bytes within the compressed sheet are turned over."""
    data = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as whole:
        start = whole.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    data[start : start + 40] = bytes(byte ^ 0xFF for byte in data[start : start + 40])
    return bytes(data)


def encrypted_package() -> bytes:
    """The outer file that Excel writes around a workbook with a password."""
    return COMPOUND + b"\0" * 1000 + "EncryptedPackage\0".encode("utf-16-le") + b"\0" * 1000


def encrypted_entry() -> bytes:
    data = bytearray(PLAIN)
    at = data.index(b"PK\x01\x02")  # the first entry of the directory
    data[at + 8] |= 1
    return bytes(data)


HOSTILE: list[tuple[Callable[[], bytes], str]] = [
    (lambda: b"", "empty"),
    (lambda: b" \r\n\0\0", "empty"),
    (far_apart, "too_big"),
    (far_apart_in_disguise, "too_big"),
    (zip_bomb, "too_big"),
    (many_parts, "too_big"),
    (wide_text, "too_big"),
    (truncated, "damaged"),
    (corrupted, "damaged"),
    (encrypted_package, "encrypted"),
    (encrypted_entry, "encrypted"),
    (lambda: b"%TSD-Header-###%" + bytes(range(200)), "encrypted"),
    (lambda: b"\x01\x02E-SafeNet\0LOCK" + bytes(range(200)), "encrypted"),
    (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "not_a_table"),
    (lambda: b'\xef\xbb\xbf\r\n<?xml version="1.0"?><Workbook/>', "not_a_table"),
    (lambda: b"%PDF-1.7 ...", "not_a_table"),
    (lambda: b"\x89PNG\r\n" + bytes(40), "not_a_table"),
    (lambda: b"MZ\x90\0\x03\0\0\0", "not_a_table"),
    (lambda: package({"word/document.xml": b"<w/>"}), "not_a_table"),
    (lambda: package({"ppt/presentation.xml": b"<p/>"}), "not_a_table"),
    (lambda: package({"readme.txt": b"hello"}), "not_a_table"),
    (lambda: COMPOUND + "WordDocument\0".encode("utf-16-le"), "not_a_table"),
    (lambda: COMPOUND + bytes(2000), "damaged"),
    (lambda: COMPOUND + bytes(600) + "Workbook\0".encode("utf-16-le") + bytes(900), "damaged"),
    (lambda: package({"xl/workbook.xml": b"<broken"}), "damaged"),
    (lambda: package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "damaged"),
]


@pytest.mark.parametrize("build, code", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_a_reason_and_a_remedy(build, code: str):
    with pytest.raises(Refused) as refused:
        read_workbook(build(), "月报.xls")
    (fault,) = refused.value.faults
    assert fault.code == f"reading.{code}"
    assert fault.where.file == "月报.xls"
    assert fault.why
    assert fault.remedy
    assert "%(" not in str(fault)


def test_the_farthest_cell_and_its_sheet_are_named():
    with pytest.raises(Refused) as refused:
        read_workbook(far_apart(), "月报.xlsx")
    assert refused.value.faults[0].where.sheet == "Sheet"
    assert "XFD1048576" in str(refused.value)


def test_a_text_wider_than_any_sheet_is_refused_by_its_last_cell():
    with pytest.raises(Refused) as refused:
        read_workbook(wide_text(), "月报.csv")
    assert "最远的内容到 EQXD2；" in str(refused.value)
    assert len(read_workbook(b"," * 16_382 + b"1\n", "月报.csv")[0].rows[0]) == 16_383


def test_a_kind_is_told_by_content_and_not_by_name():
    assert look(PLAIN, "月报.csv") is FileKind.XLSX
    assert look(b"a,b\n", "月报.xls") is FileKind.TEXT  # as old systems name it
    assert look(package({"xl/workbook.bin": b""}), "月报.xlsx") is FileKind.XLSB


# ── in a child process ────────────────────────────────────────────────────────────────────────


def test_a_plain_workbook_comes_back_from_the_child_as_it_was_read():
    data = PLAIN
    assert read_guarded(data, "月报.xlsx") == read_workbook(data, "月报.xlsx")
    assert read_guarded(data, "月报.xlsx")[0].rows == (
        ("单位名称", "产值"),
        ("甲公司", "8.4"),
        (date(2023, 11, 3), True),
    )


def test_refusals_come_back_from_the_child_with_every_fault_in_place():
    with pytest.raises(Refused) as refused:
        read_guarded("名称,数\n甲,1\n乙,1,2\n丙\n".encode(), "月报.csv")
    assert [fault.where.row for fault in refused.value.faults] == [3, 4]
    assert "第 3 行有 3 列，应为 2 列" in str(refused.value)


@pytest.mark.parametrize("build, megabytes", [(implicit_places, 512), (long_text, 200)])
def test_what_needs_too_much_memory_ends_the_child_only(build, megabytes: int):
    with pytest.raises(Refused) as refused:
        read_guarded(build(), "月报", megabytes=megabytes, seconds=120)
    assert refused.value.faults[0].code == "reading.too_big"
    assert f"{megabytes} MB" in str(refused.value)


def test_what_takes_too_long_is_stopped():
    begun = time.monotonic()
    with pytest.raises(Refused) as refused:
        read_guarded(PLAIN, "月报.xlsx", seconds=0.01)
    assert refused.value.faults[0].code == "reading.too_slow"
    assert time.monotonic() - begun < 5


def test_a_file_beyond_the_limit_is_not_even_handed_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded, "READ", Limits(file=100, unpacked=1, cells=1))
    monkeypatch.setattr(subprocess, "run", None)
    with pytest.raises(Refused) as refused:
        read_guarded(PLAIN, "月报.xlsx")
    assert refused.value.faults[0].code == "reading.too_big"


@pytest.mark.parametrize(
    "returncode, code",
    [
        (-signal.SIGXCPU, "too_slow"),
        (-signal.SIGABRT, "too_big"),
        (-signal.SIGKILL, "too_big"),
        (-signal.SIGSEGV, "too_big"),
        (1, "interrupted"),
    ],
)
def test_every_death_of_the_child_has_its_sentence(monkeypatch, returncode: int, code: str):
    died = subprocess.CompletedProcess([], returncode, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: died)
    with pytest.raises(Refused) as refused:
        read_guarded(b"a,b\n", "月报.csv")
    assert refused.value.faults[0].code == f"reading.{code}"


def test_the_child_is_given_no_secrets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIANZHANG_SECRET_KEY", "not for children")
    seen = {}

    def run(*args, **kwargs):
        seen.update(kwargs["env"])
        raise subprocess.TimeoutExpired("child", 1)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(Refused):
        read_guarded(b"a,b\n", "月报.csv")
    assert "not for children" not in seen.values()


def test_the_child_limits_its_memory_before_it_reads():
    script = (
        "from lianzhang.methods.reading.child import limit_resources\n"
        "import resource\n"
        "limit_resources(700, 9)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "try:\n    bytearray(2**30)\nexcept MemoryError:\n    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(700 * 2**20), "9", "refused"]


# ── the message between the two ───────────────────────────────────────────────────────────────


ORDER = {"name": "月报.csv", "megabytes": 512}


class PanicException(BaseException):
    """Named as the one that the reader's language raises."""


@pytest.mark.parametrize(
    "raised, code", [(MemoryError(), "too_big"), (PanicException(), "damaged")]
)
def test_what_goes_wrong_inside_the_reader_becomes_a_refusal(monkeypatch, raised, code: str):
    def fail(data: bytes, name: str) -> None:
        raise raised

    monkeypatch.setattr("lianzhang.methods.reading.child.read_workbook", fail)
    with pytest.raises(Refused) as refused:
        wire.load(answer(b"", ORDER))
    assert refused.value.faults[0].code == f"reading.{code}"


def test_an_error_of_our_own_is_not_hidden(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("lianzhang.methods.reading.child.read_workbook", None)
    with pytest.raises(TypeError):
        answer(b"", ORDER)


def test_an_answer_too_large_to_hand_over_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("lianzhang.methods.reading.child.LARGEST_ANSWER", 10)
    with pytest.raises(Refused) as refused:
        wire.load(answer(b"a,b\n", ORDER))
    assert refused.value.faults[0].code == "reading.too_big"


values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.dates())
sheets = st.builds(
    SheetGrid,
    st.text(max_size=5),
    st.lists(st.tuples(values, values), max_size=4).map(tuple),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
    st.booleans(),
)


@given(st.lists(sheets, max_size=3).map(tuple))
def test_grids_survive_the_way_back(grids: tuple[SheetGrid, ...]):
    found = wire.grids(wire.load(wire.dump_sheets(grids)))
    assert found == grids
    types = [type(cell) for grid in found for row in grid.rows for cell in row]
    assert types == [type(cell) for grid in grids for row in grid.rows for cell in row]


@settings(max_examples=150)
@given(st.data())
def test_no_damage_to_a_workbook_gets_past_the_refusals(data: st.DataObject):
    """A few bytes changed anywhere: it is still read, or refused, and nothing else happens."""
    broken = bytearray(PLAIN)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        wire.load(answer(bytes(broken), ORDER))
    except Refused as refused:
        assert all(fault.code.startswith("reading.") for fault in refused.faults)
