"""Subjects are found by any part of any of their names, within the viewer's reach."""

import pytest

from lianzhang.records.registry import actions, queries
from lianzhang.values.errors import NotAllowed, NotFound, Refused
from tests.worlds import World

pytestmark = pytest.mark.django_db


def names(found) -> list[str]:
    return [card.name for card in found]


def test_two_characters_find_a_subject_by_any_part_of_its_name(world: World):
    assert names(queries.search("例市", viewer=world.guest)) == ["示例市"]


def test_full_width_and_brackets_do_not_hide_a_name(world: World):
    actions.register(
        code="shili.park.a",
        kind="park",
        name="ＡＢ（集成电路）产业园",
        place="990100",
        by=world.bureau,
    )
    assert names(queries.search("AB集成", viewer=world.bureau)) == ["ＡＢ（集成电路）产业园"]


def test_a_former_name_still_finds_the_place(world: World):
    actions.register(
        code="990123",
        kind="place",
        name="陵城示例区",
        parent="990100",
        aliases=["陵示例县"],
        by=world.bureau,
    )
    assert names(queries.search("陵示例", viewer=world.guest)) == ["陵城示例区"]
    found = queries.named(["陵示例县", "示例市"], viewer=world.guest)
    assert [names(cards) for cards in found.values()] == [["陵城示例区"], ["示例市"]]


def test_a_place_comes_before_the_firms_that_bear_its_name(world: World):
    actions.register(
        code="shili.enterprise.x",
        kind="enterprise",
        name="示例市机械厂",
        place="990121",
        by=world.bureau,
    )
    assert names(queries.search("示例市", viewer=world.bureau))[0] == "示例市"


def test_a_firm_that_no_public_document_names_is_not_shown_to_others(world: World):
    assert names(queries.search("甲公司", viewer=world.county)) == ["甲公司"]
    assert queries.search("乙公司", viewer=world.county) == ()
    assert queries.search("甲公司", viewer=world.guest) == ()
    with pytest.raises(NotFound):
        queries.find("shili.enterprise.yi", viewer=world.county)


def test_registering_again_renews_and_does_not_double(world: World):
    for name_en in ("Shili", "Shili City"):
        actions.register(
            code="990100",
            kind="place",
            name="示例市",
            name_en=name_en,
            parent="990000",
            by=world.bureau,
        )
    assert queries.find("990100", viewer=world.guest).name_en == "Shili City"
    assert len(queries.cities(viewer=world.guest)) == 1


def test_a_subject_in_an_unknown_place_is_refused(world: World):
    with pytest.raises(Refused) as refused:
        actions.register(
            code="x", kind="enterprise", name="丙公司", place="123456", by=world.bureau
        )
    assert refused.value.faults[0].code == "registry.unknown_place"
    with pytest.raises(NotFound):
        queries.find("x", viewer=world.bureau)


def test_a_county_officer_may_not_change_the_register(world: World):
    with pytest.raises(NotAllowed):
        actions.register(
            code="x", kind="enterprise", name="丙公司", place="990121", by=world.county
        )


def test_functional_areas_stand_after_the_counties(world: World):
    assert names(queries.places_below("990100", viewer=world.guest)) == ["甲县", "乙县", "新区"]


def test_a_subjects_page_tells_names_place_and_members(world: World):
    page = queries.page("990121", viewer=world.bureau)
    assert page.parent is not None
    assert page.parent.name == "示例市"
    assert "甲公司" in names(page.members)


def test_a_credit_code_with_one_wrong_digit_is_refused_and_nothing_is_kept(world: World):
    right = {"kind": "enterprise", "name": "丁公司", "place": "990121", "by": world.bureau}
    with pytest.raises(Refused) as refused:
        actions.register(code="ding", credit_code="914403001922038217", **right)
    assert refused.value.faults[0].code.startswith("codes.")
    with pytest.raises(NotFound):
        queries.find("ding", viewer=world.bureau)
    actions.register(code="ding", credit_code="914403001922038216", **right)
    assert names(queries.named(["914403001922038216"], viewer=world.bureau)["914403001922038216"])


def test_the_same_registration_again_leaves_no_line_in_the_trail(world: World):
    from lianzhang.records.people.models import TrailLine

    said = {"code": "wu", "kind": "enterprise", "name": "戊公司", "place": "990121"}
    actions.register(**said, by=world.bureau)
    lines = TrailLine.objects.count()
    actions.register(**said, by=world.bureau)
    assert TrailLine.objects.count() == lines
    actions.register(**said, note="新址", by=world.bureau)
    assert TrailLine.objects.latest("id").before == {"note": ""}
