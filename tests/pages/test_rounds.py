"""The pages of reporting rounds: a month by hand, a form offline, two people at one form."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from lianzhang.methods.reading import read_workbook
from lianzhang.records.rounds.actions import uploading
from lianzhang.records.rounds.models import Round, Slip
from tests.records.test_rounds import BASIS, DUE
from tests.worlds import CITY, COUNTY, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PERIOD = "2023-01/2023-09"


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


def send_out(client, world, **more):
    given = {"table": "county_monthly", "period": PERIOD, "basis": BASIS, "whom": "all"}
    given |= {f"due.{step}": day for step, day in DUE.items()} | more
    return sign_in(client, world, "bureau").post(f"/rounds/open/?city={CITY}", given)


def text(answer):
    return answer.content.decode()


def book(client, round_id):
    answer = client.get(f"/rounds/{round_id}/form/")
    return load_workbook(BytesIO(answer.content))


def upload(client, round_id, sheets, name="填报表.xlsx"):
    into = BytesIO()
    sheets.save(into)
    file = SimpleUploadedFile(name, into.getvalue())
    return client.post(f"/rounds/{round_id}/upload/", {"file": file})


def test_a_form_is_sent_out_filled_returned_and_shown_as_late(client, world):
    refused = send_out(client, world, basis="")
    assert (refused.status_code, "没有写明依据文件" in text(refused)) == (422, True)
    assert BASIS not in text(refused)
    assert "county_monthly" in text(client.get("/rounds/new/?table=county_monthly"))
    made = send_out(client, world)
    assert made.status_code == 302, text(made)
    round_id = Round.objects.get().pk
    assert "谁没报" in text(client.get("/rounds/"))
    assert "甲县" in text(client.get("/rounds/late/"))
    slip = Slip.objects.get(subject__code=COUNTY)
    sign_in(client, world, "county")
    form = text(client.get(f"/rounds/forms/{slip.pk}/"))
    assert "工业用电量（累计）" in form
    address = f"/rounds/forms/{slip.pk}/save/"
    wrong = client.post(address, {"version": "0", "c.0.electricity": "十二", "do": "send"})
    assert (wrong.status_code, "不是数" in text(wrong), "十二" in text(wrong)) == (422, True, True)
    assert client.post(address, {"version": "0", "c.0.electricity": "12", "do": "save"}).status_code == 302  # fmt: skip
    # the second of two at one form is told, sees both, and nothing that was typed is lost
    second = client.post(address, {"version": "0", "c.0.electricity": "13", "do": "save"})
    assert (second.status_code, "已保存的是：12" in text(second), 'value="13"' in text(second)) == (409, True, True)  # fmt: skip
    assert client.post(address, {"version": "1", "c.0.electricity": "12", "do": "send"}).status_code == 302  # fmt: skip
    Slip.objects.filter(pk=slip.pk).update(state="signed")
    sign_in(client, world, "bureau")
    back = f"/rounds/forms/{slip.pk}/return/"
    assert client.post(back, {}).status_code == 422
    assert client.post(back, {"m.0.electricity": "与供电公司不符"}).status_code == 302
    sign_in(client, world, "county")
    assert "与供电公司不符" in text(client.get(f"/rounds/forms/{slip.pk}/"))
    assert client.post(address, {"version": "1", "c.0.electricity": "12", "do": "send"}).status_code == 422  # fmt: skip
    for path in ("xlsx/", "late/xlsx/", "calendar/?year=2027", "calendar/xlsx/", "burden/xlsx/",
                 f"{round_id}/", f"{round_id}/xlsx/", f"{round_id}/against/", f"{round_id}/against/xlsx/"):  # fmt: skip
        assert client.get(f"/rounds/{path}").status_code == 200, path


def test_a_form_filled_in_offline_comes_back_and_what_was_changed_in_it_is_named(
    client, world, monkeypatch
):
    send_out(client, world)
    round_id = Round.objects.get().pk
    sign_in(client, world, "county")
    sheets = book(client, round_id)
    sheet = sheets["填报"]
    assert sheet.protection.sheet
    assert [cell.value for cell in sheet[3]][:4] == [
        "对象代码",
        "版本",
        "对象",
        "规上工业增加值增速（%）",
    ]
    assert (sheet["A4"].value, sheet["D4"].protection.locked, sheet["A4"].protection.locked) == (COUNTY, False, True)  # fmt: skip
    assert sheet.max_row == 4  # the county's own form, nobody else's
    sheet["D4"], sheet["E4"] = "8.4", 12.5
    assert upload(client, round_id, sheets).status_code == 302
    slip = Slip.objects.get(subject__code=COUNTY)
    assert (slip.rows, slip.version, slip.state) == ([{"value_added_growth": "8.4", "electricity": "12.5"}], 1, "waiting")  # fmt: skip
    # the files below are read in this process: a child for each would take half a second
    monkeypatch.setattr(uploading, "read_guarded", read_workbook)
    # the same file again changes nothing; another that was downloaded before is an older one
    assert upload(client, round_id, sheets).status_code == 302
    sheet["E4"] = 99
    old = upload(client, round_id, sheets)
    assert (old.status_code, "这份是旧的" in text(old)) == (422, True)
    fresh = book(client, round_id)
    fresh["填报"].delete_cols(4)
    gone = upload(client, round_id, fresh)
    assert (gone.status_code, "缺少“规上工业增加值增速（%）”这一列" in text(gone)) == (422, True)
    moved = book(client, round_id)
    head = moved["填报"]
    head["D3"], head["E3"], head["N3"] = head["E3"].value, head["D3"].value, "自己加的"
    told = text(upload(client, round_id, moved))
    assert "应在 D 列，现在在 E 列" in told
    assert "不是表里的列" in told
    other = book(client, round_id)
    other["填报"]["A4"] = "990122"
    assert "不在本任务您能填的范围内" in text(upload(client, round_id, other))
    formula = book(client, round_id)
    formula["填报"]["E4"] = "=1+1"
    upload(client, round_id, formula)
    ready = client.post(f"/rounds/{round_id}/send/")
    assert "没有算出结果的公式" in text(ready)
    other = book(client, round_id)
    other["任务"]["B1"] = "999"
    assert "不是这个任务的填报表" in text(upload(client, round_id, other))
    other = book(client, round_id)
    other["任务"]["B2"] = "0" * 64
    assert "旧版的表样" in text(upload(client, round_id, other))
    good = book(client, round_id)
    good["填报"]["E4"] = 12
    assert upload(client, round_id, good).status_code == 302
    assert client.post(f"/rounds/{round_id}/send/").status_code == 302
    assert Slip.objects.get(pk=slip.pk).state == "filled"
    closed = book(client, round_id)
    closed["填报"]["E4"] = 13
    assert "已经送出" in text(upload(client, round_id, closed))


def test_the_api_answers_rounds_and_who_is_late_within_reach(client, world):
    send_out(client, world)
    sign_in(client, world, "county")
    (one,) = client.get("/api/v1/rounds").json()["items"]
    assert (one["asked"], one["late"], one["states"]) == (1, 1, {"waiting": 1})
    page = client.get("/api/v1/rounds/late").json()
    assert ([row["subject"] for row in page["items"]], page["next_after"]) == ([COUNTY], None)
    client.logout()
    assert client.get("/api/v1/rounds").status_code in (401, 403)


@pytest.mark.parametrize("address", ["/rounds/", "/rounds/late/", "/workbench/forms/returned/"])
def test_lists_ask_a_constant_number_of_questions_and_download(
    client, world, address, django_assert_max_num_queries
):
    send_out(client, world)
    sign_in(client, world, "bureau")
    assert client.get(address).status_code == 200
    with django_assert_max_num_queries(14):
        client.get(address)
    assert client.get(f"{address}xlsx/").content.startswith(b"PK")
