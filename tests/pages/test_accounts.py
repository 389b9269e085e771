"""Signing in and out: Django's own, and the demo's people only where there is a demo."""

import time
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from lianzhang.records.mandates.actions import grant
from lianzhang.records.people.actions import enrol, open_office, suspend
from lianzhang.records.people.models import TrailLine
from tests.worlds import CITY, SINCE, World

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def demo(world: World, settings) -> None:
    settings.LIANZHANG_DEMO = True
    open_office(code="d", name="市工信局运行科", name_en="Monitoring division", by=world.system)
    person = enrol(username="yunxing", name="运行科", password=None, by=world.system, demo=True)
    grant(
        person_id=person, office="d", role="division", place=CITY, valid_from=SINCE, by=world.system
    )


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def password(username: str) -> dict[str, str]:
    return {"username": username, "password": f"{username} in a test"}


def test_the_right_password_signs_in_and_leads_to_the_workbench(world: World, client: Client):
    answer = client.post("/accounts/login/", password("bureau"))
    assert is_signed_in(client)
    assert answer["Location"] == "/"
    assert "王科长" in client.get("/").content.decode()


def test_a_wrong_password_does_not_and_does_not_say_which_was_wrong(world: World, client: Client):
    for given in ({"username": "bureau", "password": "x"}, {"username": "nobody", "password": "x"}):
        answer = client.post("/accounts/login/", given)
        assert not is_signed_in(client)
        assert "账号或口令不对" in answer.content.decode()


def test_empty_fields_are_named(world: World, client: Client):
    assert "都要填写" in client.post("/accounts/login/", {}).content.decode()


def test_the_session_gets_a_new_key(world: World, client: Client):
    client.get("/", {"city": CITY})
    before = client.session.session_key
    client.post("/accounts/login/", password("bureau"))
    assert before
    assert client.session.session_key != before


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "javascript:alert(1)",
        "http:///x",
    ],
)
def test_signing_in_never_leads_to_another_site(
    world: World, demo: None, client: Client, elsewhere: str
):
    answer = client.post("/accounts/login/", password("bureau") | {"next": elsewhere})
    assert answer["Location"] == "/"
    client.logout()
    answer = client.post("/accounts/demo/", {"username": "yunxing", "next": elsewhere})
    assert answer["Location"] == "/"


def test_signing_in_leads_back_to_where_one_came_from(world: World, client: Client):
    answer = client.post("/accounts/login/", password("bureau") | {"next": "/ledger/?q=示例"})
    assert answer["Location"].startswith("/ledger/?q=")


def test_who_is_signed_in_already_is_led_on_and_never_in_circles(world: World, client: Client):
    client.post("/accounts/login/", password("bureau"))
    assert client.get("/accounts/login/")["Location"] == "/"
    assert client.get("/accounts/login/?next=/accounts/login/")["Location"] == "/"
    assert client.get("/accounts/login/?next=/accounts/login/%3Fx")["Location"] == "/"


def test_a_demo_offers_its_people_with_their_offices(world: World, demo: None, client: Client):
    text = client.get("/accounts/login/").content.decode()
    assert "运行科" in text
    assert "市工信局运行科" in text
    assert "王科长" not in text  # an account, but not of the demo


def test_one_click_enters_the_demo(world: World, demo: None, client: Client):
    client.post("/accounts/demo/", {"username": "yunxing"})
    assert is_signed_in(client)


@pytest.mark.parametrize("username", ["bureau", "", "nobody"])
def test_who_is_not_of_the_demo_is_not_let_in_by_a_click(
    world: World, demo: None, client: Client, username: str
):
    assert client.post("/accounts/demo/", {"username": username}).status_code == 404
    assert not is_signed_in(client)


def test_elsewhere_the_demo_has_no_people(world: World, demo: None, client: Client, settings):
    settings.LIANZHANG_DEMO = False
    assert "演示用户" not in client.get("/accounts/login/").content.decode()
    assert client.post("/accounts/demo/", {"username": "yunxing"}).status_code == 404
    assert not is_signed_in(client)


def test_a_click_from_another_site_does_not_sign_in(world: World, demo: None):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/accounts/demo/", {"username": "yunxing"})
    assert answer.status_code == 403
    assert "没有提交" in answer.content.decode()


def test_signing_out_takes_a_post_and_says_so(world: World, client: Client):
    client.post("/accounts/login/", password("bureau"))
    assert client.get("/accounts/logout/").status_code == 405
    answer = client.post("/accounts/logout/", follow=True)
    assert not is_signed_in(client)
    assert "已退出登录" in answer.content.decode()


def test_somebody_signed_in_without_a_mandate_reads_as_a_guest(world: World, client: Client):
    enrol(username="new", name="新来的", password="new in a test", by=world.system)
    client.post("/accounts/login/", password("new"))
    text = client.get("/").content.decode()
    assert "新来的" in text
    assert "未授权" in text


# ── guessing, pauses, many places, a new password ──────────────────────────────────────────────

LONG = "seven rivers and a bridge"


def guess(times: int, username: str = "bureau") -> list[str]:
    wrong = {"username": username, "password": "wrong"}
    return [
        Client(HTTP_USER_AGENT=f"browser {number}")
        .post("/accounts/login/", wrong)
        .content.decode()
        .partition('role="alert"')[2][:90]
        for number in range(times)
    ]


def lines(act: str) -> int:
    return TrailLine.objects.filter(act=act).count()


def test_signing_in_and_failing_leave_lines_but_not_what_was_typed(world: World, client: Client):
    guess(1)
    guess(1, "a password in the wrong field")
    client.post("/accounts/login/", password("bureau"))
    assert (lines("people.sign_in_failed"), lines("people.sign_in")) == (1, 1)
    assert not TrailLine.objects.filter(after__contains="wrong field").exists()


@pytest.mark.parametrize(
    "typed", [("bureau", "bureau"), ("bureau", "BUREAU"), ("bureau", "Bureau ")]
)
def test_who_guesses_is_locked_out_however_the_name_is_written(
    world: World, client: Client, typed: tuple[str, str]
):
    guess(5, typed[1])
    client.post("/accounts/login/", password(typed[0]))
    assert not is_signed_in(client)
    assert lines("people.lock_out") == 1
    assert lines("people.sign_in_failed") == 5


def test_knocking_on_while_locked_out_writes_no_more_lines(world: World):
    guess(9)
    assert (lines("people.lock_out"), lines("people.sign_in_failed")) == (1, 5)


def test_an_account_that_does_not_exist_answers_the_same_to_the_last_word(world: World):
    known, unknown = guess(7), guess(7, "nobody")
    assert known == unknown
    assert len(set(known)) == 1


def test_the_lock_opens_by_itself(world: World, client: Client):
    guess(5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    client.post("/accounts/login/", password("bureau"))
    assert is_signed_in(client)


def test_the_right_password_sets_the_count_back(world: World, client: Client):
    for _ in range(2):
        guess(4)
        client.post("/accounts/login/", password("bureau"))
        assert is_signed_in(client)
        client.post("/accounts/logout/")


@pytest.mark.parametrize(
    "began, seen, over",
    [(0, 0, False), (3000, 3000, False), (3700, 3700, True), (11 * 3600, 0, False), (12 * 3600 + 60, 0, True), (-3600, -3600, True)],
)  # fmt: skip
def test_a_session_ends_after_a_pause_and_after_a_day(
    world: World, client: Client, began: int, seen: int, over: bool
):
    client.post("/accounts/login/", password("bureau"))
    session = client.session
    session["began"], session["seen"] = time.time() - began, time.time() - seen
    session.save()
    page = client.get("/").content.decode()
    assert is_signed_in(client) is not over
    assert ("已退出" in page) is over


def test_the_fourth_place_signs_out_the_first(world: World):
    places = [Client() for _ in range(4)]
    for place in places:
        place.post("/accounts/login/", password("bureau"))
    assert "又在别处登录" in places[0].get("/").content.decode()
    assert [is_signed_in(place) for place in places] == [False, True, True, True]


def test_a_new_password_needs_the_present_one_and_ends_other_sessions(world: World, client: Client):
    elsewhere = Client()
    for each in (client, elsewhere):
        each.post("/accounts/login/", password("bureau"))
    new = {"password1": LONG, "password2": LONG}
    wrong = client.post("/accounts/password/", {"oldpassword": "x"} | new).content.decode()
    assert "现在的口令不对" in wrong
    short = {"oldpassword": "bureau in a test", "password1": "abc", "password2": "abc"}
    assert 'role="alert"' in client.post("/accounts/password/", short).content.decode()
    done = client.post(
        "/accounts/password/", {"oldpassword": "bureau in a test"} | new, follow=True
    )
    assert "口令已修改" in done.content.decode()
    assert is_signed_in(client)
    assert "王科长" not in elsewhere.get("/").content.decode()
    assert lines("people.change_password") == 1
    assert (
        Client().post("/accounts/login/", {"username": "bureau", "password": LONG})["Location"]
        == "/"
    )


def test_nobody_changes_a_password_without_being_signed_in(client: Client, world: World):
    assert client.get("/accounts/password/").status_code == 302


def test_somebody_suspended_is_not_let_in_and_not_told_why(world: World, client: Client):
    suspend(world.people["bureau"], by=world.system, reason="离职")
    answer = client.post("/accounts/login/", password("bureau"))
    assert not is_signed_in(client)
    assert "账号或口令不对" in answer.content.decode()


@pytest.mark.parametrize("path", ["signup", "password/reset", "email", "inactive"])
def test_what_we_do_not_offer_is_not_there(client: Client, world: World, path: str):
    assert client.get(f"/accounts/{path}/").status_code == 404
