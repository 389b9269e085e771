"""材料: a draft is checked and handed back with comments, and kept nowhere; documents side by side."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from docx.shared import Pt

from lianzhang.records.figures.actions import record_many
from lianzhang.records.sources.actions import register
from lianzhang.values.claims import Modality
from lianzhang.values.evidence import Evidence, Typed
from lianzhang.values.viewer import Release
from tests import drafting
from tests.worlds import CITY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FAULTY = "1—9月，全市规模以上工业增加值同比下降8.4%，高于全省1.3个百分点。"


@pytest.fixture
def laid(world: World, client: Client) -> World:
    drafting.lay(world)
    sign_in(client, world, "bureau")
    return world


def form(**more: Any) -> dict[str, Any]:
    return {"day": drafting.DAY.isoformat(), "place": CITY, "audience": "internal"} | more


def comments(data: bytes) -> list[str]:
    return [comment.text for comment in Document(BytesIO(data)).comments]


def test_a_pasted_draft_is_listed_with_figures_and_reasons(laid: World, client: Client):
    page = client.post("/papers/check/", form(text=FAULTY)).content.decode()
    assert "升降相反" in page
    assert "共 2 个数：一致 1，数值不符 1" in page
    assert 'class="figure"' in page


def test_a_part_of_the_page_is_answered_to_a_part_of_the_page(laid: World, client: Client):
    answer = client.post("/papers/check/", form(text=FAULTY), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_for_the_public_what_is_internal_is_named(laid: World, client: Client):
    text = "1—9月，全市规模以上工业企业利润总额152.37亿元。"
    page = client.post("/papers/check/", form(text=text, audience="public")).content.decode()
    assert "未获准对外" in page


def test_an_uploaded_document_keeps_its_form_and_bears_comments(laid: World, client: Client):
    made = Document()
    made.sections[0].header.paragraphs[0].text = "市工信局 2023 年材料"
    paragraph = made.add_paragraph("1—9月，全市规模以上工业增加值")
    run = paragraph.add_run("同比下降8.4%，高于")
    run.bold, run.font.size = True, Pt(16)
    paragraph.add_run("全省1.3个百分点。")
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "目前，全市规模以上工业企业"
    table.cell(0, 1).text = "达到1846家"
    out = BytesIO()
    made.save(out)
    file = SimpleUploadedFile("讲话稿.docx", out.getvalue())
    answer = client.post("/papers/check/docx/", form(file=file))
    data = answer.content
    told = comments(data)
    assert [text.partition("】")[0] for text in told] == ["【数值不符", "【一致", "【已有更新数"]
    back = Document(BytesIO(data))
    assert back.sections[0].header.paragraphs[0].text == "市工信局 2023 年材料"
    assert back.paragraphs[0].text == FAULTY
    marked = next(run for run in back.paragraphs[0].runs if run.text == "8.4%")
    assert (marked.bold, marked.font.size) == (True, Pt(16))
    assert "commentRangeStart" in back.tables[0].cell(0, 1).paragraphs[0]._p.xml


def test_a_pasted_draft_comes_back_as_a_document_with_comments(laid: World, client: Client):
    answer = client.post("/papers/check/docx/", form(text=f"各位领导：\n{FAULTY}"))
    assert len(comments(answer.content)) == 2
    assert Document(BytesIO(answer.content)).paragraphs[1].text == FAULTY


def test_the_list_downloads_as_a_sheet(laid: World, client: Client):
    answer = client.post("/papers/check/xlsx/", form(text=FAULTY))
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)  # type: ignore[union-attr]
    head = next(n for n, row in enumerate(rows) if row[0] == "号")
    assert [row[5] for row in rows[head + 1 :]] == ["数值不符", "一致"]


@pytest.mark.parametrize(
    "given, code",
    [
        ({"text": " "}, 422),
        ({"text": "秘密★1年\n全市规模以上工业企业1977家。"}, 422),
        ({"text": FAULTY, "day": "昨天吧"}, 422),
        ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 broken")}, 422),
    ],
)
def test_what_cannot_be_checked_is_said_beside_the_form(laid, client, given, code):
    answer = client.post("/papers/check/", form(**given))
    assert answer.status_code == code
    assert 'class="refusal"' in answer.content.decode()


def test_nothing_of_a_draft_is_kept(laid: World, client: Client, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.post("/papers/check/", form(text=FAULTY))
    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in written if "session" not in sql.lower()] == []


@pytest.fixture
def told(laid: World) -> World:
    """A second document that says another number of the same indicator at the same time."""
    register(
        code="shili.speech",
        kind="article",
        title="示例市发布会",
        publisher="示例日报",
        published_on=date(2023, 11, 10),
        public=True,
        by=laid.system,
    )
    more: dict[str, Any] = {
        "evidence": Evidence("shili.speech", Typed("发布会")),
        "release": Release.PUBLIC,
    }
    listed = [
        claim(CITY, "national_little_giants", "2023-09-30", "36家", **more),
        claim(CITY, "provincial_champions", "2023-11-10", "59家", **more),
        claim(CITY, "base_stations_5g", "2025-end", "2万个", modality=Modality.TARGET, **more),
        claim(CITY, "above_size_output", "2023-01/2023-09", "3487.92亿元", **more),
    ]
    record_many(listed, by=laid.system)
    return laid


def test_documents_that_contradict_each_other_come_first(told: World, client: Client):
    page = client.get("/papers/documents/").content.decode()
    order = [page.index(word) for word in ("说法不一", "目标与实绩", "有变化", "met-same")]
    assert order == sorted(order)


def test_one_indicator_is_set_side_by_side(told: World, client: Client):
    page = client.get(f"/papers/documents/{CITY}/provincial_champions/").content.decode()
    assert "后一个比前一个：+2家" in page
    goals = client.get(f"/papers/documents/{CITY}/base_stations_5g/").content.decode()
    assert "只对照，不相减" in goals


def test_documents_download_as_sheets(told: World, client: Client):
    for address in ("/papers/documents/xlsx/", f"/papers/documents/{CITY}/gdp/xlsx/"):
        answer = client.get(address)
        assert openpyxl.load_workbook(BytesIO(answer.content)).active is not None


def test_an_indicator_that_does_not_exist_is_not_found(laid: World, client: Client):
    assert client.get(f"/papers/documents/{CITY}/no_such/").status_code == 404
