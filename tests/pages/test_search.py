"""Search: two characters of anything, while somebody types and on a page of its own."""

import pytest
from django.test import Client

from lianzhang.records.figures import actions
from lianzhang.records.registry.actions import register
from lianzhang.values.viewer import Release
from tests.worlds import CITY, COUNTY, FIRM, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TYPING = {"HX-Request": "true"}


def found(client: Client, text: str):
    return client.get("/search/", {"q": text}).context["view"].found


def names(rows) -> list[str]:
    return [row.name for row in rows]


def test_two_characters_find_a_subject(world: World, client: Client):
    assert names(found(client, "示例").subjects) == ["示例省", "示例市"]


def test_one_character_is_too_little_and_the_page_says_so(world: World, client: Client):
    answer = client.get("/search/", {"q": "市"})
    assert not answer.context["view"].found.enough
    assert "请至少输入2个字" in answer.content.decode()


def test_a_shorter_name_comes_first(world: World, client: Client):
    register(code="990122.x", kind="park", name="示例市高新技术产业园", place=CITY, by=world.system)
    assert names(found(client, "示例市").subjects)[0] == "示例市"


def test_a_former_name_finds_a_subject(world: World, client: Client):
    register(
        code=COUNTY, kind="place", name="甲县", parent=CITY, aliases=["老甲县城"], by=world.system
    )
    assert names(found(client, "老甲").subjects) == ["甲县"]


def test_a_whole_code_finds_a_subject(world: World, client: Client):
    assert names(found(client, "990121").subjects) == ["甲县"]


def test_an_indicator_is_found_by_name_alias_and_code(world: World, client: Client):
    for text in ("规上工业增加值", "规模以上工业增加值", "value_added_growth"):
        assert "value_added_growth" in [row.code for row in found(client, text).indicators]


def test_words_together_find_a_figure_of_that_subject_and_indicator(world: World, client: Client):
    sign_in(client, world, "bureau")
    wanted = actions.record(
        claim(COUNTY, "industrial_electricity", "2023", "3亿千瓦时"), by=world.bureau
    )
    actions.record(claim(CITY, "industrial_electricity", "2023", "9亿千瓦时"), by=world.bureau)
    assert [row.id for row in found(client, "甲县 用电").figures] == [wanted]


def test_a_guest_finds_no_firm_and_no_internal_figure(world: World, client: Client):
    actions.record(claim(CITY, "industrial_electricity", "2023", "9亿千瓦时"), by=world.bureau)
    assert found(client, "甲公司").subjects == ()
    assert found(client, "用电").figures == ()
    sign_in(client, world, "bureau")
    assert [row.code for row in found(client, "甲公司").subjects] == [FIRM]


def test_a_guest_finds_a_public_figure(world: World, client: Client):
    said = claim(CITY, "industrial_electricity", "2023", "9亿千瓦时", release=Release.PUBLIC)
    assert [row.id for row in found(client, "用电").figures] == []
    made = actions.record(said, by=world.bureau)
    assert [row.id for row in found(client, "用电").figures] == [made]


def test_while_typing_only_the_results_come_with_a_sentence_for_those_who_listen(
    world: World, client: Client
):
    text = client.get("/search/", {"q": "示例"}, headers=TYPING).content.decode()
    assert "<html" not in text
    assert "/subjects/990100/" in text
    assert 'hx-swap-oob="innerHTML"' in text
    assert "找到2项。" in text


def test_an_emptied_box_empties_the_results(world: World, client: Client):
    text = client.get("/search/", {"q": ""}, headers=TYPING).content.decode()
    assert "<a " not in text
    assert "nothing" not in text


def test_nothing_found_says_what_to_try(world: World, client: Client):
    text = client.get("/search/", {"q": "没有这个"}).content.decode()
    assert "没有找到“没有这个”" in text
    assert "统一社会信用代码" in text


@pytest.mark.parametrize("text", ["<b>甲乙</b>", "%_%", "'; --", "\0\0示例", "甲" * 500, "＜＞"])
def test_odd_questions_are_answered_plainly(world: World, client: Client, text: str):
    answer = client.get("/search/", {"q": text})
    assert answer.status_code == 200
    assert "<b>甲乙" not in answer.content.decode()


def test_an_answer_takes_few_queries(world: World, client: Client, django_assert_max_num_queries):
    sign_in(client, world, "bureau")
    for number in range(20):
        register(
            code=f"f{number}",
            kind="enterprise",
            name=f"示例{number}厂",
            place=CITY,
            by=world.system,
        )
        actions.record(
            claim(CITY, "industrial_electricity", f"20{number + 10}", "9亿千瓦时"), by=world.bureau
        )
    with django_assert_max_num_queries(8):
        client.get("/search/", {"q": "示例"}, headers=TYPING)
