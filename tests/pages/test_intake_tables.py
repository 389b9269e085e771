"""数据导入 of a large table: recognised, mapped, corrected, answered, accepted by the worker."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from lianzhang.methods.reading import read_workbook
from lianzhang.records.intake.models import Batch
from lianzhang.records.returns.models import ReturnBatch
from tests.counties import FIRM, OTHER, month_rows, monthly, workbook
from tests.worlds import World, sign_in

pytestmark = pytest.mark.django_db

LINE = "企业名称,报告期,工业总产值（本月）（万元）"


@pytest.fixture
def bureau(client: Client, world: World, settings: Any, tmp_path: Path) -> Client:
    """A client of the bureau, with a data folder of its own."""
    settings.LIANZHANG_HOME = tmp_path
    return sign_in(client, world, "bureau")


def upload(client: Client, data: bytes, name: str = "9月.xlsx", **more: str) -> Batch:
    answer = client.post("/intake/upload/", {"file": SimpleUploadedFile(name, data), **more})
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.get(pk=int(answer.headers["Location"].strip("/").split("/")[-1]))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_return_is_recognised_and_previewed(bureau: Client):
    batch = upload(bureau, monthly(FIRM, OTHER))
    text = page(bureau, f"/intake/{batch.pk}/")
    for said in (
        "重点工业企业运行监测月报",
        "2023年9月",
        "受理可以受理的 2 行",
        "没有用到的列：",
        "序号",
    ):
        assert said in text
    assert not ReturnBatch.objects.exists()


def test_rows_are_corrected_left_out_accepted_by_steps_and_undone(bureau: Client):
    data = f"{LINE}\n甲公司,2023年9月,l2\n乙公司,2023年9月,3\n".encode()
    batch = upload(bureau, data, "a.csv")
    at = f"/intake/{batch.pk}"
    assert "C2" in page(bureau, f"{at}/?show=faults")
    head = {"hx-request": "true"}
    part = bureau.post(f"{at}/correct/2/", {"cell-output": "12"}, headers=head).content.decode()
    assert "<html" not in part
    assert "受理可以受理的 2 行" in part
    assert bureau.post(f"{at}/answer/3/", {"answer": "leave"}).status_code == 302
    bureau.post(f"{at}/accept-table/", {"which": "all"})
    assert "部分受理" in page(bureau, f"{at}/")
    bureau.post(f"{at}/answer/3/", {"answer": ""})
    bureau.post(f"{at}/accept-table/", {"which": "chosen", "row": ["3"]})
    assert "已受理 2 行" in page(bureau, f"{at}/")
    bureau.post(f"{at}/undo/", {"reason": "传错了"})
    assert "已撤销" in page(bureau, f"{at}/")
    assert not ReturnBatch.objects.filter(undone_at__isnull=True).exists()


def test_columns_are_mapped_on_the_page_and_the_office_remembers(bureau: Client):
    data = "厂子,干了多少\n甲公司,3\n".encode()
    batch = upload(bureau, data, "a.csv", table="monitoring_monthly", period="2023年9月")
    text = page(bureau, f"/intake/{batch.pk}/")
    assert "缺少必需的列" in text
    form = {
        "table": "monitoring_monthly", "was_table": "monitoring_monthly", "sheet": batch.sheet,
        "was_sheet": batch.sheet, "period": "2023年9月", "field-0": "enterprise",
        "field-1": "output", "unit-1": "万元", "save": "1",
    }  # fmt: skip
    assert bureau.post(f"/intake/{batch.pk}/arrange/", form).status_code == 302
    assert "受理可以受理的 1 行" in page(bureau, f"/intake/{batch.pk}/")
    again = upload(bureau, "厂子,干了多少\n乙公司,4\n".encode(), "2023年10月.csv")
    assert "用了本单位保存的列名" in page(bureau, f"/intake/{again.pk}/")
    bureau.post(f"/intake/{again.pk}/unmap/")
    assert "用了本单位保存的列名" not in page(bureau, f"/intake/{again.pk}/")


def test_what_is_wrong_is_downloaded_with_row_column_problem_and_remedy(bureau: Client):
    batch = upload(bureau, f"{LINE}\n=cmd|' /C calc'!A1,2023年9月,l2\n".encode(), "a.csv")
    (sheet,) = read_workbook(bureau.get(f"/intake/{batch.pk}/faults/xlsx/").content, "a.xlsx")
    assert any(row[:4] == ("行", "列", "问题", "办法") for row in sheet.rows)
    assert any(row[:2] == (2, "C") for row in sheet.rows)


def test_a_cell_that_looks_like_a_formula_stays_text_in_a_download(bureau: Client):
    from openpyxl import load_workbook

    batch = upload(bureau, f"{LINE}\n=1+1,2023年9月,3\n".encode(), "a.csv")
    data = bureau.get(f"/intake/{batch.pk}/faults/xlsx/").content
    cells = [c for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows() for c in row]
    assert any("=1+1" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("size", [0, 3_000_000])
def test_a_marked_file_is_refused_without_its_bytes_reaching_the_disk(
    bureau: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
):
    import tempfile

    said: list[str] = []
    real = tempfile.NamedTemporaryFile

    def noted(*given: Any, **named: Any) -> Any:
        said.append("written")
        return real(*given, **named)

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", noted)
    data = workbook([("机密★3年",), *month_rows(FIRM)]) if not size else (
        "机密★3年\n" + f"{LINE}\n" + "甲公司,2023年9月,1\n" * (size // 30)
    ).encode()  # fmt: skip
    name = "a.csv" if size else "a.xlsx"
    answer = bureau.post("/intake/upload/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert said == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not Batch.objects.exists()


def test_another_offices_batch_is_not_found(client: Client, world: World, bureau: Client):
    batch = upload(bureau, monthly(FIRM))
    sign_in(client, world, "county")
    for act in ("arrange", "unmap", "correct/5", "answer/5", "register", "accept-table", "undo"):
        answer = client.post(f"/intake/{batch.pk}/{act}/", {"reason": "x", "answer": "leave"})
        assert answer.status_code in (403, 404), act
    assert client.get(f"/intake/{batch.pk}/").status_code == 404
    assert client.get(f"/intake/{batch.pk}/faults/xlsx/").status_code == 404


# the worker closes its connections as it goes: no test transaction may be around it
@pytest.mark.django_db(transaction=True)
def test_a_long_return_is_read_and_let_in_by_the_worker(bureau: Client):
    lines = "\n".join(f"甲公司,{1900 + n // 12}年{n % 12 + 1}月,{n}" for n in range(3_100))
    batch = upload(bureau, f"{LINE}\n{lines}\n".encode(), "a.csv")
    assert "正在后台逐行核对" in page(bureau, f"/intake/{batch.pk}/")
    assert "0 / 3101" in page(bureau, f"/intake/{batch.pk}/progress/")
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False)
    assert bureau.get(f"/intake/{batch.pk}/progress/").headers["HX-Refresh"] == "true"
    assert "第 1 页，共 31 页" in page(bureau, f"/intake/{batch.pk}/")
    bureau.post(f"/intake/{batch.pk}/accept-table/", {"which": "all"})
    assert "正在后台受理" in page(bureau, f"/intake/{batch.pk}/")
    call_command("db_worker", verbosity=0, batch=True, startup_delay=False)
    assert ReturnBatch.objects.get().rows == 3_100
    assert "已受理 3100 行" in page(bureau, f"/intake/{batch.pk}/")


@pytest.mark.parametrize("rows", [2, 90])
def test_a_preview_takes_a_constant_number_of_queries(
    bureau: Client, django_assert_max_num_queries: Any, rows: int
):
    lines = "\n".join(f"甲公司,{1900 + n}年1月,{n}" for n in range(rows))
    batch = upload(bureau, f"{LINE}\n{lines}\n".encode(), "a.csv")
    with django_assert_max_num_queries(15):
        page(bureau, f"/intake/{batch.pk}/")


# ── the worker meets trouble ────────────────────────────────────────────────────────────────────


def lose(batch: Batch, home: Path) -> None:
    shutil.rmtree(home / "staged")
    shutil.rmtree(home / "blobs")
    (home / "staged" / str(batch.entry)).mkdir(parents=True)


def test_what_the_worker_was_refused_is_told_on_the_page(
    bureau: Client, world: World, tmp_path: Path
):
    from lianzhang.doors.jobs import accept_staged, read_batch
    from lianzhang.records.intake import actions
    from lianzhang.records.intake.queries import working

    batch = upload(bureau, monthly(FIRM))
    actions.queue(batch.pk, rows=None, by=world.bureau)
    lose(batch, tmp_path)
    person = world.people["bureau"]
    assert accept_staged.func(batch.pk, person) == 0
    batch.refresh_from_db()
    assert (batch.status, batch.problems[0]["code"]) == ("previewed", "intake.staged_lost")
    read_batch.func(batch.pk, person)
    progress = working(batch.pk, viewer=world.bureau).progress
    assert progress is not None
    assert progress.problems[0]["code"] == "intake.staged_lost"
    assert accept_staged.func(batch.pk, person) == 0  # taken back since


def test_a_worker_that_breaks_hands_the_batch_back(
    bureau: Client, world: World, monkeypatch: pytest.MonkeyPatch
):
    from lianzhang.doors.jobs import accept_staged, read_batch
    from lianzhang.records.intake import actions
    from lianzhang.records.intake.queries import working

    def broken(*given: Any, **named: Any) -> None:
        raise RuntimeError("broken")

    batch, person = upload(bureau, monthly(FIRM)), world.people["bureau"]
    actions.queue(batch.pk, rows=None, by=world.bureau)
    monkeypatch.setattr(actions, "accept_table_queued", broken)
    monkeypatch.setattr(actions, "read_through", broken)
    with pytest.raises(RuntimeError):
        accept_staged.func(batch.pk, person)
    batch.refresh_from_db()
    assert (batch.status, batch.problems[0]["code"]) == ("previewed", "jobs.unexpected")
    with pytest.raises(RuntimeError):
        read_batch.func(batch.pk, person)
    text = page(bureau, f"/intake/{batch.pk}/")
    assert "后台受理时程序出错" in text
    assert working(batch.pk, viewer=world.bureau).progress is not None


def test_new_enterprises_are_registered_at_a_tick(bureau: Client, world: World):
    from stdnum.cn import uscc

    code = "91990121MA3C00009"
    line = f"{code + uscc.calc_check_digit(code)},甲县新来纺织有限公司,2023年9月,甲县,1"
    head = "统一社会信用代码,企业名称,报告期,所属县（市、区）,产值"
    batch = upload(bureau, f"{head}\n{line}\n".encode(), "a.csv")
    text = page(bureau, f"/intake/{batch.pk}/?show=new")
    assert "企业库里没有“甲县新来纺织有限公司”" in text
    assert "没有可以受理的行" in text
    answer = bureau.post(f"/intake/{batch.pk}/register/", {"yes": "1"})
    may = world.bureau.can("registry.take_in")
    assert answer.status_code == (302 if may else 403)


def test_a_file_beyond_what_memory_may_take_is_named(bureau: Client, settings: Any):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = bureau.post("/intake/upload/", {"file": SimpleUploadedFile("a.csv", bytes(5_000))})
    assert answer.status_code == 422
    assert "MB，超过" in answer.content.decode()
