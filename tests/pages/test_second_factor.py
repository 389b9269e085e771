"""A second factor: added after the password is given again, asked for at every sign-in, required of some."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from lianzhang.records.mandates.actions import grant
from lianzhang.records.people.actions import enrol
from lianzhang.records.people.models import TrailLine
from tests.worlds import CITY, SINCE, World

# allauth tells after the commit
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
PASSWORD = {"username": "bureau", "password": "bureau in a test"}


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def lines(act: str) -> int:
    return TrailLine.objects.filter(act=act).count()


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def secret(world: World, client: Client) -> str:
    """The secret of an authenticator app that the officer has just enabled."""
    client.post("/accounts/login/", PASSWORD)
    page = client.get("/accounts/second/app/", follow=True)
    if page.redirect_chain:  # the password is asked for again
        page = client.post(
            "/accounts/confirm/?next=/accounts/second/app/",
            {"password": PASSWORD["password"]},
            follow=True,
        )
    known = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    client.post("/accounts/second/app/", {"code": code_now(known)})
    return str(known)


def test_an_app_is_enabled_with_recovery_codes_and_its_secret_is_enciphered(
    secret: str, client: Client
):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    page = client.get("/accounts/second/codes/").content.decode()
    assert page.count("<li><code>") == 10
    assert lines("people.add_factor") >= 1


def test_a_wrong_code_enables_nothing(world: World, client: Client):
    client.post("/accounts/login/", PASSWORD)
    client.post(
        "/accounts/confirm/?next=/accounts/second/app/",
        {"password": PASSWORD["password"]},
        follow=True,
    )
    answer = client.post("/accounts/second/app/", {"code": "000000"})
    assert "没有通过" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_the_password_alone_no_longer_signs_in(secret: str):
    other = Client()
    answer = other.post("/accounts/login/", PASSWORD, follow=True)
    assert "再输入验证器应用" in answer.content.decode()
    assert not signed_in(other)
    wrong = other.post("/accounts/login/second/", {"code": "12"})
    assert "没有通过" in wrong.content.decode()
    assert lines("people.sign_in_failed") == 1
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    other.post("/accounts/login/second/", {"code": code_now(secret)})
    assert signed_in(other)


def test_a_recovery_code_signs_in_once(secret: str, client: Client):
    page = client.get("/accounts/second/codes/").content.decode()
    code = page.partition("<li><code>")[2].partition("<")[0]
    for works in (True, False):
        other = Client()
        other.post("/accounts/login/", PASSWORD)
        other.post("/accounts/login/second/", {"code": code})
        assert signed_in(other) is works


def test_codes_are_guessed_a_few_times_only(secret: str):
    other = Client()
    other.post("/accounts/login/", PASSWORD)
    for _ in range(12):
        other.post("/accounts/login/second/", {"code": "000000"})
    code = code_now(secret)
    other.post("/accounts/login/second/", {"code": code})
    assert not signed_in(other)


def test_it_is_removed_with_a_line(secret: str, client: Client):
    client.post("/accounts/second/app/remove/")
    assert not Authenticator.objects.filter(type="totp").exists()
    assert lines("people.remove_factor") >= 1
    assert signed_in(client)


def test_who_must_show_one_does_nothing_before(world: World, client: Client, settings):
    settings.LIANZHANG_SECOND_FACTOR = frozenset({"division"})
    client.post("/accounts/login/", PASSWORD)
    for path in ("/", "/ledger/", "/api/v1/subjects"):
        assert client.get(path)["Location"] == "/accounts/second/"
    assert "须二次验证" in client.get("/accounts/second/").content.decode()
    assert client.post("/accounts/logout/").status_code == 302


def test_who_showed_one_goes_on(world: World, client: Client, secret: str, settings):
    settings.LIANZHANG_SECOND_FACTOR = frozenset({"division"})
    assert client.get("/ledger/").status_code == 200
    client.post("/accounts/second/app/remove/")
    assert client.get("/ledger/")["Location"] == "/accounts/second/"


def test_others_are_not_asked(world: World, client: Client, settings):
    settings.LIANZHANG_SECOND_FACTOR = frozenset({"admin"})
    client.post("/accounts/login/", PASSWORD)
    assert client.get("/ledger/").status_code == 200


def test_an_administrator_clears_the_factors_of_who_lost_a_device(
    world: World, secret: str, client: Client
):
    person = enrol(username="admin", name="管", password="seven rivers run", by=world.system)
    grant(
        person_id=person,
        office="bureau",
        role="admin",
        place=CITY,
        valid_from=SINCE,
        by=world.system,
    )
    admin = Client()
    admin.post("/accounts/login/", {"username": "admin", "password": "seven rivers run"})
    done = admin.post(f"/system/people/{world.people['bureau']}/factors/", follow=True)
    assert "已清除二次验证" in done.content.decode()
    assert not Authenticator.objects.exists()
    assert "王科长" not in client.get("/").content.decode()
    assert lines("people.clear_factors") == 1


@pytest.mark.parametrize(
    "path", ["second/", "second/app/", "second/codes/", "second/codes/new/", "second/key/"]
)
def test_a_guest_has_no_factors(world: World, client: Client, path: str):
    assert client.get(f"/accounts/{path}").status_code == 302


def test_nobody_removes_the_key_of_another(world: World, secret: str, client: Client):
    other = Client()
    other.post("/accounts/login/", {"username": "county", "password": "county in a test"})
    key = Authenticator.objects.create(
        user_id=world.people["bureau"], type="webauthn", data={"name": "k"}
    )
    other.post(f"/accounts/second/key/{key.pk}/remove/")
    assert Authenticator.objects.filter(pk=key.pk).exists()
