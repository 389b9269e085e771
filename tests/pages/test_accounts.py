"""Signing in and out: Django's own, and the demo's people only where there is a demo."""

import pytest
from django.test import Client

from lianzhang.records.mandates.actions import grant
from lianzhang.records.people.actions import enrol, open_office
from tests.worlds import CITY, SINCE, World

pytestmark = pytest.mark.django_db


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
