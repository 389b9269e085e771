"""Sign-on against a real OIDC provider on this machine: only who was invited, once linked for good."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from lianzhang.records.people.actions import suspend
from lianzhang.records.people.models import Person, TrailLine
from tests.worlds import World

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider's own libraries
]
PEOPLE = [
    User(sub="1", claims={"preferred_username": "bureau"}),
    User(sub="2", claims={"preferred_username": "stranger"}),
    User(sub="3", claims={"preferred_username": "bureau"}),  # the name was given to somebody new
    User(sub="4", claims={}),
]


@pytest.fixture
def provider(world: World, settings) -> Iterator[str]:
    with run_server_in_thread(user_claims=PEOPLE, require_nonce=False) as server:
        settings.LIANZHANG_OIDC_URL = f"http://localhost:{server.server_port}"
        app: dict[str, object] = {
            "provider_id": "oidc",
            "name": "OIDC",
            "client_id": "lianzhang",
            "secret": "s",
        }
        app |= {"settings": {"server_url": settings.LIANZHANG_OIDC_URL}}
        known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known | {"APPS": [app]}}
        yield settings.LIANZHANG_OIDC_URL


def come_back(client: Client, sub: str, **changed: str) -> str:
    """Go to the provider as somebody and come back; gives what the pages then say."""
    there = client.get("/accounts/signon/oidc/?next=/ledger/")["Location"]
    with requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5) as answer:
        back = urlsplit(answer.headers["Location"])
    given = {name: values[0] for name, values in parse_qs(back.query).items()} | changed
    return client.get(back.path, given, follow=True).content.decode()


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_who_was_invited_signs_on_and_is_linked(provider: str, client: Client):
    assert "统一身份认证登录" in client.get("/accounts/login/").content.decode()
    come_back(client, "1")
    assert signed_in(client)
    assert client.get("/ledger/").status_code == 200
    assert signed_in(client)
    assert TrailLine.objects.filter(act="people.link_sign_on").count() == 1
    again = Client()
    come_back(again, "1")
    assert signed_in(again)
    assert TrailLine.objects.filter(act="people.link_sign_on").count() == 1


@pytest.mark.parametrize("sub", ["2", "4"])
def test_nobody_signs_up(provider: str, client: Client, sub: str):
    before = Person.objects.count()
    assert "没有邀请过该账号" in come_back(client, sub)
    assert not signed_in(client)
    assert Person.objects.count() == before


def test_a_name_given_to_somebody_new_opens_nothing(provider: str, client: Client):
    come_back(Client(), "1")
    assert "没有邀请过该账号" in come_back(client, "3")
    assert not signed_in(client)


def test_who_left_does_not_sign_on(provider: str, world: World, client: Client):
    come_back(Client(), "1")
    suspend(world.people["bureau"], by=world.system, reason="离职")
    assert "没有邀请过该账号" in come_back(client, "1")
    assert not signed_in(client)


@pytest.mark.parametrize("changed", [{"state": "forged"}, {"code": "forged"}])
def test_a_forged_way_back_is_refused(provider: str, client: Client, changed: dict[str, str]):
    assert "没有登录" in come_back(client, "1", **changed)
    assert not signed_in(client)


def test_without_a_provider_there_is_no_sign_on(world: World, client: Client):
    assert "统一身份认证" not in client.get("/accounts/login/").content.decode()
    assert client.get("/accounts/signon/oidc/").status_code == 404
