"""What another site, a forged address or a shared computer could do with our pages."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import Tags, run_checks
from django.test import Client

from tests.hostile.walking import addresses, patterns
from tests.worlds import CITY, FIRM, SOURCE, World, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAMES: dict[str, Any] = {
    "figure_id": 1,
    "target_id": 1,
    "question_id": 1,
    "merge_id": 1,
    "batch_id": 1,
    "code": {"subjects": FIRM, "returns": FIRM, "sources": SOURCE, "other": "gdp"},
    "person_id": 1,
    "subject": CITY,
    "indicator": "gdp",
    "city": CITY,
}
# Where an API answers no POST at all: refused by method before anybody asks for a token.
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "http:///evil.example",
    "\thttps://evil.example",
    "https://localhost@evil.example/",
)


def test_no_address_takes_a_post_that_another_site_may_have_sent(world: World):
    careful = sign_in(Client(enforce_csrf_checks=True), world, "bureau")
    for address in dict.fromkeys(addresses(NAMES)):
        answer = careful.post(address, {"a": "b"})
        assert answer.status_code in (403, 404, 405), (address, answer.status_code)
        if answer.status_code == 404:
            assert address.startswith(("/api/",)), address


def test_every_answer_bears_the_headers(client: Client, world: World):
    sign_in(client, world, "bureau")
    for address in dict.fromkeys(addresses(NAMES)):
        answer = client.get(address)
        assert answer.headers["X-Frame-Options"] == "DENY", address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert answer.headers["Referrer-Policy"] == "same-origin", address
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        policy = answer.headers["Content-Security-Policy"]
        for said in ("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'"):
            assert said in policy, address
        assert "unsafe" not in policy, address
        assert "Server" not in answer.headers, address


def test_what_is_shown_to_somebody_signed_in_is_kept_by_no_browser_or_proxy(
    client: Client, world: World
):
    sign_in(client, world, "bureau")
    for address in dict.fromkeys(addresses(NAMES)):
        answer = client.get(address)
        if answer.status_code == 200:
            said = answer.headers.get("Cache-Control", "")
            assert "no-store" in said or "private" in said, (address, said)


@pytest.mark.parametrize("there", ELSEWHERE)
def test_nobody_is_led_to_another_site(client: Client, world: World, there: str):
    told = {"username": "bureau", "login": "bureau", "password": "bureau in a test", "next": there}
    led = [client.post("/accounts/login/", told), client.get("/accounts/login/", {"next": there})]
    led.append(client.post("/i18n/setlang/", {"language": "en", "next": there}))
    led.append(client.get("/accounts/password/", {"next": there}))
    led.append(client.post("/accounts/logout/", {"next": there}))
    for answer in led:
        assert "evil" not in answer.headers.get("Location", "")
        assert not answer.headers.get("Location", "").startswith("javascript:")


def test_a_forged_host_is_answered_by_nothing(client: Client, world: World):
    sign_in(client, world, "bureau")
    for forged in ("evil.example", "localhost.evil.example", "localhost@evil.example"):
        answer = client.get("/", headers={"host": forged})
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()
    link = client.get("/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in link.content.decode()


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client, world: World):
    answer = client.post("/accounts/login/", {"username": "bureau", "password": "bureau in a test"})
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert settings.CSRF_COOKIE_SAMESITE == "Lax"


def test_a_session_begins_anew_when_somebody_signs_in(client: Client, world: World):
    client.get("/accounts/login/")
    sign_in(client, world, "county")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"username": "bureau", "password": "bureau in a test"})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


def test_the_deployment_check_finds_nothing(monkeypatch: pytest.MonkeyPatch):
    """The settings of an installation, as they are without DEBUG and with HTTPS."""
    import subprocess
    import sys

    code = (
        "import django; django.setup();"
        "from django.core.checks import run_checks;"
        "found = run_checks(include_deployment_checks=True);"
        "print([(m.id, m.msg) for m in found if not m.is_silenced()]);"
        "from django.conf import settings as s;"
        "assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and not s.DEBUG"
    )
    monkeypatch.delenv("LIANZHANG_HTTPS", raising=False)
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # the browser's driver needs it
    monkeypatch.setenv(
        "LIANZHANG_SECRET_KEY", "0123456789abcdefghijklmnopqrstuvwxyz-of-an-office!?"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_files_are_handed_out_to_be_saved_never_shown(
    client: Client, world: World, tmp_path, settings
):
    from lianzhang.records.sources.actions import attach_text

    settings.LIANZHANG_HOME = tmp_path
    attach_text(code=SOURCE, data=b"<script>hit=1</script>", name="x.html", by=world.system)
    answer = sign_in(client, world, "bureau").get(f"/sources/{SOURCE}/original/")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_walk_knows_every_address():
    assert len(list(patterns())) > 100
    assert not [address for address in addresses(NAMES) if re.search("[<>]", address)]
    assert run_checks(tags=[Tags.urls]) == []
