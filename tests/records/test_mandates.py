"""Mandates: given for a time by someone who may, over a place, a chain or an enterprise; ended at once."""

from datetime import date

import pytest
from django.test import Client

from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.mandates import actions
from lianzhang.records.mandates.actions import Charge
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import held, viewer_for
from lianzhang.records.people import actions as people
from lianzhang.records.people.models import TrailLine
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import find
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.viewer import Release, Viewer
from tests.worlds import (
    CITY,
    COUNTY,
    FIRM,
    OTHER_COUNTY,
    OTHER_FIRM,
    SINCE,
    TODAY,
    World,
    claim,
    sign_in,
)

pytestmark = pytest.mark.django_db
CHAIN = "shili.chain"


def enrolled(world: World, username: str, **charge: str) -> Viewer:
    """Somebody new with one mandate."""
    person = people.enrol(
        username=username, name=username, password="a long one 1", by=world.system
    )
    actions.grant(
        person_id=person, office="bureau", valid_from=SINCE, by=world.system,
        **({"place": ""} | charge),
    )  # fmt: skip
    return viewer_for(person, on=TODAY)


@pytest.fixture
def figures(world: World) -> dict[str, int]:
    register(code=CHAIN, kind="chain", name="示例产业链", place=CITY, by=world.system)
    said = {
        "city": claim(
            CITY, "above_size_enterprises", "2023-end", "1977家", release=Release.INTERNAL
        ),
        "chain": claim(
            CHAIN, "above_size_enterprises", "2023-end", "77家", release=Release.INTERNAL
        ),
        "county's chain": claim(
            COUNTY,
            "above_size_enterprises",
            "2023-end",
            "7家",
            facet=CHAIN,
            release=Release.INTERNAL,
        ),
        "firm": claim(FIRM, "above_size_revenue", "2023", "3亿元", release=Release.INTERNAL),
        "other firm": claim(
            OTHER_FIRM, "above_size_revenue", "2023", "4亿元", release=Release.INTERNAL
        ),
        "public": claim(CITY, "gdp", "2023", "4000亿元", release=Release.PUBLIC),
    }
    return {name: ledger.record(each, by=world.system) for name, each in said.items()}


def seen(viewer: Viewer, figures: dict[str, int]) -> set[str]:
    rows = {row.id for row in all_rows(Wanted(), viewer=viewer)}
    return {name for name, figure in figures.items() if figure in rows}


def test_a_chain_office_sees_its_chain_and_nothing_else_inside(
    world: World, figures: dict[str, int]
):
    office = enrolled(world, "chain", role="chain_office", place=CITY, about=CHAIN)
    assert seen(office, figures) == {"chain", "county's chain", "public"}
    elsewhere = enrolled(world, "else", role="chain_office", place=OTHER_COUNTY, about=CHAIN)
    assert seen(elsewhere, figures) == {"public"}


def test_an_enterprise_sees_itself(world: World, figures: dict[str, int]):
    firm = enrolled(world, "firm", role="enterprise", about=FIRM)
    assert seen(firm, figures) == {"firm", "public"}
    assert find(FIRM, viewer=firm).name == "甲公司"
    with pytest.raises(NotFound):
        find(OTHER_FIRM, viewer=firm)


def test_a_county_never_sees_the_firms_of_another(world: World, figures: dict[str, int]):
    assert seen(world.county, figures) == {"county's chain", "firm", "public"}


def test_an_enterprise_proposes_for_itself_only(world: World):
    firm = enrolled(world, "firm", role="enterprise", about=FIRM)
    ledger.record(claim(FIRM, "above_size_revenue", "2022", "3亿元"), by=firm, propose=True)
    with pytest.raises(Refused):
        ledger.record(
            claim(OTHER_FIRM, "above_size_revenue", "2022", "3亿元"), by=firm, propose=True
        )


# ── giving and ending ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def chief(world: World) -> Viewer:
    return enrolled(world, "chief", role="county_chief", place=COUNTY)


def newcomer(world: World) -> int:
    return people.enrol(username="new", name="新人", password=None, by=world.system)


def give(person: int, by: Viewer, **charge: str) -> int:
    wanted = {"office": "county", "role": "county_officer", "place": COUNTY} | charge
    return actions.grant(person_id=person, valid_from=SINCE, by=by, **wanted)


def test_a_county_chief_gives_what_the_role_gives_within_the_county(world: World, chief: Viewer):
    person = newcomer(world)
    give(person, chief)
    assert viewer_for(person, on=TODAY).places == chief.places
    give(person, chief, role="enterprise", place="", about=FIRM)


@pytest.mark.parametrize(
    "charge, code",
    [
        ({"role": "county_chief"}, "beyond_own"),
        ({"role": "admin", "place": ""}, "beyond_own"),
        ({"place": OTHER_COUNTY}, "beyond_reach"),
        ({"place": CITY}, "beyond_reach"),
        ({"place": ""}, "beyond_reach"),
        ({"role": "enterprise", "place": "", "about": OTHER_FIRM}, "beyond_reach"),
        ({"role": "emperor"}, "unknown_role"),
        ({"place": "990199"}, "unknown_scope"),
        ({"about": "nothing"}, "unknown_scope"),
        ({"office": "none"}, "unknown_office"),
    ],
)
def test_nobody_gives_beyond_their_own(
    world: World, chief: Viewer, charge: dict[str, str], code: str
):
    person, before = newcomer(world), TrailLine.objects.count()
    with pytest.raises(Refused) as refused:
        give(person, chief, **charge)
    assert refused.value.faults[0].code == f"mandates.{code}"
    assert not Mandate.objects.filter(person_id=person).exists()
    assert TrailLine.objects.count() == before


def test_those_without_the_act_give_nothing(world: World):
    with pytest.raises(NotAllowed):
        give(newcomer(world), world.bureau)


def test_a_mandate_that_ends_before_it_begins_is_refused(world: World):
    with pytest.raises(Refused) as refused:
        actions.grant(
            person_id=newcomer(world), office="county", role="county_officer", place=COUNTY,
            valid_from=date(2024, 1, 2), valid_to=date(2024, 1, 1), by=world.system,
        )  # fmt: skip
    assert refused.value.faults[0].code == "mandates.ends_before_it_begins"


def test_a_mandate_for_a_time_holds_to_its_last_day(world: World):
    person = newcomer(world)
    actions.grant(
        person_id=person, office="county", role="county_officer", place=COUNTY,
        valid_from=SINCE, valid_to=TODAY, by=world.system,
    )  # fmt: skip
    assert viewer_for(person, on=TODAY).has_scope
    assert not viewer_for(person, on=date(2023, 11, 16)).has_scope


def test_an_ended_mandate_is_gone_with_the_next_request(world: World, chief: Viewer):
    mandate = world.county.mandate
    assert mandate
    actions.end(mandate, by=chief, reason="岗位调整")
    assert not viewer_for(world.people["county"], on=TODAY).has_scope
    with pytest.raises(Clashing):
        actions.end(mandate, by=chief, reason="再一次")
    (told,) = (each for each in held(viewer=world.system, on=TODAY) if each.post.id == mandate)
    assert (told.in_force, told.ended_because) == (False, "岗位调整")


def test_an_end_needs_a_reason_and_the_right(world: World, chief: Viewer):
    theirs = viewer_for(world.people["approver"], on=TODAY).mandate
    assert theirs
    with pytest.raises(Refused) as refused:
        actions.end(theirs, by=chief, reason=" ")
    assert refused.value.faults[0].code == "mandates.no_reason"
    with pytest.raises(NotFound):  # out of the county's reach: as if it were not there
        actions.end(theirs, by=chief, reason="不该由我来办")
    with pytest.raises(NotAllowed):  # seen, and still not the chief's to end
        actions.end(chief.mandate or 0, by=chief, reason="不该由我来办")


def test_a_transfer_ends_the_old_office_and_opens_the_new(world: World):
    person = world.people["county"]
    charge = Charge("bureau", "division", CITY)
    new = actions.transfer(person, to=charge, on=TODAY, by=world.system, reason="调市局")
    viewer = viewer_for(person, on=TODAY)
    assert (viewer.mandate, viewer.office, viewer.places) == (new, "运行科", ("990000/990100",))
    assert Mandate.objects.filter(person_id=person, ended_at=None).count() == 1


def test_somebody_who_leaves_is_out_at_once(world: World, client: Client):
    sign_in(client, world, "county")
    assert "甲县工信局" in client.get("/").content.decode()
    actions.dismiss(world.people["county"], by=world.system, reason="离职")
    page = client.get("/").content.decode()
    assert "甲县工信局" not in page
    assert "登录" in page
    people.readmit(world.people["county"], by=world.system)
    assert (
        "甲县工信局" not in client.get("/").content.decode()
    )  # neither session nor mandate came back


def test_ended_sessions_ask_to_sign_in_again_and_keep_the_mandate(world: World, client: Client):
    sign_in(client, world, "county")
    people.end_sessions(world.people["county"], by=world.system)
    assert "甲县工信局" not in client.get("/").content.decode()
    sign_in(client, world, "county")
    assert "甲县工信局" in client.get("/").content.decode()


def test_mandates_are_listed_to_their_holders_and_to_those_who_give_them(
    world: World, chief: Viewer
):
    own = held(viewer=world.county, on=TODAY)
    assert [each.person for each in own] == ["赵经办"]
    assert {each.person for each in held(viewer=chief, on=TODAY)} == {"赵经办", "chief"}
    assert len(held(viewer=world.auditor, on=TODAY)) == Mandate.objects.count()
    assert held(viewer=world.guest, on=TODAY) == ()
    mine = held(viewer=world.auditor, on=TODAY, person_id=world.people["county"])
    assert [each.post.office for each in mine] == ["甲县工信局"]


# ── one office at a time, on the pages ──────────────────────────────────────────────────────────


def test_a_person_with_two_offices_changes_between_them(world: World, client: Client):
    second = give(
        world.people["county"],
        world.system,
        role="county_chief",
        place=OTHER_COUNTY,
        office="approver",
    )
    sign_in(client, world, "county")
    page = client.get("/accounts/posts/").content.decode()
    assert "甲县" in page
    assert "乙县" in page
    client.post("/accounts/posts/", {"mandate": str(second)})
    assert "市工信局" in client.get("/").content.decode()


@pytest.mark.parametrize("garbage", ["", "x", "999999", "-1", "9" * 40])
def test_an_office_that_is_not_ones_own_is_refused(world: World, client: Client, garbage: str):
    sign_in(client, world, "county")
    answer = client.post("/accounts/posts/", {"mandate": garbage})
    assert answer.status_code == 404
    assert "甲县工信局" in client.get("/").content.decode()


def test_guests_have_no_office_to_change(client: Client, world: World):
    assert client.get("/accounts/posts/").status_code == 302
