"""Ugly workbooks, as county bureaus really send them; every row in them is made up (模拟数据).

Each maker returns the bytes of a file; the rows are drawn by one seed, so that all hold the same
three firms under different disguises.
"""

import csv
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

DATA = Path(__file__).resolve().parents[1] / "data"
TITLE = "2023年9月重点工业企业运行监测月报（模拟数据）"


@dataclass(frozen=True)
class Firm:
    """A made-up firm's row."""

    name: str
    code: str
    county: str
    output: str  # 万元
    growth: str  # %
    workers: int
    since: date


def firms(count: int = 3, seed: int = 9) -> list[Firm]:
    """Draw made-up firms."""
    draw = random.Random(seed)
    return [
        Firm(
            name=f"模拟{'甲乙丙丁戊己庚辛'[n % 8]}{draw.choice(['机械', '化工', '纺织'])}有限公司{n + 1}",
            code=f"91371400MA3M{n:06d}",
            county=("甲县", "甲县", "乙县")[n % 3],
            output=f"{draw.randint(1_000, 9_999_999) / 100:.2f}",
            growth=f"{draw.randint(-300, 300) / 10:.1f}",
            workers=draw.randint(20, 4000),
            since=date(draw.randint(1995, 2022), draw.randint(1, 12), draw.randint(1, 28)),
        )
        for n in range(count)
    ]


FIRMS = firms()
HEAD = (
    "序号",
    "单位名称",
    "统一社会信用代码",
    "工业总产值（万元）",
    "同比增长（%）",
    "从业人员（人）",
    "投产日期",
)


def plain(firm: Firm, number: int) -> list[Any]:
    """A row as a careful person would write it."""
    return [
        number,
        firm.name,
        firm.code,
        float(firm.output),
        float(firm.growth),
        firm.workers,
        firm.since,
    ]


def rows() -> list[list[Any]]:
    return [plain(firm, n) for n, firm in enumerate(FIRMS, 1)]


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(fill: Callable[[Worksheet], object]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "月报"
    fill(book.active)
    return saved(book)


def append(sheet: Worksheet, lines: Sequence[Sequence[Any]]) -> None:
    for line in lines:
        sheet.append(list(line))


def as_csv(lines: Sequence[Sequence[Any]], encoding: str, separator: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(lines)
    return file.getvalue().encode(encoding)


# ── makers ────────────────────────────────────────────────────────────────────────────────────


def title_unit_total_and_notes() -> bytes:
    def fill(sheet: Worksheet) -> None:
        append(sheet, [["附件2"], [TITLE], ["填报单位：甲县工信局", *[None] * 4, "单位：万元"]])
        sheet.merge_cells("A2:G2")
        append(sheet, [[name.partition("（")[0] for name in HEAD], *rows()])
        append(sheet, [[None, "合 计", None, 12.5], ["注：1.本表按月填报，数据为快报数。"]])
        append(
            sheet,
            [
                ["2.增速按可比口径计算。"],
                ["单位负责人：", None, "填表人：张三", None, "联系电话：0534"],
            ],
        )

    return sheet_of(fill)


def _two_lines(sheet: Worksheet, top: int = 1) -> None:
    upper = [
        "序号",
        "单位名称",
        "统一社会信用代码",
        "工业总产值",
        None,
        "从业人员（人）",
        "投产日期",
    ]
    lower = [None, None, None, "本期（万元）", "同比增长\n（%）"]
    append(sheet, [upper, lower])
    for column in "ABCFG":
        sheet.merge_cells(f"{column}{top}:{column}{top + 1}")
    sheet.merge_cells(f"D{top}:E{top}")


def two_merged_header_lines() -> bytes:
    def fill(sheet: Worksheet) -> None:
        _two_lines(sheet)
        append(sheet, rows())

    return sheet_of(fill)


def three_merged_header_lines() -> bytes:
    def fill(sheet: Worksheet) -> None:
        sheet.append([TITLE])
        sheet.merge_cells("A1:G1")
        append(sheet, [["基本情况", None, None, "生产情况", None, "人员", "投产日期"]])
        append(sheet, [["序号", "单位名称", "统一社会信用代码", "工业总产值", None, "从业人员"]])
        append(sheet, [[None, None, None, "本期（万元）", "同比增长（%）", "（人）"]])
        for area in ("A2:C2", "D2:E2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "G2:G4"):
            sheet.merge_cells(area)
        append(sheet, rows())

    return sheet_of(fill)


def two_header_lines_in_a_gb18030_csv() -> bytes:
    upper = ["序号", "单位名称", "统一社会信用代码", "工业总产值", "", "从业人员(人)", "投产日期"]
    lower = ["", "", "", "本期(万元)", "同比增长(%)", "", ""]
    return as_csv([upper, lower, *rows()], "gb18030")


def header_on_every_page() -> bytes:
    def fill(sheet: Worksheet) -> None:
        first, *others = rows()
        append(sheet, [HEAD, first, ["续表"], HEAD, *others])

    return sheet_of(fill)


def column_numbers_below_the_header() -> bytes:
    numbers = ["甲", "乙", "丙", 1, 2, 3, 4]
    return sheet_of(lambda sheet: append(sheet, [HEAD, numbers, *rows()]))


def units_in_a_row_of_their_own() -> bytes:
    names = [name.partition("（")[0] for name in HEAD]
    units = [None, None, None, "万元", "%", "人", None]
    return sheet_of(lambda sheet: append(sheet, [names, units, *rows()]))


def full_width_digits_and_separators() -> bytes:
    wide = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")

    def fill(sheet: Worksheet) -> None:
        sheet.append(HEAD)
        for number, firm in enumerate(FIRMS, 1):
            amount = f"{float(firm.output):,.2f}"
            line = plain(firm, number)
            line[2] = firm.code.translate(wide).lower()
            line[3] = amount.translate(wide) if number == 1 else f" {amount} "
            line[4] = f"{firm.growth}%".translate(wide)
            line[5] = f"{firm.workers:,}人"
            sheet.append(line)

    return sheet_of(fill)


def percent_cells() -> bytes:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEAD)
        for number, firm in enumerate(FIRMS, 1):
            line = plain(firm, number)
            line[4] = float(firm.growth) / 100
            sheet.append(line)
            sheet.cell(sheet.max_row, 5).number_format = "0.0%"

    return sheet_of(fill)


def dates_in_all_their_dresses() -> bytes:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEAD)
        dressed = [
            lambda day: f"{day.year}.{day.month}.{day.day}",
            lambda day: f"{day:%Y%m%d}",
            lambda day: (day - date(1899, 12, 30)).days,
        ]
        for number, (firm, dress) in enumerate(zip(FIRMS, dressed, strict=True), 1):
            sheet.append([*plain(firm, number)[:-1], dress(firm.since)])

    return sheet_of(fill)


def counties_merged_beside_their_firms() -> bytes:
    def fill(sheet: Worksheet) -> None:
        append(sheet, [["县（市、区）", *HEAD[1:]]])
        for firm, line in zip(FIRMS, rows(), strict=True):
            sheet.append([firm.county, *line[1:]])
        sheet.merge_cells("A2:A3")
        append(sheet, [["甲县小计", None, None, 7], ["全市合计", None, None, 9]])

    return sheet_of(fill)


def instructions_first_and_data_second() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "填报说明"
    append(book.active, [["填报说明"], ["1.本表由企业填报。"], ["2.金额单位为万元。"]])
    append(book.create_sheet("数据"), [HEAD, *rows()])
    book.create_sheet("Sheet3")
    hidden = book.create_sheet("字典")
    hidden.append(["甲县"])
    hidden.sheet_state = "hidden"
    return saved(book)


def begins_in_the_middle() -> bytes:
    def fill(sheet: Worksheet) -> None:
        for r, line in enumerate([HEAD, *rows()], 5):
            for c, value in enumerate(line, 3):
                sheet.cell(r, c, value)
        sheet["Z2000"].number_format = "0.00"

    return sheet_of(fill)


def headings_spaced_and_broken() -> bytes:
    names = [
        "序 号",
        "单 位 名 称",
        "统一社会\n信用代码",
        "工业\n总产值\n(万元)",
        "同比增长％",
        "从业人员：人",
        "投产 日期",
    ]
    return sheet_of(lambda sheet: append(sheet, [names, *rows()]))


def unicode_text_of_excel() -> bytes:
    return as_csv([HEAD, *rows()], "utf-16", "\t")


def csv_with_title_and_notes() -> bytes:
    table = as_csv([HEAD, *rows()], "utf-8-sig")
    title = "\ufeff2023年9月月报（模拟数据）\r\n\r\n".encode()
    return title + table.removeprefix(b"\xef\xbb\xbf") + "注：数据为快报数。\r\n".encode()


def _with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()


def macros_and_links() -> bytes:
    book = sheet_of(lambda sheet: append(sheet, [HEAD, *rows()]))
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    return _with_parts(
        book, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": link}
    )


def old_workbook() -> bytes:
    return (DATA / "old_workbook.xls").read_bytes()


def open_document() -> bytes:
    def cell(value: Any, more: str = "") -> str:
        if value is None:
            return f"<table:table-cell{more}/>"
        if isinstance(value, float | int):
            return f'<table:table-cell{more} office:value-type="float" office:value="{value}"/>'
        if isinstance(value, date):
            return (
                f'<table:table-cell{more} office:value-type="date" office:date-value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        return (
            f'<table:table-cell{more} office:value-type="string"><text:p>{value}</text:p>'
            "</table:table-cell>"
        )

    def line(cells: Sequence[str]) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    high = ' table:number-rows-spanned="2"'
    upper = [cell(name, high) for name in HEAD[:3]]
    upper += [
        cell("工业总产值", ' table:number-columns-spanned="2"'),
        "<table:covered-table-cell/>",
    ]
    upper += [cell(name, high) for name in HEAD[5:]]
    covered = "<table:covered-table-cell/>"
    lower = [covered * 3, cell("本期（万元）"), cell("同比增长（%）"), covered * 2]
    body = []
    for n, firm in enumerate(FIRMS, 1):
        cells = [cell(value) for value in plain(firm, n)]
        share = float(firm.growth) / 100
        cells[4] = f'<table:table-cell office:value-type="percentage" office:value="{share}"/>'
        body.append(line(cells))
    return ods([line(upper), line(lower), *body])


def ods(lines: Sequence[str], styles: str = "", columns: str = "") -> bytes:
    """An OpenDocument workbook of one sheet of these rows."""
    names = ("office", "table", "text", "style", "number")
    space = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:'
        f'{"datastyle" if name == "number" else name}:1.0"'
        for name in names
    )
    content = (
        f"<office:document-content{space}><office:automatic-styles>{styles}"
        '</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="月报">'
        f"{columns}{''.join(lines)}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return file.getvalue()


def codes_exported_with_tricks() -> bytes:
    lines = [HEAD]
    for number, firm in enumerate(FIRMS, 1):
        line = plain(firm, number)
        line[2] = (f"\t{firm.code}", f'="{firm.code}"', f"'{firm.code} ")[number - 1]
        lines.append(tuple(line))
    return as_csv(lines, "utf-8")


def two_sheets_of_two_counties() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "甲县"
    append(book.active, [HEAD, *rows()[:2]])
    append(book.create_sheet("乙县"), [HEAD, *rows()[2:]])
    return saved(book)


# ── makers of what a person must decide or mend ───────────────────────────────────────────────


def _spoilt(column: int, values: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    lines = rows()
    for line, value in zip(lines, values, strict=True):
        line[column] = value
    return sheet_of(lambda sheet: append(sheet, [list(head), *lines]))


def codes_that_lost_their_digits() -> bytes:
    return _spoilt(2, [913714000000000000, "9.13714E+17", "371400200012345"])


def formulas_never_calculated() -> bytes:
    return _spoilt(3, ["=1+1", "=SUM(D2:D2)", 7])


def formulas_that_failed() -> bytes:
    def fill(sheet: Worksheet) -> None:
        append(sheet, [HEAD, *rows()])
        sheet["D2"].value, sheet["D2"].data_type = "#DIV/0!", "e"

    return sheet_of(fill)


def commands_in_cells() -> bytes:
    def fill(sheet: Worksheet) -> None:
        append(sheet, [HEAD, *rows()])
        sheet["B2"].value, sheet["B2"].data_type = "=cmd|' /C calc'!A0", "s"

    return sheet_of(fill)


def one_field_twice() -> bytes:
    head = (
        "序号",
        "单位名称",
        "统一社会信用代码",
        "工业总产值（万元）",
        "同比增长（%）",
        "工业总产值",
        "投产日期",
    )
    return _spoilt(5, [1, 2, 3], head)


def units_that_do_not_fit() -> bytes:
    head = tuple(name.replace("万元", "吨") for name in HEAD)
    return _spoilt(5, [1, 2, 3], head)


def no_header() -> bytes:
    return sheet_of(lambda sheet: append(sheet, rows()))


def negative_people() -> bytes:
    return _spoilt(5, [-3, 40, 50])


def days_nobody_can_tell() -> bytes:
    return _spoilt(6, ["23.9.3", "2019年5月", "2023-02-30"])
