"""Who may do what: accounts, mandates in time and place, and a line in the trail for every act."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.http import HttpRequest

from lianzhang.records.mandates import actions as mandates
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.mandates.queries import posts, system, viewer_for
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people import actions, queries
from lianzhang.records.people.models import Person, TrailLine
from lianzhang.values.errors import NotAllowed, NotFound, Refused
from tests.worlds import CITY, COUNTY, SINCE, World

pytestmark = pytest.mark.django_db

TODAY = date(2023, 11, 15)


def signed_in(**credentials: str) -> object:
    return authenticate(HttpRequest(), **credentials)


def test_an_account_without_a_password_cannot_be_signed_in_by_one(world: World):
    actions.enrol(username="demo", name="演示", password=None, by=world.system, demo=True)
    for password in ("", "demo", "None", "!"):
        assert signed_in(username="demo", password=password) is None
    assert [account.username for account in queries.demo_accounts()] == ["demo"]


def test_an_account_is_renewed_under_the_same_name(world: World):
    first = actions.enrol(username="sun", name="孙", password="a long one 1", by=world.system)
    again = actions.enrol(username="sun", name="孙洪", password="a long one 2", by=world.system)
    assert first == again
    assert queries.account_named("sun").name == "孙洪"
    assert signed_in(username="sun", password="a long one 2") is not None


def test_an_unknown_account_is_not_found(world: World):
    with pytest.raises(NotFound):
        queries.account_named("nobody")


def test_only_those_with_the_act_enrol_people(world: World):
    before = Person.objects.count()
    with pytest.raises(NotAllowed):
        actions.enrol(username="x", name="x", password=None, by=world.bureau)
    assert Person.objects.count() == before


def test_a_mandate_opens_a_place_and_what_the_role_may(world: World):
    assert world.county.places == ("990000/990100/990121",)
    assert world.county.can("intake.accept")
    assert not world.county.can("figures.approve")
    assert world.county.covers("990000/990100/990121/990121001")
    assert not world.county.covers("990000/990100/990122")
    assert world.approver.can("figures.approve")


def test_a_person_with_two_offices_acts_for_one_at_a_time(world: World):
    person = world.people["county"]
    second = mandates.grant(
        person_id=person,
        office="county",
        role="county_chief",
        place=CITY,
        valid_from=SINCE,
        by=world.system,
    )
    first = viewer_for(person, on=TODAY)
    assert (first.places, first.can("plans.judge")) == (("990000/990100/990121",), False)
    chosen = viewer_for(person, on=TODAY, mandate=second)
    assert (chosen.places, chosen.can("plans.judge")) == (("990000/990100",), True)
    assert not chosen.can("intake.accept")  # what the other office may
    assert [post.id for post in posts([person], on=TODAY)[person]] == [first.mandate, second]


def test_a_mandate_of_somebody_else_is_never_chosen(world: World):
    theirs = viewer_for(world.people["approver"], on=TODAY).mandate
    assert viewer_for(world.people["county"], on=TODAY, mandate=theirs) == world.county


@pytest.mark.parametrize(
    "day, allowed", [(date(2019, 12, 31), False), (SINCE, True), (date(2024, 1, 2), False)]
)
def test_a_mandate_holds_from_its_first_to_its_last_day(world: World, day: date, allowed: bool):
    person = world.people["county"]
    Mandate.objects.filter(person_id=person).update(valid_to=date(2024, 1, 1))
    assert viewer_for(person, on=day).can("intake.accept") is allowed


def test_somebody_who_left_is_a_guest(world: World):
    person = world.people["bureau"]
    Person.objects.filter(pk=person).update(is_active=False)
    viewer = viewer_for(person, on=TODAY)
    assert viewer.places == ()
    assert viewer.may == catalogue().acts.of("guest")


def test_a_role_nobody_defined_is_refused(world: World):
    with pytest.raises(Refused) as refused:
        mandates.grant(
            person_id=world.people["county"],
            office="county",
            role="emperor",
            place=COUNTY,
            valid_from=SINCE,
            by=world.system,
        )
    assert refused.value.faults[0].code == "mandates.unknown_role"


def test_the_system_may_everything_and_is_nobody(world: World):
    viewer = system()
    assert viewer.person_id is None
    assert viewer.may == catalogue().acts.every
    assert viewer.covers("990000/990100")


def test_an_act_that_fails_leaves_no_line(world: World):
    before = TrailLine.objects.count()
    with pytest.raises(RuntimeError), actions.acting(world.bureau, "figures.record"):
        raise RuntimeError("half way")
    assert TrailLine.objects.count() == before


def test_a_line_says_who_when_for_whom_and_what(world: World):
    with actions.acting(world.bureau, "figures.record", thing="figures:7") as line:
        line.before, line.after = {"status": "proposed"}, {"status": "recorded"}
    (told,) = queries.trail_of("figures:7", viewer=world.auditor)
    assert (told.by, told.office, told.act) == ("王科长", "运行科", "figures.record")
    assert (told.before, told.after) == ({"status": "proposed"}, {"status": "recorded"})


def test_others_read_only_their_own_lines(world: World):
    with actions.acting(world.bureau, "figures.record", thing="figures:7"):
        pass
    assert len(queries.trail_of("figures:7", viewer=world.bureau)) == 1
    assert queries.trail_of("figures:7", viewer=world.county) == ()
    assert queries.trail_of("figures:7", viewer=world.guest) == ()


def test_what_is_unknown_is_written_as_nothing_in_the_trail():
    assert actions.changes(None, {"published_on": None, "title": "公报"}).after == {
        "published_on": "",
        "title": "公报",
    }
