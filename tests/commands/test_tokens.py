"""`lianzhang token`: issued once, listed without its text, revoked with a reason."""

from typing import Any

import pytest
from django.test import Client

from lianzhang.records.people.models import Person, TrailLine
from tests.worlds import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(world: World) -> str:
    """An account for a programme: nobody has ever signed in to it."""
    holder = Person.objects.get(pk=world.people["county"])
    holder.set_unusable_password()
    holder.save()
    return holder.username


def caller(client: Client, text: str) -> int:
    headers = {"Authorization": f"Bearer {text}"}
    return client.get("/api/v1/caller", headers=headers).status_code


def test_a_token_is_issued_listed_and_revoked(lianzhang: Any, machine: str, client: Client):
    told = lianzhang("token", "issue", "--username", machine, "--name", "每晚同步")
    text = told.out.strip()
    assert (told.code, caller(client, text)) == (0, 200)
    assert "只显示这一次" in told.err
    (row,) = lianzhang("token", "list", "--json").data
    assert (row["name"], text.startswith(row["start"]), text in str(row)) == (
        "每晚同步",
        True,
        False,
    )
    assert "每晚同步" in lianzhang("token", "list").out
    assert lianzhang("token", "revoke", row["id"], "--reason", "换新").code == 0
    assert caller(client, text) == 401
    acts = set(TrailLine.objects.values_list("act", flat=True))
    assert acts >= {"machines.issue", "machines.revoke"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("issue", "--username", "没有此人", "--name", "x"), "没有此人"),
        (("issue", "--username", "{county}", "--name", ""), "用途"),
        (("issue", "--username", "{county}", "--name", "x", "--days", "100000"), "天"),
        (("issue", "--username", "{county}", "--name", "x", "--kinds", "everything"), "everything"),
        (("revoke", "987654", "--reason", "x"), "987654"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(lianzhang: Any, machine: str, words, said):
    told = lianzhang("token", *(word.replace("{county}", machine) for word in words))
    assert told.code in (2, 3, 4)
    assert said in told.err
    assert lianzhang("token", "list", "--json").data == []
