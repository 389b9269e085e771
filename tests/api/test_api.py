"""The JSON door: the ledger's answers in the viewer's scope, and one shape for every refusal."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from lianzhang.records.figures import actions as ledger
from lianzhang.records.plans import actions as plans
from lianzhang.values.claims import Modality
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import World, claim, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(world: World) -> dict[str, int]:
    """Four figures, one of them public; ids by a word."""
    said = {
        "public": claim(
            "990100", "value_added_growth", "2023-01/2023-09", "8.4%", release=Release.PUBLIC
        ),
        "city": claim("990100", "above_size_enterprises", "2023-end", "1977家"),
        "last_year": claim("990100", "above_size_enterprises", "2022-end", "1900家"),
        "county": claim("990122", "above_size_enterprises", "2023-end", "300家"),
    }
    return dict(zip(said, ledger.record_many(list(said.values()), by=world.bureau), strict=True))


@pytest.fixture
def bureau(client: Client, world: World) -> Client:
    """A client of the bureau."""
    return sign_in(client, world, "bureau")


def refused(answer: Any, status: int) -> list[dict[str, Any]]:
    """The errors of an answer, which is of the one shape."""
    told = answer.json()
    assert answer.status_code == status
    assert (told["ok"], told["status"], set(told)) == (
        False,
        status,
        {"ok", "error", "errors", "status"},
    )
    for error in told["errors"]:
        assert {"code", "what", "where", "why", "remedy"} <= set(error)
        assert error["what"]
        assert error["remedy"]
    return list(told["errors"])


def test_a_guest_gets_what_is_public_and_nothing_else(client: Client, figures: dict[str, int]):
    listed = client.get("/api/v1/figures").json()["items"]
    assert [row["id"] for row in listed] == [figures["public"]]
    refused(client.get(f"/api/v1/figures/{figures['city']}"), 404)
    refused(client.get(f"/api/v1/figures/{figures['city']}/history"), 404)
    assert client.get("/api/v1/series?subject=990100&indicator=above_size_enterprises").json() == []


def test_a_county_gets_its_own(client: Client, world: World, figures: dict[str, int]):
    sign_in(client, world, "county")
    refused(client.get(f"/api/v1/figures/{figures['county']}"), 404)


def test_a_figure_comes_with_everything_that_travels_with_it(
    bureau: Client, figures: dict[str, int]
):
    told = bureau.get(f"/api/v1/figures/{figures['public']}").json()
    assert told["amount"] == {
        "comparator": "=",
        "value": "8.4",
        "upper": None,
        "unit": "%",
        "text": "8.4%",
    }
    assert (told["period"], told["modality"], told["status"]) == (
        "2023-01/2023-09",
        "actual",
        "recorded",
    )
    assert told["source"]["title"] == "示例市统计公报"
    assert told["synthetic"] is False


def test_pages_follow_each_other_without_gap_or_overlap(bureau: Client, figures: dict[str, int]):
    seen: list[int] = []
    after: int | None = None
    while True:
        page = bureau.get(f"/api/v1/figures?limit=3{f'&after={after}' if after else ''}").json()
        seen += [row["id"] for row in page["items"]]
        after = page["next_after"]
        if after is None:
            break
    assert seen == sorted(figures.values(), reverse=True)


@pytest.mark.parametrize(
    "query, number",
    [
        ("within=990122", 1),
        ("subject=990100", 3),
        ("indicator=above_size_enterprises&year=2023", 2),
        ("text=增加值", 1),
        ("as_known_on=2020-01-01", 0),
        ("status=proposed", 0),
    ],
)
def test_figures_are_filtered(bureau: Client, figures: dict[str, int], query: str, number: int):
    assert len(bureau.get(f"/api/v1/figures?{query}").json()["items"]) == number


def test_a_history_tells_what_was_replaced(bureau: Client, world: World, figures: dict[str, int]):
    new = ledger.correct(
        figures["city"],
        claim("990100", "above_size_enterprises", "2023-end", "1978家"),
        by=world.bureau,
        reason="统计部门更正",
    )
    told = bureau.get(f"/api/v1/figures/{new}/history").json()
    assert told["replaced"]["id"] == figures["city"]
    assert [step["act"] for step in told["steps"]][-1] == "record"


def test_comparable_figures_are_compared(bureau: Client, figures: dict[str, int]):
    query = f"left={figures['city']}&right={figures['last_year']}"
    told = bureau.get(f"/api/v1/compare?{query}").json()
    assert (told["difference"]["value"], told["difference"]["unit"]) == ("77", "家")
    assert told["share"]["text"] == "104.1%"


def test_what_must_not_meet_is_refused_with_what_differs(bureau: Client, figures: dict[str, int]):
    query = f"left={figures['city']}&right={figures['public']}"
    errors = refused(bureau.get(f"/api/v1/compare?{query}"), 422)
    assert {error["code"] for error in errors} == {"measuring.not_comparable"}
    assert any("指标" in error["what"] for error in errors)


def test_refusals_speak_english_to_those_who_ask_for_it(bureau: Client, figures: dict[str, int]):
    query = f"left={figures['city']}&right={figures['public']}"
    answer = bureau.get(f"/api/v1/compare?{query}", headers={"accept-language": "en"})
    errors = refused(answer, 422)
    assert "compare" in errors[0]["what"].lower()


def test_a_series_runs_from_old_to_new(bureau: Client, figures: dict[str, int]):
    told = bureau.get("/api/v1/series?subject=990100&indicator=above_size_enterprises").json()
    assert [row["id"] for row in told] == [figures["last_year"], figures["city"]]


def test_subjects_are_searched_and_shown(bureau: Client):
    assert bureau.get("/api/v1/search?text=甲县").json()[0]["code"] == "990121"
    below = bureau.get("/api/v1/subjects?kind=place&within=990100").json()["items"]
    assert [place["code"] for place in below] == ["990100", "990121", "990122", "990171"]
    told = bureau.get("/api/v1/subjects/990121").json()
    assert told["parent"]["name"] == "示例市"
    assert "甲公司" in {member["name"] for member in told["members"]}


def test_a_firm_no_public_document_names_is_not_shown_to_guests(client: Client, world: World):
    refused(client.get("/api/v1/subjects/shili.enterprise.jia"), 404)
    assert client.get("/api/v1/search?text=甲公司").json() == []
    assert client.get("/api/v1/subjects?text=甲公司").json()["items"] == []


def test_indicators_are_found_by_any_name(client: Client, world: World):
    assert (
        client.get("/api/v1/indicators/规上工业增加值增速").json()["code"] == "value_added_growth"
    )
    told = client.get("/api/v1/indicators?text=增加值增速").json()
    assert "value_added_growth" in [each["code"] for each in told["items"]]
    (error,) = refused(client.get("/api/v1/indicators/规上增加值速度"), 404)
    assert "增加值" in error["remedy"]


def test_targets_come_with_their_verdicts(bureau: Client, world: World, figures: dict[str, int]):
    plans.adopt_plan(
        code="p", title="行动", subject="990100", period=Period.parse("2023/2025"), by=world.bureau
    )
    target = plans.set_target(
        claim(
            "990100",
            "above_size_enterprises",
            "2023-end",
            "1950家",
            modality=Modality.TARGET,
        ),
        goal=plans.Goal("p", "达到", Period.parse("2023-end").end),
        by=world.bureau,
    )
    told = bureau.get("/api/v1/targets").json()["items"]
    assert [(row["id"], row["judgement"]["verdict"]) for row in told] == [(target, "done")]
    assert bureau.get(f"/api/v1/targets/{target}").json() == told[0]
    assert bureau.get("/api/v1/targets?verdict=behind").json()["items"] == []
    refused(bureau.get("/api/v1/targets/999"), 404)


def test_the_one_page_table_has_nulls_where_nothing_is_known(
    bureau: Client, figures: dict[str, int]
):
    told = bureau.get("/api/v1/onepage?place=990100").json()
    rows = {row["label"]: row for row in told["rows"]}
    assert rows["规上工业增加值增速"]["figure"]["amount"]["text"] == "8.4%"
    assert rows["利润总额"]["figure"] is None
    assert [row["place"]["name"] for row in told["functional_areas"]] == ["新区"]
    refused(bureau.get("/api/v1/onepage?place=990199"), 404)


@pytest.mark.parametrize(
    "address, field",
    [
        ("/api/v1/figures?limit=0", "limit"),
        ("/api/v1/figures?limit=9999", "limit"),
        ("/api/v1/figures?year=昨年", "year"),
        ("/api/v1/figures?as_known_on=2023-02-30", "as_known_on"),
        ("/api/v1/compare?left=1", "right"),
        ("/api/v1/onepage", "place"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, world: World, address: str, field: str):
    (error,) = refused(client.get(address), 422)
    assert error["place"] == {"field": field}


@pytest.mark.parametrize(
    "address", ["/api/v1/moon", "/api/v1/figures/moon/", "/api/v1/", "/api/", "/api/v1"]
)
def test_an_address_nobody_serves_is_answered_in_the_same_shape(
    client: Client, world: World, address: str
):
    refused(client.get(address), 404)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_is_changed_or_deleted_through_the_api(
    bureau: Client, figures: dict[str, int], method: str
):
    for address in ("/api/v1/figures", f"/api/v1/figures/{figures['city']}"):
        answer = getattr(bureau, method)(address)
        (error,) = refused(answer, 405)
        assert error["code"] == "api.wrong_method"
        assert "GET" in answer["Allow"]


def test_a_database_in_trouble_is_answered_in_the_same_shape(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
):
    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("lianzhang.records.figures.queries.ledger", locked)
    (error,) = refused(client.get("/api/v1/figures"), 503)
    assert error["code"] == "trouble.database_locked"


def test_the_description_names_every_address_and_needs_no_other_host(client: Client, world: World):
    told = client.get("/api/v1/openapi.json")
    assert set(told.json()["paths"]) >= {
        "/api/v1/figures",
        "/api/v1/figures/{figure_id}",
        "/api/v1/figures/{figure_id}/history",
        "/api/v1/series",
        "/api/v1/compare",
        "/api/v1/subjects",
        "/api/v1/subjects/{code}",
        "/api/v1/indicators",
        "/api/v1/targets",
        "/api/v1/onepage",
    }
    assert b"://" not in told.content


def test_a_page_of_figures_takes_a_constant_number_of_queries(
    bureau: Client, world: World, django_assert_max_num_queries: Any
):
    said = [
        claim("990100", "above_size_enterprises", f"{year}-end", "1977家")
        for year in range(1950, 2049)
    ]
    ledger.record_many(said, by=world.bureau)
    with django_assert_max_num_queries(5):
        assert len(bureau.get("/api/v1/figures?limit=100").json()["items"]) == 99


# ── version 1 ─────────────────────────────────────────────────────────────────────────────────


def test_who_has_the_very_same_gets_304(bureau: Client, world: World, figures: dict[str, int]):
    first = bureau.get("/api/v1/figures")
    assert first["Cache-Control"] == "private, no-cache"
    again = bureau.get("/api/v1/figures", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    ledger.record(claim("990100", "above_size_enterprises", "2021-end", "1800家"), by=world.bureau)
    later = bureau.get("/api/v1/figures", headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200
    assert later["ETag"] != first["ETag"]
    guest = Client().get("/api/v1/figures", headers={"If-None-Match": first["ETag"]})
    assert guest.status_code == 200


def test_a_ledger_as_known_on_a_past_day_is_what_it_was(
    bureau: Client, world: World, figures: dict[str, int]
):
    from datetime import timedelta

    from django.utils import timezone

    from lianzhang.records.figures.models import Figure

    today = timezone.localdate()
    before = timezone.now() - timedelta(days=10)
    Figure.objects.update(recorded_at=before, entered_at=before)
    new = ledger.correct(
        figures["city"],
        claim("990100", "above_size_enterprises", "2023-end", "1978家"),
        by=world.bureau,
        reason="统计部门更正",
    )
    query = "subject=990100&indicator=above_size_enterprises&year=2023"

    def known(day: Any) -> list[int]:
        page = bureau.get(f"/api/v1/figures?{query}&as_known_on={day}").json()
        line = bureau.get(f"/api/v1/series?{query}&as_known_on={day}").json()
        ids = [row["id"] for row in page["items"]]
        assert [row["id"] for row in line if row["period"].startswith("2023")] == ids
        return ids

    assert known(today - timedelta(days=11)) == []
    assert known(today - timedelta(days=5)) == [figures["city"]]
    assert known(today) == [new]


def test_targets_as_known_on_a_past_day_are_judged_as_then(
    bureau: Client, world: World, figures: dict[str, int]
):
    from datetime import timedelta

    from django.utils import timezone

    from lianzhang.records.figures.models import Figure

    plans.adopt_plan(
        code="p", title="行动", subject="990100", period=Period.parse("2023/2025"), by=world.bureau
    )
    target = plans.set_target(
        claim("990100", "above_size_enterprises", "2023-end", "1950家", modality=Modality.TARGET),
        goal=plans.Goal("p", "达到", Period.parse("2023-end").end),
        by=world.bureau,
    )
    now, today = timezone.now(), timezone.localdate()
    Figure.objects.filter(modality="target").update(entered_at=now - timedelta(days=10))

    def verdicts(days: int) -> list[tuple[int, str]]:
        day = today - timedelta(days=days)
        items = bureau.get(f"/api/v1/targets?as_known_on={day}").json()["items"]
        one = bureau.get(f"/api/v1/targets/{target}?as_known_on={day}")
        assert (one.status_code == 200) == bool(items)
        assert not items or one.json() == items[0]
        return [(row["id"], row["judgement"]["verdict"]) for row in items]

    assert verdicts(11) == []  # not set yet
    assert verdicts(5) == [(target, "unknown")]  # set, and nothing known of it
    assert verdicts(0) == [(target, "done")]


def test_targets_follow_each_other_page_by_page(bureau: Client, world: World):
    plans.adopt_plan(
        code="p", title="行动", subject="990100", period=Period.parse("2023/2025"), by=world.bureau
    )
    made = [
        plans.set_target(
            claim(
                "990100",
                "above_size_enterprises",
                f"{year}-end",
                "1950家",
                modality=Modality.TARGET,
            ),
            goal=plans.Goal("p", "达到", Period.parse(f"{year}-end").end),
            by=world.bureau,
        )
        for year in (2025, 2024, 2024, 2023)
    ]
    seen: list[int] = []
    after = ""
    while True:
        page = bureau.get(f"/api/v1/targets?limit=1&plan=p&within=990100{after}").json()
        seen += [row["id"] for row in page["items"]]
        if page["next_after"] is None:
            break
        after = f"&after={page['next_after']}"
    assert seen == [made[3], made[1], made[2], made[0]]


@pytest.mark.parametrize("after", ["x", "2023-12-31", "2023-12-31.x", f"2023-12-31.{'9' * 30}"])
def test_a_cursor_that_no_page_gave_out_is_refused(client: Client, world: World, after: str):
    (error,) = refused(client.get(f"/api/v1/targets?after={after}"), 422)
    assert error["place"] == {"field": "after"}


@pytest.mark.parametrize(
    "query", ["figures?text=%00", "search?text=%00", "figures?as_known_on=0", "figures?after=-1"]
)
def test_what_no_database_could_be_asked_is_refused(client: Client, world: World, query: str):
    refused(client.get(f"/api/v1/{query}"), 422)


def test_indicators_and_subjects_follow_each_other_page_by_page(client: Client, world: World):
    for what in ("indicators", "subjects"):
        seen: list[str] = []
        after = ""
        while True:
            page = client.get(f"/api/v1/{what}?limit=40{after}").json()
            seen += [row["code"] for row in page["items"]]
            if page["next_after"] is None:
                break
            after = f"&after={page['next_after']}"
        assert seen == sorted(set(seen))
        assert len(seen) > {"indicators": 100, "subjects": 4}[what]


def test_an_address_without_a_version_leads_to_version_1(client: Client, world: World):
    moved = client.get("/api/figures?year=2023&text=甲")
    assert moved.status_code == 308
    assert moved["Location"] == "/api/v1/figures?year=2023&text=%E7%94%B2"
    assert client.get("/api/figures", follow=True).json()["items"] == []
    refused(client.post("/api/figures"), 404)
    refused(client.get("/api/moon", follow=True), 404)


def test_every_answer_is_declared(client: Client, world: World):
    told = client.get("/api/v1/openapi.json").json()
    for path, methods in told["paths"].items():
        for method, said in methods.items():
            statuses = set(said["responses"])
            needed = {"200", "304", "401", "403", "404", "422", "429", "503"}
            if method == "post":
                needed = {
                    "201",
                    "400",
                    "401",
                    "403",
                    "404",
                    "409",
                    "413",
                    "415",
                    "422",
                    "429",
                    "503",
                }
            assert statuses == needed, (path, method)
            for status, answer in said["responses"].items():
                if int(status) >= 400:
                    schema = answer["content"]["application/json"]["schema"]
                    assert schema["$ref"].endswith("/ProblemShape")


def test_the_description_is_a_page_of_our_own_files(client: Client, world: World):
    page = client.get("/api/v1/docs").content.decode()
    assert "/static/ninja/swagger-ui-bundle.js" in page
    assert "http" not in page
    assert "style=" not in page


@pytest.mark.parametrize(
    "address",
    ["figures?limit=100", "targets", "sources", "batches", "subjects", "proposals", "indicators"],
)
def test_every_list_takes_a_constant_number_of_queries(
    bureau: Client, world: World, django_assert_max_num_queries: Any, address: str
):
    said = [
        claim("990100", "above_size_enterprises", f"{year}-end", "1977家", modality=Modality.TARGET)
        for year in range(2023, 2053)
    ]
    plans.adopt_plan(
        code="p", title="行动", subject="990100", period=Period.parse("2023/2025"), by=world.bureau
    )
    for each in said:
        goal = plans.Goal("p", "达到", each.period.end)
        plans.set_target(each, goal=goal, by=world.bureau)
    with django_assert_max_num_queries(9):
        assert bureau.get(f"/api/v1/{address}").status_code == 200
