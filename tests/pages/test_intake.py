"""数据导入: upload, paste, preview with faults in their cells, correct, accept, undo."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from openpyxl import Workbook

from lianzhang.methods.reading import read_workbook
from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.models import Figure
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.intake.models import Batch
from lianzhang.records.overlays import actions as overlays
from tests.worlds import SINCE, World, claim, sign_in

pytestmark = pytest.mark.django_db

HEAD = ("对象", "指标", "期间", "数值", "单位")
GOOD = ("示例市", "规上工业企业数", "2023年底", "1977", "家")
BAD = ("丙县", "规上工业企业数", "2023年底", "l20", "家")


MONTHS = [
    ("示例市", "工业用电量", f"{year}年{month}月", "9", "亿千瓦时")
    for year in range(1974, 2024)
    for month in range(1, 13)
]


@pytest.fixture
def bureau(client: Client, world: World) -> Client:
    """A client of the bureau."""
    return sign_in(client, world, "bureau")


def tsv(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in (HEAD, *rows))


def paste(client: Client, *rows: tuple[str, ...], **more: str) -> Batch:
    """Paste a block and return the batch it became."""
    answer = client.post("/intake/paste/", {"block": tsv(*rows), "title": "月报", **more})
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.get(pk=int(answer.headers["Location"].strip("/").split("/")[-1]))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_guest_is_told_to_sign_in(client: Client, world: World):
    assert client.get("/intake/").headers["Location"] == "/accounts/login/?next=/intake/"
    refused = client.post("/intake/paste/", {"block": tsv(GOOD), "title": "月报"})
    assert refused.status_code == 403
    assert not Batch.objects.exists()


def test_an_uploaded_table_is_previewed(bureau: Client):
    book = Workbook()
    for row in (HEAD, GOOD):
        book.active.append(row)  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    file = SimpleUploadedFile("月报.xlsx", out.getvalue())
    answer = bureau.post("/intake/upload/", {"file": file}, follow=True)
    text = answer.content.decode()
    assert "月报.xlsx" in text
    assert "首次入账" in text
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "photo.xlsx"),
        ("月报.csv", "甲,乙\n1,2\n".encode(), "表头"),
        ("月报.csv", b"", "是空的"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained_beside_the_form(
    bureau: Client, name: str, data: bytes, said: str
):
    answer = bureau.post("/intake/upload/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "从 Excel 粘贴" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_file_above_the_offices_limit_is_refused(bureau: Client, world: World):
    overlays.lay(key="intake.largest_file", value=0.001, valid_from=SINCE, by=world.approver)
    answer = bureau.post("/intake/upload/", {"file": SimpleUploadedFile("a.csv", bytes(5_000))})
    assert answer.status_code == 422
    assert "0.001 MB" in answer.content.decode()


def test_choosing_no_file_is_said(bureau: Client):
    answer = bureau.post("/intake/upload/", {})
    assert answer.status_code == 422
    assert "没有选择文件" in answer.content.decode()


def test_a_pasted_block_keeps_what_was_typed_when_it_is_refused(bureau: Client):
    ragged = tsv(GOOD, ("规上工业企业数", "2022年底", "1900", "家"), GOOD)
    answer = bureau.post("/intake/paste/", {"block": ragged, "title": "月报 9 月"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "第 3 行有 4 列，应为 5 列" in text
    assert "合并单元格" in text
    assert "月报 9 月" in text
    assert "规上工业企业数\t2022年底" in text


def test_a_pasted_block_needs_its_source(bureau: Client):
    answer = bureau.post("/intake/paste/", {"block": tsv(GOOD), "title": " "})
    assert answer.status_code == 422
    assert "没有写出处" in answer.content.decode()


def test_each_fault_stands_in_its_cell_with_what_to_do(bureau: Client):
    batch = paste(bureau, GOOD, BAD)
    text = page(bureau, f"/intake/{batch.pk}/")
    assert "A3" in text
    assert "没有找到对象“丙县”" in text
    assert "D3" in text
    assert 'name="cell-value"' in text
    assert "受理没有问题的 1 行" in text
    only = page(bureau, f"/intake/{batch.pk}/?show=faults")
    assert 'id="row-3"' in only
    assert 'id="row-2"' not in only


def test_a_row_is_corrected_in_place(bureau: Client):
    batch = paste(bureau, BAD)
    cells = {"cell-subject": "甲县", "cell-value": "120"}
    answer = bureau.post(f"/intake/{batch.pk}/amend/2/", cells, headers={"hx-request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert "全部受理（1 行）" in text
    assert "原表：丙县" in text
    plain = bureau.post(f"/intake/{batch.pk}/amend/2/", {"cell-value": "121"})
    assert plain.status_code == 302


def test_a_good_row_can_be_opened_too(bureau: Client):
    batch = paste(bureau, GOOD)
    assert 'name="cell-value"' not in page(bureau, f"/intake/{batch.pk}/")
    assert 'name="cell-value"' in page(bureau, f"/intake/{batch.pk}/?edit=2")


def test_good_rows_come_in_and_lead_back_to_the_batch(bureau: Client, world: World):
    batch = paste(bureau, GOOD, BAD)
    answer = bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good"}, follow=True)
    text = answer.content.decode()
    assert "已受理 1 条" in text
    (row,) = all_rows(Wanted(), viewer=world.bureau)
    assert f"/ledger/{row.id}/" in text
    assert f"?entry={batch.entry}" in text


def test_chosen_rows_come_in(bureau: Client, world: World):
    other = ("甲县", "规上工业企业数", "2023年底", "120", "家")
    batch = paste(bureau, GOOD, other)
    bureau.post(f"/intake/{batch.pk}/accept/", {"which": "chosen", "row": ["3"]})
    assert [row.subject.name for row in all_rows(Wanted(), viewer=world.bureau)] == ["甲县"]


def test_nothing_chosen_changes_nothing(bureau: Client):
    batch = paste(bureau, GOOD)
    answer = bureau.post(f"/intake/{batch.pk}/accept/", {"which": "chosen"})
    assert answer.status_code == 422
    assert "没有选中任何一行" in answer.content.decode()
    assert not Figure.objects.exists()


def test_rows_may_come_in_as_proposals(bureau: Client):
    batch = paste(bureau, GOOD)
    bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good", "propose": "1"})
    assert Figure.objects.get().status == "proposed"


def test_a_contradiction_is_shown_and_stays_out_unless_wanted(bureau: Client, world: World):
    old = ledger.record(
        claim("990100", "above_size_enterprises", "2023-end", "1990家"), by=world.bureau
    )
    other = ("甲县", "规上工业企业数", "2023年底", "120", "家")
    batch = paste(bureau, GOOD, other)
    text = page(bureau, f"/intake/{batch.pk}/")
    assert "badge conflict" in text
    assert f"/ledger/{old}/" in text
    assert "不一致的也入账（1 行）" in text
    bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good"})
    assert Figure.objects.filter(subject__code="990100").count() == 1
    again = paste(bureau, GOOD)
    bureau.post(f"/intake/{again.pk}/accept/", {"which": "good", "conflicts": "1"})
    assert Figure.objects.filter(subject__code="990100").count() == 2


def test_relations_to_the_ledger_are_worded(bureau: Client, world: World):
    ledger.record_many(
        [
            claim("990100", "above_size_enterprises", "2023-end", "1977家"),
            claim("990121", "above_size_enterprises", "2022-end", "100家"),
        ],
        by=world.bureau,
    )
    batch = paste(bureau, GOOD, ("甲县", "规上工业企业数", "2023年底", "120", "家"))
    text = page(bureau, f"/intake/{batch.pk}/")
    assert "与台账一致" in text
    assert "更新" in text


def test_made_up_batches_are_marked_everywhere(bureau: Client, world: World):
    batch = paste(bureau, GOOD, synthetic="1")
    assert "模拟数据" in page(bureau, f"/intake/{batch.pk}/")
    assert re.search(r"badge synthetic.*模拟数据", page(bureau, "/intake/"))
    bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good"})
    assert next(all_rows(Wanted(), viewer=world.bureau)).claim.synthetic


def test_the_same_block_again_is_noticed(bureau: Client):
    first = paste(bureau, GOOD)
    bureau.post(f"/intake/{first.pk}/accept/", {"which": "good"})
    again = paste(bureau, GOOD)
    assert f"同一内容已在批次 {first.pk}" in page(bureau, f"/intake/{again.pk}/")


def test_a_batch_is_undone_with_a_reason(bureau: Client):
    batch = paste(bureau, GOOD)
    bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good"})
    assert bureau.post(f"/intake/{batch.pk}/undo/", {"reason": ""}).status_code == 422
    answer = bureau.post(f"/intake/{batch.pk}/undo/", {"reason": "传错了文件"}, follow=True)
    text = answer.content.decode()
    assert "撤回 1 条" in text
    assert "已撤销" in text
    assert Figure.objects.get().status == "withdrawn"


def test_a_discarded_batch_says_so(bureau: Client):
    batch = paste(bureau, GOOD)
    answer = bureau.post(f"/intake/{batch.pk}/discard/", follow=True)
    assert "已放弃" in answer.content.decode()
    assert "没有入账" in page(bureau, f"/intake/{batch.pk}/")


def test_another_offices_batch_is_not_found(client: Client, world: World):
    sign_in(client, world, "bureau")
    batch = paste(client, GOOD)
    sign_in(client, world, "county")
    assert client.get(f"/intake/{batch.pk}/").status_code == 404
    assert client.post(f"/intake/{batch.pk}/discard/").status_code == 404


def test_the_empty_table_can_be_filled_and_uploaded(bureau: Client):
    data = bureau.get("/intake/template/").content
    (sheet,) = read_workbook(data, "a.xlsx")
    head = next(row for row in sheet.rows if "对象" in row)
    filled = dict(zip(head, range(len(head)), strict=True))
    cells = [""] * len(head)
    for name, text in zip(HEAD, GOOD, strict=True):
        cells[filled[name]] = text
    lines = ["\t".join(str(cell) for cell in head), "\t".join(cells)]
    answer = bureau.post(
        "/intake/paste/", {"block": "\n".join(lines), "title": "模板"}, follow=True
    )
    assert "全部受理（1 行）" in answer.content.decode()


def test_lists_download_with_the_headers_people_know(bureau: Client):
    batch = paste(bureau, GOOD, BAD)
    (sheet,) = read_workbook(bureau.get("/intake/xlsx/").content, "a.xlsx")
    assert any("来源" in row and "状态" in row for row in sheet.rows)
    (rows,) = read_workbook(bureau.get(f"/intake/{batch.pk}/xlsx/").content, "a.xlsx")
    assert any("问题" in row and "办法" in row for row in rows.rows)
    assert any("丙县" in str(cell) for row in rows.rows for cell in row)


# the worker closes its connections as it goes: no test transaction may be around it
@pytest.mark.django_db(transaction=True)
def test_a_large_table_is_let_in_by_the_worker(bureau: Client, world: World):
    batch = paste(bureau, *MONTHS)
    text = page(bureau, f"/intake/{batch.pk}/")
    assert "第 1 页，共 3 页" in text
    answer = bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good"}, follow=True)
    assert "正在后台受理" in answer.content.decode()
    assert bureau.get(f"/intake/{batch.pk}/progress/").status_code == 204
    assert not Figure.objects.exists()
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False)
    done = bureau.get(f"/intake/{batch.pk}/progress/")
    assert done.headers["HX-Refresh"] == "true"
    assert Figure.objects.count() == 600
    assert "已受理" in page(bureau, f"/intake/{batch.pk}/")


# the worker closes its connections as it goes: no test transaction may be around it
@pytest.mark.django_db(transaction=True)
def test_a_queued_batch_can_be_taken_back(bureau: Client):
    batch = paste(bureau, *MONTHS)
    bureau.post(f"/intake/{batch.pk}/accept/", {"which": "good"})
    answer = bureau.post(f"/intake/{batch.pk}/take-back/", follow=True)
    assert "已取回" in answer.content.decode()
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False)
    assert not Figure.objects.exists()


@pytest.mark.parametrize("rows", [3, 150])
def test_a_preview_takes_a_constant_number_of_queries(
    bureau: Client, django_assert_max_num_queries: Any, rows: int
):
    lines = [("示例市", "规上工业企业数", f"{1900 + n}年底", "9", "家") for n in range(rows)]
    batch = paste(bureau, *lines)
    with django_assert_max_num_queries(15):
        page(bureau, f"/intake/{batch.pk}/")
    with django_assert_max_num_queries(15):
        page(bureau, "/intake/")


def test_pages_speak_english(bureau: Client):
    batch = paste(bureau, GOOD, BAD)
    bureau.get("/intake/")  # takes the message that the paste left, in Chinese
    for address in ("/intake/", f"/intake/{batch.pk}/"):
        text = bureau.get(address, headers={"accept-language": "en"}).content.decode()
        shown = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|textarea).*?</\1>", "", text))
        left = set(re.findall("[\u3400-\u9fff]{2,}", shown))
        quoted = set(re.findall("[\u3400-\u9fff]{2,}", " ".join((*HEAD, *GOOD, *BAD))))
        quoted |= {
            "月报",
            "简体中文",
            "中文",
            "示例省",
            "甲县",
            "乙县",
            "新区",
            "王科长",
            "运行科",
            "万家",
            "亿元",
            "超过",
        }
        assert left <= quoted, left - quoted
