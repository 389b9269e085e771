"""Workbooks as counties send them, made up (模拟数据), for tests of the way in."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

CODES = {"甲公司": "91371400MA3C000017", "乙公司": "91371400MA3D0000X0"}
HEAD = ("序号", "企业名称", "统一社会信用代码", "工业总产值", None, "用电量", "从业人员", "备注")
BELOW = (None, None, None, "本月", "累计", "（万千瓦时）", "（人）", None)
FIRM = ("甲公司", "", 1234.5, "9,876.5", 12.5, 120)
OTHER = ("乙公司", "", 100, 900, 1.5, 30)


def month_rows(*firms: Sequence[Any]) -> list[Sequence[Any]]:
    """This function will put firms under a title, a unit line and a header of two lines."""
    numbered = [(number, *firm, "") for number, firm in enumerate(firms, 1)]
    return [
        ("2023年9月重点工业企业运行监测月报（模拟数据）",),
        ("填报单位：甲县工信局", None, None, None, None, None, None, "单位：万元"),
        HEAD,
        BELOW,
        *numbered,
    ]


def workbook(
    rows: Sequence[Sequence[Any]], *, sheet: str = "9月", merges: Sequence[str] = ()
) -> bytes:
    """This function will write rows as an .xlsx, with an empty sheet beside them."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merges:
        page.merge_cells(area)
    book.create_sheet("Sheet2")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


MERGES = ("A1:H1", "D3:E3", "A3:A4", "B3:B4", "C3:C4")


def monthly(*firms: Sequence[Any], below: Sequence[Sequence[Any]] = ()) -> bytes:
    """This function will make an ugly monthly return; `below` stands under its rows."""
    return workbook([*month_rows(*firms), *below], merges=MERGES)
