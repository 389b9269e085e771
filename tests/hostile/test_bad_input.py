"""Wrong, late, stolen or forged: a clear sentence, a line where it matters, nothing about what exists."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from lianzhang.records.figures import actions as figures
from lianzhang.records.mandates import actions as mandates
from lianzhang.records.people.models import Invitation, Person, TrailLine
from tests.worlds import CITY, COUNTY, OTHER_COUNTY, OTHER_FIRM, TODAY, World, claim, sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 15, 10, tzinfo=UTC)


def plain(page: bytes) -> str:
    """A page without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.decode())
    return re.sub(r'value="(bureau|nobody)"', "", text)


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client, world: World):
    pages = []
    for name in ("bureau", "nobody"):
        answer = Client().post("/accounts/login/", {"username": name, "password": "wrong one"})
        assert "没有登录" in answer.content.decode()
        pages.append((answer.status_code, plain(answer.content)))
    assert pages[0] == pages[1]
    noted = TrailLine.objects.filter(act="people.sign_in_failed")
    assert [line.thing for line in noted] == [f"people:{world.people['bureau']}"]


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    costs = []
    for name in ("bureau", "nobody"):
        hashed.clear()
        Client().post("/accounts/login/", {"username": name, "password": "wrong one"})
        costs.append(len(hashed))
    assert costs[0] == costs[1] > 0


def test_links_that_are_over_used_or_never_were_are_answered_alike(client: Client, world: World):
    to = mandates.Charge(office="county", role="county_officer", place=COUNTY)
    told: dict[str, Any] = {"to": to, "on": TODAY, "hours": 1, "by": world.system}
    over = mandates.invite(username="jia", name="甲", now=NOW - timedelta(days=9), **told)
    used = mandates.invite(username="yii", name="乙", now=datetime.now(UTC), **told)
    Invitation.objects.filter(person_id=used.person_id).update(closed_at=NOW)
    tokens = (over.token, used.token, "x" * 43)
    answers = [client.get(f"/accounts/join/{token}/") for token in tokens]
    assert {answer.status_code for answer in answers} == {404}
    pages = [plain(a.content).replace(t, "…") for a, t in zip(answers, tokens, strict=True)]
    assert len(set(pages)) == 1
    assert "甲" not in answers[0].content.decode().replace("甲县", "")


def test_nobody_gives_a_role_beyond_his_own_or_over_an_unknown_place(client: Client, world: World):
    sign_in(client, world, "county")
    lines, people = TrailLine.objects.count(), Person.objects.count()
    charge = {"username": "new", "name": "新人", "office": "county"}
    for role, place in (("admin", COUNTY), ("county_officer", OTHER_COUNTY), ("auditor", CITY)):
        answer = client.post("/system/people/invite/", {**charge, "role": role, "place": place})
        assert answer.status_code in (403, 404, 422), role
    tried = TrailLine.objects.order_by("id")[lines:]
    assert {line.act for line in tried} == {"people.refused"}
    assert Person.objects.count() == people
    sign_in(client, world, "bureau")
    from lianzhang.values.errors import Refused

    with pytest.raises(Refused) as refused:
        mandates.grant(
            person_id=world.people["county"],
            office="county",
            role="county_officer",
            place="999999",
            valid_from=TODAY,
            by=world.system,
        )
    assert refused.value.faults[0].remedy


def test_a_stale_form_sent_twice_does_it_once_and_says_so(client: Client, world: World):
    said = claim(CITY, "gdp", "2022", "3633亿元")
    number = figures.record(said, by=world.bureau, propose=True)
    sign_in(client, world, "approver")
    first = client.post(f"/ledger/{number}/approve/")
    second = client.post(f"/ledger/{number}/approve/")
    assert first.status_code == 302
    assert second.status_code in (403, 404, 409, 422)
    assert TrailLine.objects.filter(act="figures.approve").count() == 1


def test_anothers_record_is_answered_like_one_that_does_not_exist(client: Client, world: World):
    hidden = figures.record(claim(OTHER_COUNTY, "gdp", "2022", "363亿元"), by=world.system)
    sign_in(client, world, "county")
    pairs = [
        (f"/ledger/{hidden}/", "/ledger/999999/"),
        (f"/returns/enterprise/{OTHER_FIRM}/", "/returns/enterprise/no.such/"),
        (f"/subjects/{OTHER_FIRM}/", "/subjects/no.such/"),
        (f"/api/v1/figures/{hidden}", "/api/v1/figures/999999"),
        (f"/api/v1/subjects/{OTHER_FIRM}", "/api/v1/subjects/no.such"),
        (f"/system/people/{world.people['bureau']}/", "/system/people/999999/"),
    ]
    for theirs, nobodys in pairs:
        one, other = client.get(theirs), client.get(nobodys)
        assert one.status_code == other.status_code == 404 or (
            one.status_code == other.status_code == 403
        ), (theirs, one.status_code, other.status_code)
        names = [theirs.rstrip("/").rpartition("/")[2], nobodys.rstrip("/").rpartition("/")[2]]
        said = [
            re.sub(rf"(?<![\w=.-]){re.escape(name)}(?![\w.-])", "…", plain(page.content))
            for page, name in zip((one, other), names, strict=True)
        ]
        assert said[0] == said[1], theirs
