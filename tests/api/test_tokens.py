"""Programmes act by tokens: for less than a mandate, until a day, and not a moment longer."""

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from lianzhang.records.figures.models import Figure
from lianzhang.records.machines import actions, queries
from lianzhang.records.machines.actions import Asked, Draft
from lianzhang.records.machines.models import Reply, Token
from lianzhang.records.mandates import actions as mandates
from lianzhang.records.people import actions as people
from lianzhang.records.people.models import TrailLine
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer
from tests.worlds import CITY, COUNTY, OTHER_COUNTY, World, settle, sign_in

pytestmark = pytest.mark.django_db
FIGURE = {
    "subject": CITY,
    "indicator": "above_size_enterprises",
    "period": "2023年末",
    "value": "1977家",
    "source": "统计局来函",
}


def token(by: Viewer, *kinds: str, **more: Any) -> actions.Issued:
    draft = Draft(mandate=by.mandate or 0, name="同步", days=30, kinds=kinds, **more)
    return actions.issue(draft, most_days=180, by=by, now=timezone.now())


def asked(client: Client, text: str, path: str = "caller") -> Any:
    return client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {text}"})


def propose(client: Client, text: str, key: str = "", **changed: str) -> Any:
    headers = {"Authorization": f"Bearer {text}"} | ({"Idempotency-Key": key} if key else {})
    return client.post(
        "/api/v1/figures", json.dumps(FIGURE | changed), "application/json", headers=headers
    )


def code(answer: Any, status: int) -> str:
    assert answer.status_code == status, answer.content.decode()
    return str(answer.json()["errors"][0]["code"])


def test_a_token_says_who_it_stands_for_and_its_text_is_nowhere(client: Client, world: World):
    made = token(world.bureau, "figures")
    told = asked(client, made.text).json()
    assert (told["name"], told["office"], told["kinds"]) == (
        "王科长",
        "运行科",
        ["figures", "sources"],
    )
    row = Token.objects.get(pk=made.id)
    assert made.text not in str([getattr(row, f.name) for f in Token._meta.fields])
    assert row.used_at is not None
    line = TrailLine.objects.get(act="machines.issue")
    assert made.text not in json.dumps(line.after)


def test_use_is_written_at_most_once_a_minute(client: Client, world: World):
    made = token(world.bureau)
    asked(client, made.text)
    first = Token.objects.get(pk=made.id).used_at
    asked(client, made.text)
    assert Token.objects.get(pk=made.id).used_at == first


def test_a_token_that_may_only_read_proposes_nothing(client: Client, world: World):
    assert code(propose(client, token(world.bureau).text), 403) == "people.not_permitted"
    assert not Figure.objects.exists()
    assert propose(client, token(world.bureau, "figures").text).status_code == 201


def test_a_token_is_never_taken_for_a_guest(client: Client, world: World):
    assert code(asked(client, "lz_nothing"), 401) == "machines.unknown_token"
    for said in ("Basic abc", "Bearer", "Bearer "):
        answer = client.get("/api/v1/caller", headers={"Authorization": said})
        assert code(answer, 401) == "api.not_a_bearer"
        assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_ends_on_its_day(client: Client, world: World):
    made = token(world.bureau)
    Token.objects.filter(pk=made.id).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert code(asked(client, made.text), 401) == "machines.expired_token"


def test_a_revoked_token_is_refused_and_the_trail_says_so_once(client: Client, world: World):
    made = token(world.bureau)
    actions.revoke(made.id, by=world.bureau, reason="程序下线", now=timezone.now())
    for _ in range(2):
        assert code(asked(client, made.text), 401) == "machines.revoked_token"
    line = TrailLine.objects.get(act="machines.refuse")
    assert line.after == {"token": str(made.id), "why": "machines.revoked_token"}


@pytest.mark.parametrize("what", ["suspended", "dismissed", "mandate", "password", "sessions"])
def test_a_token_ends_with_what_it_rests_on(client: Client, world: World, what: str):
    made, person = token(world.bureau), world.people["bureau"]
    ends = {
        "suspended": lambda: people.suspend(person, by=world.system, reason="离岗"),
        "dismissed": lambda: mandates.dismiss(person, by=world.system, reason="离任"),
        "mandate": lambda: mandates.end(world.bureau.mandate or 0, by=world.system, reason="调"),
        "password": lambda: people.change_password(person, "a new one, quite long 7"),
        "sessions": lambda: people.end_sessions(person, by=world.system),
    }
    ends[what]()
    assert code(asked(client, made.text), 401) == "machines.token_over"
    if what == "suspended":
        people.readmit(person, by=world.system)
        assert code(asked(client, made.text), 401) == "machines.token_over"


def test_a_token_within_a_place_sees_no_other(world: World):
    made = token(world.bureau, place=COUNTY)
    viewer = queries.caller_of(made.text, now=timezone.now()).viewer
    paths = [queries.caller_of(token(world.bureau).text, now=timezone.now()).viewer.places[0]]
    assert viewer.places[0].startswith(paths[0])
    assert viewer.places != tuple(paths)


@pytest.mark.parametrize(
    "draft, wrong",
    [
        ({"name": " "}, "machines.no_name"),
        ({"days": 0}, "machines.bad_days"),
        ({"days": 181}, "machines.bad_days"),
        ({"kinds": ("everything",)}, "machines.beyond_mandate"),
        ({"kinds": ("targets",)}, "machines.beyond_mandate"),
        ({"place": OTHER_COUNTY}, "machines.beyond_place"),
        ({"place": "000000"}, "machines.beyond_place"),
        ({"mandate": 10**8}, "mandates.no_such_mandate"),
    ],
)
def test_what_goes_beyond_the_mandate_is_refused(world: World, draft: dict[str, Any], wrong: str):
    by = world.county
    said = {"mandate": by.mandate or 0, "name": "同步", "days": 30} | draft
    with pytest.raises(Refused) as told:
        actions.issue(Draft(**said), most_days=180, by=by, now=timezone.now())
    assert told.value.faults[0].code == wrong
    assert not Token.objects.exists()


def test_nobody_makes_a_token_in_the_name_of_a_person_who_signs_in(world: World):
    draft = Draft(mandate=world.bureau.mandate or 0, name="同步", days=30)
    with pytest.raises(Refused) as told:
        actions.issue(draft, most_days=180, by=world.system, now=timezone.now())
    assert told.value.faults[0].code == "machines.not_ones_own"


def test_a_county_neither_sees_nor_revokes_the_tokens_of_the_bureau(world: World):
    made = token(world.bureau)
    assert queries.tokens(viewer=world.county, now=timezone.now()) == ()
    with pytest.raises(Refused) as told:
        actions.revoke(made.id, by=world.county, reason="x", now=timezone.now())
    assert told.value.faults[0].code == "machines.no_such_token"


def test_the_same_again_under_a_key_is_done_once(client: Client, world: World):
    text = token(world.bureau, "figures").text
    first, again = propose(client, text, "k1"), propose(client, text, "k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Figure.objects.count() == 1
    assert code(propose(client, text, "k1", value="1978家"), 422) == "machines.other_request"
    assert code(propose(client, text, "坏"), 400) == "machines.bad_key"


def test_what_was_refused_leaves_the_key_free(client: Client, world: World):
    text = token(world.bureau, "figures").text
    assert propose(client, text, "k2", value="许多").status_code == 422
    assert not Reply.objects.exists()
    assert propose(client, text, "k2").status_code == 201


def test_a_key_belongs_to_its_caller(client: Client, world: World):
    for _ in range(2):
        assert propose(client, token(world.bureau, "figures").text, "k3").status_code == 201
    assert Reply.objects.count() == 2


def test_who_died_in_flight_is_taken_over_only_where_nothing_can_have_been_done(world: World):
    now, sent = timezone.now(), Asked("token:1", "k", "hash")
    late = now - timedelta(minutes=3)
    Reply.objects.create(caller="token:1", key="k", said="hash", mark="dead", begun_at=late)
    with pytest.raises(Refused) as told:
        actions.once(sent, dict, now=now, together=False)
    assert told.value.faults[0].code == "machines.in_flight"
    assert actions.once(sent, lambda: {"done": 1}, now=now) == {"done": 1}
    assert actions.sweep(hours=1, now=now + timedelta(hours=2)) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_under_one_key_make_one_figure(db: None):
    if connection.vendor == "sqlite":
        pytest.skip("threads share the database in memory here; test_document_live asks a file")
    world = settle()
    text, statuses = token(world.bureau, "figures").text, []

    def send() -> None:
        statuses.append(propose(Client(), text, "same").status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert set(statuses) <= {201, 409}
    assert 201 in statuses
    assert Figure.objects.count() == 1
    assert propose(Client(), text, "same").status_code == 201


def test_one_request_too_many_is_told_when_to_come_again(
    client: Client, world: World, settings: Any, tmp_path: Any
):
    settings.LIANZHANG_HOME, text = tmp_path, token(world.bureau).text
    settings.LIANZHANG_API_PER_CALLER = 2
    found = [asked(client, text) for _ in range(6)]  # a minute may end in between, once
    refused = [each for each in found if each.status_code == 429]
    assert refused
    assert code(refused[0], 429) == "api.too_often"
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    settings.LIANZHANG_API_PER_CALLER, settings.LIANZHANG_API_PER_ADDRESS = 0, 2
    assert 429 in {client.get("/api/v1/caller").status_code for _ in range(6)}


@pytest.mark.parametrize("query", ["figures?status=lost", "subjects?kind=star", "figures?indicator=x", "targets?verdict=x", "batches?status=x", "proposals?kind=x", "sources?kind=x", "figures?modality=x", "figures?stage=x"])  # fmt: skip
def test_a_filter_that_could_find_nothing_is_refused(client: Client, world: World, query: str):
    assert code(client.get(f"/api/v1/{query}"), 422) in {"api.wrong_parameter", "api.unknown_word"}


def test_another_type_of_body_is_refused(client: Client, world: World):
    headers = {"Authorization": f"Bearer {token(world.bureau, 'figures').text}"}
    answer = client.post("/api/v1/figures", "a,b", "text/csv", headers=headers)
    assert code(answer, 415) == "api.wrong_type"


def test_a_token_is_issued_shown_once_listed_and_revoked_on_the_page(client: Client, world: World):
    sign_in(client, world, "bureau")
    mandate = world.bureau.mandate
    form = {"mandate": mandate, "name": "直报同步", "days": "30", "kinds": ["figures", "batches"]}
    shown = client.post("/accounts/tokens/issue/", form).content.decode()
    text = shown.partition("readonly>")[2].partition("<")[0]
    assert asked(Client(), text).json()["kinds"] == ["figures", "batches", "sources"]
    listed = client.get("/accounts/tokens/").content.decode()
    assert "直报同步" in listed
    assert text not in listed
    assert client.get("/accounts/tokens.xlsx").content[:2] == b"PK"
    made = Token.objects.get()
    client.post(f"/accounts/tokens/{made.pk}/revoke/", {"reason": "试毕"})
    assert code(asked(Client(), text), 401) == "machines.revoked_token"
    assert Client().get("/accounts/tokens/").status_code == 302  # a guest is led to sign in
