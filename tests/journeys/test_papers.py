"""材料 in a browser: a draft with ten faults in, each found, the comments read back; documents."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from tests.journeys.axe import violations
from tests.journeys.entering import enter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.journey
SOURCE = "dezhou.source.dezhou-daily-2023-11-03"
FAULTS = (
    ("1—9月，全市工业用电量同比增长4.6%。", "已有更新数", "较早的数"),
    ("1—9月，全市规模以上工业增加值同比增速高于全省1.3%。", "数值不符", "计量单位"),
    ("1—9月，全市规模以上工业总产值3214.56亿元。", "口径不符", "指标不符"),
    ("9月份，全市工业用电量同比增长5.2%。", "口径不符", "累计数与当月"),
    ("目前，禹城市规模以上工业企业达到1977家。", "口径不符", "对象不符"),
    ("1—9月，全市规模以上工业企业利润总额152.37亿元。", "未获准对外", "内部掌握"),
    ("1—8月，全市规模以上工业企业营业收入3214.56亿元。", "口径不符", "期间不符"),
    ("1—9月，全市规模以上工业增加值同比下降8.4%。", "数值不符", "升降相反"),
    ("1—9月，全市制造业技改投资增速居全省第6位。", "数值不符", "位次"),
    ("目前，全市规模以上工业企业已达到2000家。", "口径不符", "目标，不是实绩"),
)
CLEAN = "目前，全市规模以上工业企业达到1977家。1—9月，全市制造业技改投资同比增长16.1%。"


@pytest.fixture
def fuller(worked_city: str) -> None:
    """Made-up figures beside the real ones, so that there is something to confuse."""
    from lianzhang.records.figures.actions import record_many
    from lianzhang.records.mandates.queries import system
    from lianzhang.values.amounts import read_amount
    from lianzhang.values.claims import Claim, Modality
    from lianzhang.values.evidence import Evidence, Typed
    from lianzhang.values.periods import Period
    from lianzhang.values.viewer import Release

    evidence = Evidence(SOURCE, Typed("模拟"))

    def made(subject: str, indicator: str, period: str, amount: str, **more: Any) -> Claim:
        about = (subject, indicator, Period.parse(period), read_amount(amount), Modality.ACTUAL)
        fields = {"release": Release.PUBLIC, "released_on": date(2023, 10, 20)} | more
        return Claim(*about, evidence, synthetic=True, **fields)

    listed = [
        made("371400", "industrial_electricity_growth", "2023-01/2023-09", "5.2%"),
        made("371400", "industrial_electricity_growth", "2023-01/2023-08", "4.6%"),
        made("371400", "above_size_revenue", "2023-01/2023-09", "3214.56亿元"),
        made("371400", "above_size_revenue", "2023-01/2023-08", "2837.21亿元"),
        made("371400", "above_size_output", "2023-01/2023-09", "3487.92亿元"),
        made("371482", "above_size_enterprises", "2023-09-30", "214家"),
        made("371400", "above_size_profit", "2023-01/2023-09", "152.37亿元", release=Release.INTERNAL, released_on=None),
    ]  # fmt: skip
    record_many(listed, by=system())


def test_ten_faults_of_a_draft_are_found_and_come_back_as_comments(
    page: "Page", fuller: None, tmp_path: Path, take_picture: Any
):
    draft = Document()
    for sentence, _, _ in FAULTS:
        draft.add_paragraph(sentence)
    draft.add_paragraph(CLEAN)
    draft.save(str(tmp_path / "讲话稿.docx"))

    enter(page, "yunxing")
    page.get_by_role("link", name="材料", exact=True).click()
    page.get_by_label("或选择文件").set_input_files(tmp_path / "讲话稿.docx")
    page.get_by_label("对外").check()
    page.get_by_label("文稿日期").fill("2023-11-20")
    page.get_by_role("button", name="校核", exact=True).press("Enter")
    page.get_by_role("heading", name="共 12 个数").wait_for()
    rows = page.locator("table.checked").first.locator("tbody tr")
    assert rows.count() == len(FAULTS)
    for row, (_, conclusion, reason) in zip(rows.all(), FAULTS, strict=True):
        told = row.inner_text()
        assert conclusion in told
        assert reason in told
    assert violations(page) == []
    rows.last.scroll_into_view_if_needed()
    take_picture(page, "proofreading")

    with page.expect_download() as waiting:  # the file is still in the form
        page.get_by_role("button", name="下载批注稿 .docx").click()
    back = Document(BytesIO(Path(waiting.value.path()).read_bytes()))
    comments = [comment.text for comment in back.comments]
    assert [text.partition("】")[0].removeprefix("【") for text in comments] == [
        *(conclusion for _, conclusion, _ in FAULTS),
        "一致",
        "一致",
    ]
    assert [paragraph.text for paragraph in back.paragraphs][:-1] == [s for s, _, _ in FAULTS]

    page.get_by_role("link", name="文档对照").click()
    first = page.locator("tbody tr").first
    assert "说法不一" in first.inner_text()
    first.get_by_role("link", name="DCMM试点企业数", exact=True).click()
    page.get_by_text("同一时间的两个数不同").wait_for()
    assert page.get_by_role("link", name="105个").is_visible()
    assert page.get_by_role("link", name="128个").is_visible()
    assert violations(page) == []
    take_picture(page, "documents")
