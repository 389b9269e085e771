"""Tables streamed to disk by a child process: whole, in order, or refused with nothing left over."""

import io
import itertools
import os
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzhang.methods.reading import (
    SheetGrid,
    lay_out,
    read_workbook,
    stage_guarded,
    storing,
    wire,
)
from lianzhang.methods.reading.child import answer
from lianzhang.methods.reading.rows import RowKind
from lianzhang.methods.reading.staging import StagedSheet
from lianzhang.values.errors import Refused
from tests.methods import ugly
from tests.methods.test_reading_guarded import HOSTILE, far_apart, package, with_rows

WORD = "机密"


def refused(data: bytes, into: Path, name: str = "月报.xlsx", **more: float) -> str:
    """The code with which a file is refused; nothing may be left in the folder."""
    with pytest.raises(Refused) as refusal:
        stage_guarded(data, name, into, **more)
    assert list(into.iterdir()) == []
    (fault,) = refusal.value.faults
    assert fault.remedy
    assert "%(" not in str(fault)
    return fault.code.removeprefix("reading.")


# ── what is written ───────────────────────────────────────────────────────────────────────────


def as_text(grid: SheetGrid) -> tuple[tuple[str | None, ...], ...]:
    return tuple(tuple(None if cell is None else str(cell) for cell in row) for row in grid.rows)


@pytest.mark.parametrize(
    "make",
    [
        ugly.title_unit_total_and_notes,
        ugly.instructions_first_and_data_second,
        ugly.percent_cells,
        ugly.begins_in_the_middle,
        ugly.unicode_text_of_excel,
        ugly.csv_with_title_and_notes,
        ugly.old_workbook,
        ugly.open_document,
    ],
)
def test_what_is_staged_is_what_would_be_read_as_text(make: Callable[[], bytes], tmp_path: Path):
    name = "月报.csv" if "csv" in make.__name__ or "text" in make.__name__ else "月报.xlsx"
    whole = read_workbook(make(), name)
    staged = stage_guarded(make(), name, tmp_path).sheets
    assert [sheet.name for sheet in staged] == [grid.name for grid in whole]
    for sheet, grid in zip(staged, whole, strict=True):
        assert sheet.grid(10**6).rows == as_text(grid)
        assert (sheet.rows, sheet.width) == (len(grid.rows), grid.width)
        assert (sheet.hidden, sheet.merged) == (grid.hidden, grid.merged)


cells = st.one_of(
    st.none(), st.sampled_from(["甲", " x ", "8.4", "a\nb"]), st.integers(), st.dates()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, max_size=4), max_size=12), size=st.integers(1, 5))
def test_any_rows_are_kept_in_their_places_whatever_the_size_of_pieces(
    rows: list[list[str | int | date | None]], size: int, tmp_path: Path
):
    path = tmp_path / "x.parquet"
    storing._ROWS, before = size, storing._ROWS
    try:
        stored = storing.store(path, iter(rows), 4)
    finally:
        storing._ROWS = before
    filled = [r for r, row in enumerate(rows, 1) if any(cell is not None for cell in row)]
    assert stored.rows == max(filled, default=0)
    if stored.rows:
        sheet = StagedSheet("", path, stored.rows, stored.width)
        columns = [column for batch in sheet.batches(size) for column in [batch.to_pylist()]]
        found = list(itertools.chain(*columns))
        assert [row["row"] for row in found] == list(range(1, stored.rows + 1))
        for row, told in zip(rows, found, strict=False):
            texts = [None if cell is None else str(cell) for cell in row]
            assert [told[f"c{n}"] for n in range(min(len(row), stored.width))] == texts[
                : stored.width
            ]
            assert all(text is None for text in texts[stored.width :])


def test_blank_rows_by_the_million_cost_nothing(tmp_path: Path):
    blank = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(2, 1_000_001))
    data = with_rows('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>' + blank)
    (sheet,) = stage_guarded(data, "月报.xlsx", tmp_path).sheets
    assert (sheet.rows, sheet.width) == (1, 1)


# ── what is refused ───────────────────────────────────────────────────────────────────────────


def ods_of(cell: str, rows: int, columns: int) -> bytes:
    return ugly.ods(
        [
            f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
            f'table:number-columns-repeated="{columns}" {cell}/></table:table-row>'
        ]
    )


def long_text_by_reference() -> bytes:
    """One text of 4 MB for a million cells."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<sst xmlns="{space}"><si><t>{"长" * 1_400_000}</t></si></sst>'.encode()
    return package({"xl/sharedStrings.xml": text}, ugly.two_merged_header_lines())


@pytest.mark.parametrize("build, code", HOSTILE)
def test_a_hostile_or_broken_file_leaves_nothing_behind(build, code: str, tmp_path: Path):
    order = {"name": "月报.xls", "megabytes": 512, "into": str(tmp_path), "stem": "x"}
    with pytest.raises(Refused) as refusal:
        wire.load(answer(build(), order))
    assert refusal.value.faults[0].code == f"reading.{code}"
    assert list(tmp_path.iterdir()) == []


def test_the_farthest_corner_kills_nobody(tmp_path: Path):
    data = far_apart()
    assert len(data) < 6_000
    assert refused(data, tmp_path) == "too_big"


@pytest.mark.parametrize("rows, columns", [(1_048_576, 16_384), (100_000_000, 1)])
def test_an_open_document_that_repeats_itself_is_refused_by_its_corner(
    rows: int, columns: int, tmp_path: Path
):
    data = ods_of('office:value-type="float" office:value="1"', rows, columns)
    assert refused(data, tmp_path, "月报.ods") == "too_big"
    blank = ugly.ods(
        [
            '<table:table-row><table:table-cell office:value-type="string"><text:p>甲</text:p>'
            "</table:table-cell></table:table-row>",
            f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
            f'table:number-columns-repeated="{columns}"/></table:table-row>',
        ]
    )
    assert stage_guarded(blank, "月报.ods", tmp_path).sheets[0].rows == 1


def test_a_text_too_long_for_any_cell_is_refused(tmp_path: Path):
    assert refused(long_text_by_reference(), tmp_path) == "too_big"


def test_a_locked_workbook_is_refused(tmp_path: Path):
    data = (ugly.DATA / "locked_workbook.xlsx").read_bytes()
    assert refused(data, tmp_path) == "encrypted"


def test_a_workbook_cut_off_is_refused(tmp_path: Path):
    data = ugly.two_merged_header_lines()
    assert refused(data[: len(data) * 2 // 3], tmp_path) == "damaged"
    old = ugly.old_workbook()
    assert refused(old[:2000], tmp_path, "月报.xls") == "damaged"


@pytest.mark.parametrize(
    "data, name, found",
    [
        (package({"OFD.xml": b"<o/>", "Doc_0/Document.xml": b"<d/>"}), "通知.ofd", "OFD"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"),
            "通知.wps",
            "Word",
        ),
    ],
)
def test_documents_are_no_tables_and_it_is_said_what_to_do(
    data: bytes, name: str, found: str, tmp_path: Path
):
    with pytest.raises(Refused) as refusal:
        stage_guarded(data, name, tmp_path)
    assert refusal.value.faults[0].code == "reading.not_a_table"
    assert found in str(refusal.value)
    assert "另存为" in str(refusal.value)


def test_two_encodings_in_one_file_are_refused_by_line(tmp_path: Path):
    data = "单位名称,产值\n甲公司,1\n".encode() + "乙公司,2\n".encode("gb18030")
    assert refused(data, tmp_path, "月报.csv") == "mixed_encodings"


def test_ragged_rows_leave_nothing_behind(tmp_path: Path):
    assert refused("名称,数\n甲,1\n乙,1,2\n".encode(), tmp_path, "月报.csv") == "ragged"


def test_too_little_memory_or_time_leaves_nothing_behind(tmp_path: Path):
    row = '<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="B{0}"><v>1</v></c></row>'
    data = with_rows("".join(row.format(n) for n in range(1, 400_001)))
    assert refused(data, tmp_path, megabytes=260) == "too_big"
    assert refused(data, tmp_path, seconds=0.3) == "too_slow"


def test_a_child_killed_while_it_writes_leaves_nothing_behind(monkeypatch, tmp_path: Path):
    real = subprocess.run

    def half(*args, **kwargs):
        done = real(*args, **kwargs)
        assert len(list(tmp_path.iterdir())) == 1
        return subprocess.CompletedProcess(done.args, -9, b"", b"")

    monkeypatch.setattr(subprocess, "run", half)
    assert refused("名称,数\n甲,1\n".encode(), tmp_path, "月报.csv") == "too_big"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_disk_is_said_so(tmp_path: Path):
    (tmp_path / "x-0.parquet").symlink_to("/dev/full")
    order = {"name": "月报.csv", "megabytes": 512, "into": str(tmp_path), "stem": "x"}
    with pytest.raises(Refused) as refusal:
        wire.load(answer("名称,数\n甲,1\n".encode() * 100_000, order))
    assert refusal.value.faults[0].code == "reading.disk_full"


def test_a_file_beyond_the_limit_is_not_even_handed_over(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(subprocess, "run", None)
    assert refused(bytes(257 * 2**20), tmp_path) == "too_big"


# ── marks of classification ───────────────────────────────────────────────────────────────────


def book(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    made = openpyxl.load_workbook(io.BytesIO(ugly.two_merged_header_lines()))
    change(made)
    return ugly.saved(made)


def at_the_head(made: openpyxl.Workbook) -> None:
    made["月报"].insert_rows(1)
    made["月报"]["G1"] = "秘密 ★ 1年"


def alone_at_the_head(made: openpyxl.Workbook) -> None:
    made["月报"].insert_rows(1)
    made["月报"]["G1"] = "机密"


def in_the_page_header(made: openpyxl.Workbook) -> None:
    header = made["月报"].oddHeader
    assert header is not None
    header.right.text = '&"黑体"&12绝密★长期'


def in_a_second_sheet(made: openpyxl.Workbook) -> None:
    sheet = made.create_sheet("附表")
    sheet.append(["密级：机密", None])
    sheet.append(["单位", "数"])
    sheet.append(["甲", 1])


def in_a_sheet_name(made: openpyxl.Workbook) -> None:
    made["月报"].title = "秘密★附表"


@pytest.mark.parametrize(
    "change",
    [at_the_head, alone_at_the_head, in_the_page_header, in_a_second_sheet, in_a_sheet_name],
)
def test_a_marked_workbook_is_refused_before_a_byte_is_written(
    change: Callable[[openpyxl.Workbook], object], tmp_path: Path, monkeypatch
):
    order = {"name": "月报.xlsx", "megabytes": 512, "into": str(tmp_path), "stem": "x"}
    monkeypatch.setattr(storing, "store", None)  # nothing may be written, not even for a moment
    with pytest.raises(Refused) as refusal:
        wire.load(answer(book(change), order))
    assert refusal.value.faults[0].code == "reading.classified"


def test_a_mark_in_a_text_box_is_found_though_its_letters_differ_in_font(tmp_path: Path):
    runs = (
        "<a:r><a:t>秘</a:t></a:r><a:r><a:rPr b='1'/><a:t>密</a:t></a:r><a:r><a:t>★5年</a:t></a:r>"
    )
    drawing = {"xl/drawings/drawing1.xml": f"<w xmlns:a='a'>{runs}</w>".encode()}
    assert refused(package(drawing, ugly.two_merged_header_lines()), tmp_path) == "classified"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("line", ["机密★2年,", "密级：秘密,"])
def test_a_marked_text_table_is_refused(encoding: str, line: str, tmp_path: Path):
    data = f"{line}\n单位名称,产值\n甲公司,1\n".encode(encoding)
    assert refused(data, tmp_path, "月报.csv") == "classified"


def test_a_marked_name_and_an_old_workbook_with_a_mark_are_refused(tmp_path: Path):
    assert refused(ugly.old_workbook(), tmp_path, "机密★月报.xls") == "classified"
    old = ugly.old_workbook()
    word, mark = ("模拟数据".encode("utf-16-le"), "机密★1".encode("utf-16-le"))
    assert word in old
    assert refused(old.replace(word, mark), tmp_path, "月报.xls") == "classified"


def speaks_of_secrets(made: openpyxl.Workbook) -> None:
    sheet = made["月报"]
    sheet["B3"] = "商业秘密保护示范有限公司"
    sheet["H1"] = "密级"
    sheet["H3"] = WORD
    sheet["B9"] = "注：涉及商业秘密、工作秘密的不填。"


def test_the_word_in_running_text_is_no_mark(tmp_path: Path):
    (sheet,) = stage_guarded(book(speaks_of_secrets), "商业秘密情况.xlsx", tmp_path).sheets
    assert sheet.grid().rows[2][7] == WORD
    lines = "单位名称,密级,说明\n甲公司,秘密,商业秘密\n乙公司,,★★★\n".encode()
    assert stage_guarded(lines, "月报.csv", tmp_path).sheets[0].rows == 3


# ── rows sorted by the piece ──────────────────────────────────────────────────────────────────

LINES: list[list[str | None]] = [
    ["1", "甲公司", "8", "9", None],
    [None, "合　计", "8", "9", None],
    ["全市", None, None, "9", "3"],
    ["注：快报数", None, None, None, None],
    ["2.以上按可比口径计算，下同。", None, None, None, None],
    ["2.以上", None, None, None, None],
    [None, None, None, None, None],
    ["序号", "单位名称", "产值", "增速", "备注"],
    ["续表", None, None, None, None],
    ["月报", None, None, None, None],
    ["填表人：", "张三", None, "审核：", "李四"],
    [None, "乙公司", None, None, None],
    ["3", "丙会计师事务所", "7", "7", "小计"],
    ["丁县小计", None, "7", "7", "x"],
]
HEADER: list[list[str | None]] = [
    ["月报", None, None, None, None],
    ["序号", "单位名称", "产值", "增速", "备注"],
]


@given(st.lists(st.sampled_from(LINES), max_size=12), st.integers(1, 6))
def test_rows_sorted_by_the_piece_are_sorted_as_one_by_one(
    lines: list[list[str | None]], size: int
):
    rows: list[list[str | None]] = [*HEADER, ["1", "甲公司", "8", "9", "x"], *lines]
    layout = lay_out(SheetGrid("月报", tuple(tuple(row) for row in rows)))
    sorter, twin = layout.sorter(), layout.sorter()
    found: list[str] = []
    for first in range(0, len(rows), size):
        piece = rows[first : first + size]
        columns = [pa.array([row[n] for row in piece], pa.string()) for n in range(5)]
        numbers = pa.array(range(first + 1, first + len(piece) + 1), pa.int32())
        names = ["row", *(f"c{n}" for n in range(5))]
        batch = pa.RecordBatch.from_arrays([numbers, *columns], names=names)
        found += layout.kinds(batch, sorter).to_pylist()
    assert found[:2] == ["above", "above"]
    assert found[2:] == [twin.kind(row).value for row in rows[2:]]
    assert tuple(r for r, kind in enumerate(found) if kind == RowKind.TOTAL) == layout.totals


def test_a_zip_of_nothing_is_no_table(tmp_path: Path):
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    assert refused(file.getvalue(), tmp_path) in ("damaged", "not_a_table")
