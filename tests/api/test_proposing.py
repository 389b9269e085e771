"""What programmes propose waits for a person; nothing more can be done through the API."""

import json
from typing import Any

import pytest
from django.test import Client

from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.people.models import TrailLine
from lianzhang.records.plans import actions as plans
from lianzhang.records.proposals import actions as proposals
from lianzhang.records.proposals.queries import find
from lianzhang.records.registry.queries import named
from lianzhang.values.errors import Clashing, Refused
from lianzhang.values.periods import Period
from tests.archive.conftest import NOW
from tests.worlds import CITY, COUNTY, TODAY, World, sign_in

pytestmark = pytest.mark.django_db

FIGURE = {
    "subject": CITY,
    "indicator": "above_size_enterprises",
    "period": "2023年末",
    "value": "1977家",
    "source": "统计局来函",
}
TARGET = {
    **FIGURE,
    "period": "2025",
    "value": "2100家",
    "plan": "p",
    "word": "达到",
    "deadline": "2025-12-31",
}
SUBJECT = {"name": "丙公司", "kind": "enterprise", "place": COUNTY, "reason": "新设"}
INDICATOR = {"code": "battery_output", "name": "动力电池产量", "unit": "家", "reason": "新兴产业"}
DRAFTS = {"figures": FIGURE, "targets": TARGET, "subjects": SUBJECT, "indicators": INDICATOR}


def post(client: Client, what: str, body: Any, **more: Any) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(f"/api/v1/{what}", text, content_type="application/json", **more)


def codes(answer: Any, status: int) -> set[str]:
    assert answer.status_code == status, answer.content.decode()
    told = answer.json()
    assert set(told) == {"ok", "error", "errors", "status"}
    assert told["status"] == status
    return {error["code"] for error in told["errors"]}


@pytest.fixture
def bureau(client: Client, world: World) -> Client:
    plans.adopt_plan(
        code="p", title="行动", subject=CITY, period=Period.parse("2023/2025"), by=world.bureau
    )
    return sign_in(client, world, "bureau")


@pytest.mark.parametrize("what", [*DRAFTS, "sources", "batches"])
def test_nobody_proposes_without_signing_in(client: Client, world: World, what: str):
    body = DRAFTS.get(what, {"title": "公报"})
    assert codes(post(client, what, body), 401) == {"api.not_signed_in"}


@pytest.mark.parametrize("what", [*DRAFTS, "sources"])
def test_who_may_not_is_refused_and_nothing_is_kept(client: Client, world: World, what: str):
    sign_in(client, world, "auditor")
    before = TrailLine.objects.exclude(act="people.refused").count()
    if what == "targets":
        plans.adopt_plan(
            code="p", title="行动", subject=CITY, period=Period.parse("2023/2025"), by=world.bureau
        )
        before = TrailLine.objects.exclude(act="people.refused").count()
    answer = post(client, what, DRAFTS.get(what, {"title": "公报"}))
    assert codes(answer, 403) == {"people.not_permitted"}
    assert TrailLine.objects.exclude(act="people.refused").count() == before


def test_a_write_that_another_site_may_have_sent_is_refused(world: World):
    careful = sign_in(Client(enforce_csrf_checks=True), world, "bureau")
    assert codes(post(careful, "figures", FIGURE), 403) == {"api.no_token"}
    careful.get("/ledger/new/")
    careful.get("/api/v1/docs")
    token = careful.cookies["csrftoken"].value
    assert post(careful, "figures", FIGURE, headers={"X-CSRFToken": token}).status_code == 201


def test_a_proposed_figure_waits(bureau: Client, world: World):
    told = post(bureau, "figures", FIGURE)
    assert (told.status_code, told.json()["status"]) == (201, "proposed")
    assert told.json()["amount"]["text"] == "1977家"
    assert bureau.get("/api/v1/figures").json()["items"] == []
    waiting = bureau.get("/api/v1/figures?status=proposed").json()["items"]
    assert [row["id"] for row in waiting] == [told.json()["id"]]
    ledger.approve([told.json()["id"]], by=world.approver, today=TODAY)
    assert len(bureau.get("/api/v1/figures").json()["items"]) == 1


def test_a_wrong_figure_is_refused_by_its_fields(bureau: Client, world: World):
    answer = post(bureau, "figures", {**FIGURE, "indicator": "月亮数", "period": "昨年"})
    assert codes(answer, 422) >= {"figures.unknown_indicator"}
    assert {error["place"].get("field") for error in answer.json()["errors"]} >= {
        "indicator",
        "period",
    }
    assert list(all_rows(Wanted(status=""), viewer=world.system)) == []


@pytest.mark.parametrize(
    "body, status", [("", 422), ("{", 400), ("[]", 422), ('"x"', 422), ("\x00", 400)]
)
def test_a_body_that_says_nothing_is_refused(bureau: Client, body: str, status: int):
    assert codes(post(bureau, "figures", body), status)


def test_a_body_that_is_nested_without_end_is_refused(bureau: Client):
    assert codes(post(bureau, "figures", "[" * 200_000), 400)


def test_what_no_column_could_hold_is_refused(bureau: Client):
    for value in ("\x00", "a" * 201, "\ud800"):
        assert codes(post(bureau, "figures", {**FIGURE, "source": value}), 422)


def test_a_body_that_is_too_large_is_refused(bureau: Client):
    answer = post(bureau, "figures", {**FIGURE, "remark": "甲" * 3_000_000})
    assert codes(answer, 413) == {"api.too_large"}


def test_a_proposed_target_is_judged_once_its_figure_is_approved(bureau: Client, world: World):
    told = post(bureau, "targets", TARGET)
    assert told.status_code == 201, told.content.decode()
    target, figure = told.json()["target"], told.json()["figure"]
    assert (figure["status"], figure["modality"]) == ("proposed", "target")
    assert bureau.get("/api/v1/targets").json()["items"] == []
    assert bureau.get(f"/api/v1/targets/{target}").status_code == 404
    ledger.approve([figure["id"]], by=world.approver, today=TODAY)
    assert bureau.get(f"/api/v1/targets/{target}").json()["word"] == "达到"


def test_a_noted_source_is_not_public_and_the_same_again_is_the_same(bureau: Client, world: World):
    body = {"title": "德州市统计公报", "publisher": "统计局", "published_on": "2023-03-01"}
    told = post(bureau, "sources", body)
    assert told.status_code == 201
    code = told.json()["code"]
    assert post(bureau, "sources", body).json()["code"] == code
    assert bureau.get(f"/api/v1/sources/{code}").json() == told.json()
    assert codes(Client().get(f"/api/v1/sources/{code}"), 404) == {"sources.no_such_source"}
    assert codes(post(bureau, "sources", {"title": ""}), 422) == {"api.wrong_parameter"}
    assert codes(post(bureau, "sources", {**body, "published_on": 0}), 422)


def test_sources_are_listed_page_by_page(bureau: Client):
    for number in range(5):
        assert post(bureau, "sources", {"title": f"简报{number}"}).status_code == 201
    seen: list[str] = []
    after = ""
    while True:
        page = bureau.get(f"/api/v1/sources?text=简报&kind=typed&limit=2{after}").json()
        seen += [row["title"] for row in page["items"]]
        if page["next_after"] is None:
            break
        after = f"&after={page['next_after']}"
    assert seen == [f"简报{number}" for number in (4, 3, 2, 1, 0)]


TABLE = "对象,指标,期间,数值\n示例市,规模以上工业企业数,2023年末,1977家\n"


def test_a_batch_handed_in_waits_and_becomes_nothing(bureau: Client, world: World, client: Client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("表.csv", TABLE.encode())
    told = bureau.post("/api/v1/batches", {"file": file, "title": "三季度", "synthetic": "true"})
    assert told.status_code == 201, told.content.decode()
    batch = told.json()
    assert (batch["status"], batch["rows"], batch["figures"]) == ("previewed", 1, 0)
    assert (batch["title"], batch["synthetic"]) == ("三季度", True)
    assert bureau.get(f"/api/v1/batches/{batch['id']}").json() == batch
    assert bureau.get("/api/v1/batches?status=previewed").json()["items"] == [batch]
    assert bureau.get("/api/v1/batches?status=accepted").json()["items"] == []
    assert list(all_rows(Wanted(status=""), viewer=world.system)) == []
    sign_in(client, world, "county")
    assert client.get("/api/v1/batches").json()["items"] == []
    assert codes(client.get(f"/api/v1/batches/{batch['id']}"), 404) == {"intake.no_such_batch"}


def test_a_file_that_is_no_table_is_refused(bureau: Client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("表.csv", b"\x00\x01\x02")
    assert codes(bureau.post("/api/v1/batches", {"file": file}), 422)
    assert codes(bureau.post("/api/v1/batches", {}), 422) == {"api.wrong_parameter"}


def test_a_proposed_subject_joins_the_register_once_adopted(bureau: Client, world: World):
    told = post(bureau, "subjects", SUBJECT)
    assert (told.status_code, told.json()["status"]) == (201, "proposed")
    assert named(["丙公司"], viewer=world.system)["丙公司"] == ()
    listed = bureau.get("/api/v1/proposals?status=proposed&kind=subject").json()["items"]
    assert listed == [told.json()]
    code = proposals.adopt(told.json()["id"], by=world.bureau, now=NOW)
    (card,) = named(["丙公司"], viewer=world.system)["丙公司"]
    assert (card.code, card.path) == (code, f"990000/{CITY}/{COUNTY}")
    assert codes(post(bureau, "subjects", SUBJECT), 409) == {"proposals.already_known"}
    with pytest.raises(Clashing):
        proposals.adopt(told.json()["id"], by=world.bureau, now=NOW)


def test_a_proposed_indicator_counts_for_nothing(bureau: Client, world: World):
    told = post(bureau, "indicators", INDICATOR)
    assert (told.status_code, told.json()["code"]) == (201, "battery_output")
    assert codes(bureau.get("/api/v1/indicators/battery_output"), 404)
    proposals.decline(told.json()["id"], reason="与现有指标重复", by=world.bureau, now=NOW)
    found = find(told.json()["id"], viewer=world.bureau)
    assert (found.status, found.answer) == ("declined", "与现有指标重复")
    with pytest.raises(Clashing):
        proposals.decline(told.json()["id"], reason="再次", by=world.bureau, now=NOW)
    with pytest.raises(Refused):
        proposals.decline(told.json()["id"], reason=" ", by=world.bureau, now=NOW)


@pytest.mark.parametrize(
    "what, change, field",
    [
        ("subjects", {"kind": "place"}, "kind"),
        ("subjects", {"name": " "}, "name"),
        ("subjects", {"reason": ""}, "reason"),
        ("subjects", {"place": "000000"}, "place"),
        ("subjects", {"credit_code": "91371400MA3C4F5G6X"}, "credit_code"),
        ("indicators", {"code": "Battery Output"}, "code"),
        ("indicators", {"unit": "个月亮"}, "unit"),
        ("indicators", {"measure": "moon"}, "measure"),
        ("indicators", {"behaviour": "moon"}, "behaviour"),
    ],
)
def test_a_proposal_nobody_could_decide_is_refused_by_its_field(
    bureau: Client, what: str, change: dict[str, str], field: str
):
    answer = post(bureau, what, {**DRAFTS[what], **change})
    assert answer.status_code in (404, 422), answer.content.decode()
    assert field in {error["place"].get("field") for error in answer.json()["errors"]}
    assert bureau.get("/api/v1/proposals").json()["items"] == []


def test_what_is_defined_already_is_not_proposed_again(bureau: Client):
    same = {**INDICATOR, "name": "规上工业增加值增速"}
    assert codes(post(bureau, "indicators", same), 409) == {"proposals.already_known"}


def test_proposals_are_seen_by_their_office_and_by_who_decides(
    bureau: Client, world: World, client: Client
):
    county = sign_in(Client(), world, "county")
    assert post(county, "subjects", SUBJECT).status_code == 201
    assert len(county.get("/api/v1/proposals").json()["items"]) == 1
    assert len(bureau.get("/api/v1/proposals").json()["items"]) == 1
    assert Client().get("/api/v1/proposals").json()["items"] == []
    (row,) = county.get("/api/v1/proposals").json()["items"]
    with pytest.raises(Refused):
        find(row["id"], viewer=world.guest)


def test_many_proposals_come_in_pages(bureau: Client):
    for number in range(3):
        post(bureau, "subjects", {**SUBJECT, "name": f"公司{number}"})
    page = bureau.get("/api/v1/proposals?limit=2").json()
    rest = bureau.get(f"/api/v1/proposals?limit=2&after={page['next_after']}").json()
    assert [len(page["items"]), len(rest["items"]), rest["next_after"]] == [2, 1, None]
