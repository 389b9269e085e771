"""Texts come in by a form, are reviewed on a page, and what was taught is listed with its undoing."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from lianzhang.records.figures.actions import record
from lianzhang.records.proposals import actions, queries
from tests.readings import NOW, TEXT, came
from tests.worlds import CITY, TODAY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_once")]


@pytest.fixture
def bureau(client: Client, world: World) -> Client:
    return sign_in(client, world, "bureau")


@pytest.fixture
def reading(world: World) -> int:
    return actions.read_in(came(place=CITY), by=world.bureau, now=NOW).id


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def claim_of(world: World, reading: int, words: str) -> queries.ClaimCard:
    asked = queries.ReviewAsked("text")
    page = queries.review(reading, asked, viewer=world.bureau, today=TODAY)
    return next(row for row in page.rows if words in row.quote)


def test_a_text_is_uploaded_and_its_review_opens(bureau: Client):
    file = SimpleUploadedFile("示例.txt", TEXT.encode())
    form = {"file": file, "title": "示例日报", "published_on": "2023-11-03", "place": CITY}
    answer = bureau.post("/reading/take-in/", form, follow=True)
    page = answer.content.decode()
    assert "尚未入账" in page
    for said in ("1977家", "为什么这样读", "把握", "全市规上工业企业", "首次入账", 'data-key="a"'):
        assert said in page
    again = bureau.post("/reading/take-in/", {"text": TEXT, "title": "另一个名字"}, follow=True)
    assert "读过了" in again.content.decode()
    assert "示例日报" in text(bureau, "/reading/")
    assert bureau.get("/reading/xlsx/").status_code == 200


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "没有选择文件"),
        ({"text": "全市1家企业"}, "没有写标题"),
        ({"text": "全市1家企业", "title": "甲", "published_on": "某日"}, "读不出来"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_form(
    bureau: Client, form: dict[str, str], said: str
):
    answer = bureau.post("/reading/take-in/", form)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_one_claim_is_decided_and_undone_in_its_place(bureau: Client, world: World, reading: int):
    one = claim_of(world, reading, "1977")
    act = f"/reading/{reading}/claims/{one.id}"
    answer = bureau.post(f"{act}/accept/", {"version": one.version}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="panel"')
    assert "已受理" in page
    stale = bureau.post(f"{act}/accept/", {"version": one.version}, headers={"HX-Request": "true"})
    assert stale.status_code == 409
    assert "王科长核过" in stale.content.decode()
    figure = claim_of(world, reading, "1977").figure
    assert figure is not None
    source = text(bureau, f"/sources/{figure.claim.evidence.source}/")
    assert f'id="passage-{figure.id}"' in source
    assert bureau.post(f"{act}/undo/", {"version": 1}).status_code == 302
    assert claim_of(world, reading, "1977").state == "open"
    assert bureau.post(f"{act}/burn/", {"version": 1}).status_code == 404
    other = claim_of(world, reading, "8.4%")
    act = f"/reading/{reading}/claims/{other.id}"
    bureau.post(f"{act}/split/", {"version": other.version})
    bureau.post(f"{act}/reject/", {"version": other.version, "reason": "重复"})
    assert "重复" in text(bureau, f"/reading/{reading}/?order=text")


def test_a_correction_opens_in_its_place_and_says_what_is_wrong_beside_the_field(
    bureau: Client, world: World, reading: int
):
    one = claim_of(world, reading, "1977")
    page = text(bureau, f"/reading/{reading}/?edit={one.id}")
    assert "data-edit" in page
    form = {"version": one.version, "value": "很多", "indicator": "规上工业企业数"}
    act = f"/reading/{reading}/claims/{one.id}/correct/"
    wrong = bureau.post(act, form, headers={"HX-Request": "true"})
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.content.decode()
    assert "很多" in wrong.content.decode()
    bureau.post(act, form | {"value": "1978家"}, headers={"HX-Request": "true"})
    assert claim_of(world, reading, "1977").fields["value"] == "1978家"


def test_a_contradiction_is_shown_at_once_with_the_figure_and_its_source(
    bureau: Client, world: World, reading: int
):
    record(claim(CITY, "above_size_enterprises", "2023-11-03", "1969家"), by=world.bureau)
    page = text(bureau, f"/reading/{reading}/")
    for said in ("不一致，仍受理", "1969家", "示例市统计公报", "mk conflict"):
        assert said in page or said == "mk conflict"


def test_the_certain_ones_are_previewed_and_come_in_together(
    bureau: Client, world: World, reading: int
):
    page = text(bureau, f"/reading/{reading}/certain/")
    batch = queries.certain_ones(reading, viewer=world.bureau, today=TODAY)
    assert f"受理这 {len(batch.fresh)} 条" in page
    form = {f"seen-{one.id}": one.version for one in batch.fresh}
    answer = bureau.post(f"/reading/{reading}/certain/accept/", form, follow=True)
    assert "已受理" in answer.content.decode()
    undone = bureau.post(f"/reading/{reading}/undo/", {"reason": "重来"}, follow=True)
    assert "全部重新待核" in undone.content.decode()
    assert queries.find_reading(reading, viewer=world.bureau).open


def test_named_things_are_linked_and_proposed(bureau: Client, world: World, reading: int):
    page = text(bureau, f"/reading/{reading}/things/")
    assert "名称" in page
    listed = queries.things(reading, viewer=world.bureau)
    named = next(thing for thing in listed if thing.band)
    link = f"/reading/{reading}/things/{named.id}/link/"
    assert bureau.post(link, {"subject": "甲公司"}).status_code == 302
    assert "甲公司" in text(bureau, f"/reading/{reading}/things/")
    assert bureau.post(link, {"subject": "没有这一家"}).status_code == 404
    assert "甲公司" in text(bureau, "/reading/lessons/") or "shili" in text(
        bureau, "/reading/lessons/"
    )
    assert bureau.get("/reading/lessons/xlsx/").status_code == 200
    wording = {"kind": "subject", "wording": named.name}
    assert bureau.post("/reading/lessons/undo/", wording).status_code == 302
    assert bureau.post("/reading/lessons/undo/", wording).status_code == 422
    book = load_workbook(BytesIO(bureau.get(f"/reading/{reading}/things/xlsx/").content))
    assert book.active is not None
    assert book.active.max_row > 1


def test_everything_a_text_says_downloads(bureau: Client, world: World, reading: int):
    data = bureau.get(f"/reading/{reading}/xlsx/").content
    sheet = load_workbook(BytesIO(data)).active
    assert sheet is not None
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "1977家" in cells


def test_out_of_scope_is_as_if_it_were_not_there(client: Client, world: World, reading: int):
    one = claim_of(world, reading, "1977")
    county = sign_in(client, world, "county")
    for path in ("", "xlsx/", "things/", "things/xlsx/", "certain/"):
        assert county.get(f"/reading/{reading}/{path}").status_code == 404
        assert county.get(f"/reading/999999/{path}").status_code == 404
    for act in ("accept", "undo", "split"):
        url = f"/reading/{reading}/claims/{one.id}/{act}/"
        assert county.post(url, {"version": one.version}).status_code == 404
    auditor = sign_in(client, world, "auditor")
    page = text(auditor, f"/reading/{reading}/")
    assert 'data-key="a"' not in page
    assert auditor.post(f"/reading/{reading}/claims/{one.id}/accept/").status_code == 403
    assert "读入文稿需要有" in text(auditor, "/reading/")


def test_a_text_is_read_anew_and_its_goals_get_a_plan(bureau: Client, world: World, reading: int):
    from lianzhang.records.plans.actions import adopt_plan
    from lianzhang.values.periods import Period

    adopt_plan(
        code="shili.plan",
        title="示例规划",
        subject=CITY,
        period=Period.parse("2023/2025"),
        by=world.bureau,
    )
    assert bureau.post(f"/reading/{reading}/plan/", {"plan": "shili.plan"}).status_code == 302
    assert bureau.post(f"/reading/{reading}/plan/", {"plan": "none"}).status_code in (404, 422)
    page = text(bureau, f"/reading/{reading}/")
    assert "示例规划" in page
    again = {"day": "2024-11-03", "place": CITY}
    assert (
        "已重读" in bureau.post(f"/reading/{reading}/again/", again, follow=True).content.decode()
    )
    assert claim_of(world, reading, "8.4%").fields["period"] == "2024-01/2024-09"
    assert date(2024, 11, 3).isoformat() == queries.find_reading(reading, viewer=world.bureau).day
