"""对象: the register, one subject with everything on record of it, and the county map."""

import json
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.test import Client

from lianzhang.doors.pages.subjects import boundaries
from lianzhang.doors.pages.subjects.mapping import breaks
from lianzhang.records.figures import actions
from lianzhang.records.plans import actions as plans
from lianzhang.records.registry.actions import register
from lianzhang.values.claims import Modality, Stage
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import CITY, COUNTY, FIRM, NEW_AREA, OTHER_COUNTY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FIRMS = "above_size_enterprises"
PUBLIC = {"release": Release.PUBLIC}
MOST_QUERIES = 15


def record(world: World, subject: str, period: str, amount: str, code: str = FIRMS, **more) -> int:
    return actions.record(claim(subject, code, period, amount, **(PUBLIC | more)), by=world.system)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sheet(client: Client, address: str) -> list[tuple[Any, ...]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(
        openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    )


@pytest.fixture
def bureau(world: World, client: Client) -> Client:
    return sign_in(client, world, "bureau")


@pytest.fixture
def chain(world: World) -> str:
    register(
        code="shili.chain.jia",
        kind="chain",
        name="甲产业链",
        place=CITY,
        note="来源未点名其余各链，待补",
        by=world.system,
        public=True,
    )
    return "shili.chain.jia"


# ── the register ──────────────────────────────────────────────────────────────────────────────


def test_kinds_are_counted_and_places_come_first(world: World, bureau: Client):
    view = bureau.get("/subjects/").context["view"]
    assert {tab.kind: tab.count for tab in view.tabs} == {"place": 4, "enterprise": 2}
    assert [row.card.name for row in view.rows] == ["示例市", "甲县", "乙县", "新区"]


def test_a_search_looks_at_every_kind_and_two_characters_are_enough(world: World, bureau: Client):
    view = bureau.get("/subjects/?q=甲").context["view"]
    assert {row.card.name for row in view.rows} == {"甲县", "甲公司"}
    assert [row.card.name for row in bureau.get("/subjects/?q=乙公").context["view"].rows] == [
        "乙公司"
    ]


def test_beyond_the_city_only_when_asked(world: World, bureau: Client):
    assert "示例省" not in [r.card.name for r in bureau.get("/subjects/").context["view"].rows]
    assert "示例省" in [r.card.name for r in bureau.get("/subjects/?all=1").context["view"].rows]


def test_a_guest_does_not_see_firms_that_no_public_document_names(world: World, client: Client):
    view = client.get("/subjects/?q=甲公司").context["view"]
    assert not view.rows
    assert not view.tabs
    assert client.get(f"/subjects/{FIRM}/").status_code == 404


def test_an_unknown_kind_lists_every_kind(world: World, bureau: Client):
    assert len(bureau.get("/subjects/?kind=zoo").context["view"].rows) == 6


def test_the_register_comes_page_by_page(world: World, bureau: Client):
    for number in range(120):
        register(
            code=f"shili.park.{number:03}", kind="park", name=f"园区{number}", place=CITY,
            by=world.system,
        )  # fmt: skip
    first = bureau.get("/subjects/?kind=park").context["view"]
    second = bureau.get(f"/subjects/{first.next_url}").context["view"]
    codes = [row.card.code for row in (*first.rows, *second.rows)]
    assert codes == [f"shili.park.{number:03}" for number in range(120)]
    assert len(sheet(bureau, "/subjects/xlsx/?kind=park")) == 2 + 120


def test_the_list_asks_few_questions(world: World, bureau: Client, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        text(bureau, "/subjects/")


# ── one subject ───────────────────────────────────────────────────────────────────────────────


def test_promises_targets_and_claimed_ranks_never_stand_among_actuals(world: World, bureau: Client):
    record(world, FIRM, "2023", "3亿元", code="above_size_revenue")
    record(world, FIRM, "2023", "100亿元", code="above_size_revenue", modality=Modality.PROMISE)
    record(world, FIRM, "2024", "5亿元", code="above_size_revenue", modality=Modality.TARGET)
    page = bureau.get(f"/subjects/{FIRM}/")
    groups = {group.title: group for group in page.context["page"].groups}
    assert list(groups) == ["实绩", "目标", "承诺值"]
    assert [row.claim.amount.value.text() for row in groups["实绩"].rows] == ["3亿元"]
    said = page.content.decode()
    assert "不计入实绩" in said
    assert "103亿元" not in said


def test_only_the_newest_figure_of_an_indicator_is_shown(world: World, client: Client):
    record(world, CITY, "2022-end", "1912家")
    record(world, CITY, "2023-end", "1977家", stage=Stage.ANNUAL)
    page = text(client, f"/subjects/{CITY}/")
    assert "1977家" in page
    assert "1912家" not in page
    assert "年报" in page


def test_a_place_shows_its_members_sources_and_other_names(world: World, bureau: Client):
    record(world, CITY, "2023-end", "1977家")
    page = bureau.get(f"/subjects/{CITY}/").context["page"]
    assert [(group.title, len(group.cards)) for group in page.members] == [("地区", 3)]
    assert [(source.title, source.figures) for source in page.sources] == [("示例市统计公报", 1)]
    county = bureau.get(f"/subjects/{COUNTY}/").context["page"]
    assert [group.title for group in county.members] == ["企业"]


def test_many_firms_do_not_hide_what_else_lies_in_a_place(world: World, bureau: Client):
    for number in range(61):
        register(
            code=f"shili.enterprise.{number:02}", kind="enterprise", name=f"企业{number}",
            place=COUNTY, by=world.system,
        )  # fmt: skip
    register(code="shili.park.jia", kind="park", name="甲园区", place=COUNTY, by=world.system)
    page = bureau.get(f"/subjects/{COUNTY}/").context["page"]
    firms, park = sorted(page.members, key=lambda group: -len(group.cards))
    assert (len(firms.cards), len(park.cards)) == (60, 1)
    assert not park.all_url
    assert len(bureau.get(firms.all_url).context["view"].rows) == 62


def test_other_names_are_shown(world: World, client: Client):
    register(
        code=COUNTY, kind="place", name="甲县", parent=CITY, aliases=["老甲县"], by=world.system,
        public=True,
    )  # fmt: skip
    assert "老甲县" in text(client, f"/subjects/{COUNTY}/")


def test_targets_stand_with_their_verdicts(world: World, bureau: Client):
    plans.adopt_plan(
        code="p", title="三年计划", subject=CITY, period=Period.parse("2023"), by=world.system
    )
    said = claim(COUNTY, FIRMS, "2023-end", "100家", modality=Modality.TARGET, **PUBLIC)
    goal = plans.Goal("p", "达到", Period.parse("2023-end").end)
    target = plans.set_target(said, goal=goal, by=world.system)
    record(world, COUNTY, "2023-end", "118家")
    page = text(bureau, f"/subjects/{COUNTY}/")
    assert f'href="/targets/{target}/"' in page
    assert "三年计划" in page
    assert "已完成" in page
    assert f'href="/targets/{target}/"' not in text(bureau, f"/subjects/{CITY}/")


def test_a_chain_says_what_its_source_left_open(world: World, client: Client, chain: str):
    page = text(client, f"/subjects/{chain}/")
    assert "待补" in page
    assert "来源未点名其余各链" in page
    assert "待补" in text(client, "/subjects/?kind=chain")


def test_figures_of_others_in_which_it_is_the_part_are_named_as_such(
    world: World, client: Client, chain: str
):
    record(world, COUNTY, "2023-end", "12家", facet=chain)
    page = client.get(f"/subjects/{chain}/").context["page"]
    assert not page.groups
    assert [row.subject.name for row in page.as_part] == ["甲县"]


def test_what_it_says_itself_and_what_others_say_of_it_stand_apart(
    world: World, client: Client, chain: str
):
    for period, amount in (("2022-end", "11家"), ("2023-end", "12家")):
        record(world, COUNTY, period, amount, facet=chain)
        record(world, chain, period, amount)
    record(world, COUNTY, "2023-end", "30家")
    record(world, OTHER_COUNTY, "2023-end", "5家", facet=chain, release=Release.INTERNAL)
    page = client.get(f"/subjects/{chain}/").context["page"]
    own = [row for group in page.groups for row in group.rows]
    assert [(row.subject.code, str(row.claim.amount.value)) for row in own] == [(chain, "12家")]
    assert [(row.subject.code, str(row.claim.amount.value)) for row in page.as_part] == [
        (COUNTY, "12家")
    ]


def test_the_figures_of_a_subject_can_be_downloaded(world: World, client: Client):
    record(world, CITY, "2023-end", "1977家")
    assert sheet(client, f"/subjects/{CITY}/xlsx/")[-1][4] == 1977


def test_an_empty_subject_says_what_to_do(world: World, client: Client):
    assert "还没有这个对象的数据" in text(client, f"/subjects/{NEW_AREA}/")


def test_a_subject_asks_few_questions(world: World, bureau: Client, django_assert_max_num_queries):
    record(world, CITY, "2023-end", "1977家")
    with django_assert_max_num_queries(MOST_QUERIES):
        text(bureau, f"/subjects/{CITY}/")


# ── the map ───────────────────────────────────────────────────────────────────────────────────


def shape(name: str, code: str = "", kind: str = "Polygon") -> dict[str, Any]:
    square = [[[116.0, 37.0], [116.1, 37.0], [116.1, 37.1], [116.0, 37.0]]]
    return {
        "type": "Feature",
        "properties": {"name": name, "adcode": code},
        "geometry": {"type": kind, "coordinates": square},
    }


def own_file(tmp_path: Path, settings: Any, content: object) -> None:
    file = tmp_path / "本市界线.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    settings.LIANZHANG_BOUNDARIES = str(file)


@pytest.fixture
def own_shapes(tmp_path: Path, settings: Any) -> None:
    features = [shape("甲县"), shape("别名", OTHER_COUNTY), shape("外县", "110101")]
    own_file(tmp_path, settings, {"type": "FeatureCollection", "features": features})


def test_the_map_takes_the_bureaus_file_by_code_or_name(
    world: World, client: Client, own_shapes: None
):
    found = json.loads(client.get(f"/subjects/map/{CITY}.geojson").content)
    assert [feature["properties"]["name"] for feature in found["features"]] == [
        COUNTY,
        OTHER_COUNTY,
    ]


def test_the_map_shows_the_latest_figure_and_lists_what_has_no_shape(
    world: World, client: Client, own_shapes: None
):
    for subject, amount in ((COUNTY, "96家"), (OTHER_COUNTY, "118家"), (NEW_AREA, "30家")):
        record(world, subject, "2023-end", amount)
    record(world, COUNTY, "2022-end", "90家")
    answer = client.get("/subjects/map/")
    view = answer.context["view"]
    assert [row.place.name for row in view.unshaped] == ["新区"]
    places = {place["name"]: place for place in view.chart["places"]}
    assert (places["甲县"]["value"], places["乙县"]["value"]) == (96.0, 118.0)
    assert places["乙县"]["class"] > places["甲县"]["class"]
    assert places["新区"]["value"] is None
    assert "层级" in places["新区"]["apart"]
    assert places["甲县"]["url"] == f"/subjects/{COUNTY}/"
    page = answer.content.decode()
    assert "边界由本单位提供" in page
    assert "30家" in page
    assert sheet(client, "/subjects/map/xlsx/")[-1][0] == "新区"


def test_counties_of_another_period_are_told_apart_and_not_coloured(
    world: World, client: Client, own_shapes: None
):
    third = "990123"
    register(code=third, kind="place", name="丙县", parent=CITY, by=world.system, public=True)
    for subject, period in ((COUNTY, "2023-end"), (third, "2023-end"), (OTHER_COUNTY, "2022-end")):
        record(world, subject, period, "100家")
    places = {p["name"]: p for p in client.get("/subjects/map/").context["view"].chart["places"]}
    assert places["乙县"]["class"] is None
    assert "2022年底" in places["乙县"]["apart"]
    assert places["甲县"]["class"] == 0


def test_a_missing_county_is_missing_and_not_zero(world: World, client: Client, own_shapes: None):
    record(world, COUNTY, "2023-end", "96家")
    answer = client.get("/subjects/map/")
    places = {place["name"]: place for place in answer.context["view"].chart["places"]}
    assert places["乙县"]["value"] is None
    assert "未提供" in answer.content.decode()


def test_without_figures_the_map_is_drawn_and_every_county_says_so(
    world: World, client: Client, own_shapes: None
):
    chart = client.get("/subjects/map/").context["view"].chart
    assert chart["breaks"] == []
    assert {place["text"] for place in chart["places"]} == {""}


def test_a_city_without_any_shape_has_a_table_and_no_broken_map(world: World, client: Client):
    record(world, COUNTY, "2023-end", "96家")
    page = text(client, "/subjects/map/")
    assert "没有这些地区的边界" in page
    assert "map.js" not in page
    assert "地图没有画出来" not in page
    assert "96家" in page


def test_a_sketch_is_called_a_sketch(world: World, client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("lianzhang.doors.pages.subjects.mapping.shaped_codes", frozenset)
    record(world, COUNTY, "2023-end", "96家")
    assert "示意图" in text(client, "/subjects/map/")


def test_the_installed_sketch_has_the_counties_of_a_city_and_not_its_new_area():
    counties = {"371482": "禹城市", "371402": "德城区", "371471": "天衢新区"}
    assert boundaries.shaped_codes(counties) == {"371482", "371402"}


@pytest.mark.parametrize(
    "content, said",
    [
        ("{", "不是 UTF-8 编码的 JSON"),
        ("[1, 2]", "FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, "FeatureCollection"),
        ({"features": [shape("甲县", kind="Point")]}, "不是面"),
        ({"features": [{"type": "Feature", "properties": None, "geometry": None}]}, "不是面"),
        ({"features": ["甲县"]}, "不是面"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    world: World, client: Client, tmp_path: Path, settings: Any, content, said
):
    record(world, COUNTY, "2023-end", "96家")
    own_file(tmp_path, settings, content)
    page = text(client, "/subjects/map/", status=422)
    assert "本市界线.geojson" in page
    assert said in page
    assert "LIANZHANG_BOUNDARIES" in page


def test_a_file_that_is_not_there_is_refused(world: World, client: Client, settings: Any):
    settings.LIANZHANG_BOUNDARIES = "/nowhere/界线.geojson"
    assert "没有这个文件" in text(client, f"/subjects/map/{CITY}.geojson", status=422)


def test_the_file_is_read_again_when_it_changed(tmp_path: Path, settings: Any):
    own_file(tmp_path, settings, {"features": [shape("甲县")]})
    counties = {COUNTY: "甲县", OTHER_COUNTY: "乙县"}
    assert boundaries.shaped_codes(counties) == {COUNTY}
    own_file(tmp_path, settings, {"features": [shape("甲县"), shape("乙县")]})
    assert boundaries.shaped_codes(counties) == {COUNTY, OTHER_COUNTY}


@pytest.mark.parametrize(
    "values, expected",
    [
        ([], []),
        ([5.0], [5.0]),
        ([5.0, 5.0, 5.0, 5.0], [5.0]),
        ([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0]),
        ([8.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], [1.0, 3.0, 5.0, 7.0]),
    ],
)
def test_classes_hold_about_as_many_counties_each(values, expected):
    assert breaks(values) == expected


def test_the_map_asks_few_questions(world: World, bureau: Client, django_assert_max_num_queries):
    record(world, COUNTY, "2023-end", "96家")
    with django_assert_max_num_queries(MOST_QUERIES):
        text(bureau, "/subjects/map/")


def test_a_feature_with_a_country_prefix_is_the_same_county():
    told = SimpleNamespace(code="371482")
    feature = shape("某县", f"156{told.code}")
    assert boundaries._code_of(feature, {"371482": "禹城市"}) == "371482"


def test_codes_of_our_own_stay_out_of_the_list_and_invented_places_are_said_to_be(
    world: World, client: Client
):
    register(code="shili.park.jia", kind="park", name="甲园区", place=COUNTY, by=world.system)
    listed = text(client, "/subjects/?kind=park")
    assert "甲园区" in listed
    assert "<code>" not in listed
    assert "内部代码" in text(client, "/subjects/shili.park.jia/")
    places = text(client, "/subjects/?kind=place")
    assert "<code>990100</code>" in places
    assert "虚构地区" in places
    assert "虚构地区" in text(client, f"/subjects/{CITY}/")
