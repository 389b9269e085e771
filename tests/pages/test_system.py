"""系统管理: settings are dated rows, the permissions page is made from the definitions."""

from datetime import date

import pytest
from django.test import Client

from lianzhang.doors.pages.system.telling import state_text, thing_text
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.overlays.queries import catalogue, setting
from lianzhang.records.registry.queries import cards
from lianzhang.values.errors import NotAllowed, Refused
from tests.worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def as_person(world: World, client: Client):
    def sign_in(name: str) -> Client:
        from lianzhang.records.people.models import Person

        client.force_login(Person.objects.get(pk=world.people[name]))
        return client

    return sign_in


def test_a_setting_holds_from_its_day_on_and_the_past_keeps_its_own(world: World):
    overlays.lay(
        key="figures.second_person", value=False, valid_from=date(2024, 5, 1), by=world.approver
    )
    assert setting("figures.second_person", on=date(2024, 4, 30)) is True
    assert setting("figures.second_person", on=date(2024, 5, 1)) is False


def test_a_setting_nobody_defined_is_refused(world: World):
    with pytest.raises(Refused) as refused:
        overlays.lay(key="figures.moon", value=True, valid_from=date(2024, 5, 1), by=world.approver)
    assert refused.value.faults[0].code == "overlays.unknown_setting"


def test_a_setting_of_the_wrong_kind_is_refused(world: World):
    with pytest.raises(Refused) as refused:
        overlays.lay(
            key="figures.second_person", value="yes", valid_from=date(2024, 5, 1), by=world.approver
        )
    assert refused.value.faults[0].code == "overlays.wrong_kind"


@pytest.mark.parametrize("value", [False, True, 0, -1, float("nan"), float("inf"), "20"])
def test_a_limit_is_a_number_above_zero(world: World, value: object):
    with pytest.raises(Refused) as refused:
        overlays.lay(
            key="intake.largest_file", value=value, valid_from=date(2024, 5, 1), by=world.approver
        )
    assert refused.value.faults[0].code == "overlays.wrong_kind"


def test_the_page_says_how_large_a_file_may_be_and_takes_another_limit(as_person):
    client = as_person("approver")
    page = client.get("/system/").content.decode()
    assert "<td>20</td>" in page
    answer = client.post("/system/settings/intake.largest_file/", {"value": "35"}, follow=True)
    assert "<td>35</td>" in answer.content.decode()
    assert setting("intake.largest_file", on=date.today()) == 35
    for wrong in ("", "on", "许多", "0", "nan", "1e999"):
        refused = client.post("/system/settings/intake.largest_file/", {"value": wrong})
        assert refused.status_code == 422, wrong
        assert "大于零的数" in refused.content.decode()
    assert setting("intake.largest_file", on=date.today()) == 35


def test_the_city_shown_first_is_chosen_by_its_name(world: World, as_person):
    client = as_person("approver")
    answer = client.post("/system/settings/site.city/", {"value": "990100"}, follow=True)
    page = answer.content.decode()
    name = cards(["990100"], viewer=world.system)["990100"].name
    assert f"<td>{name}</td>" in page
    assert f'<option value="990100" selected>{name}</option>' in page


def test_only_those_who_may_change_a_setting(world: World):
    with pytest.raises(NotAllowed):
        overlays.lay(
            key="figures.second_person", value=True, valid_from=date(2024, 5, 1), by=world.county
        )


def test_the_director_switches_the_second_person_off_and_on_from_the_page(as_person):
    client = as_person("approver")
    answer = client.post("/system/settings/figures.second_person/", {"value": "on"}, follow=True)
    assert answer.status_code == 200
    assert setting("figures.second_person", on=date.today()) is True


def test_an_auditor_sees_the_settings_and_has_no_button(as_person):
    answer = as_person("auditor").get("/system/")
    assert "无权修改" in answer.content.decode()


def test_the_permissions_page_lists_every_act_and_role(world: World, client: Client):
    page = client.get("/system/permissions/").content.decode()
    acts = catalogue().acts
    assert all(act.name in page for act in acts.acts.values())
    assert "figures.approve" not in page  # words for people, codes for programs
    assert all(role.name in page for role in acts.roles.values())


def test_the_trail_shows_an_auditor_everything_and_a_county_only_its_own(as_person):
    assert "对象 990100" not in as_person("county").get("/system/trail/").content.decode()
    assert "对象 990100" in as_person("auditor").get("/system/trail/").content.decode()


def test_the_trail_says_in_words_what_a_thing_became(world: World):
    acts = catalogue().acts
    assert thing_text("intake:2") == "批次 2"
    assert thing_text("figures:entry:5891ac5f-a148") == "台账"
    assert thing_text("overlays:figures.second_person") == "设置 审定须由另一人"
    assert thing_text("elsewhere:3") == "elsewhere:3"
    became = {"file": "月报.xlsx", "rows": 36, "sha256": "5b44", "note": "", "published_on": "None"}
    assert state_text(became, acts) == "文件 月报.xlsx；行数 36"
    decided = {"status": "rejected", "reason": "重复", "release": "public", "value": False}
    assert state_text(decided, acts) == "状态 退回；发布范围 已公开；理由 重复；设为 否"
    assert state_text({"role": "auditor", "outlook": "hard", "figures": [3, 4]}, acts) == (
        "数据 3、4；研判 有难度；角色 审计"
    )


def test_the_trail_downloads_as_a_workbook(as_person):
    answer = as_person("auditor").get("/system/trail.xlsx")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_an_empty_trail_is_a_workbook_without_rows(client):
    assert client.get("/system/trail.xlsx").status_code in (200, 302, 403)


def test_garbage_in_the_address_shows_the_whole_trail(as_person):
    for query in ("act=%00", "act=nope", "before=abc", "before=9" + "9" * 30):
        assert as_person("auditor").get(f"/system/trail/?{query}").status_code == 200
