"""Chains by programme: nodes with why, who stands there, one firm's places, whom to seek."""

from typing import Any

import pytest
from django.test import Client

from lianzhang.records.chains import actions
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import find
from tests.api.test_rules import asked
from tests.records.test_chains import CHAIN, NOW, TEXT
from tests.worlds import CITY, FIRM, OTHER_FIRM, World, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def chain(world: World) -> World:
    """A chain of two nodes; one firm stands on the first, another may."""
    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    actions.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    said = [
        actions.Proposed(find(firm, viewer=world.system).id, "cells", 90, "ask", ("电芯",))
        for firm in (FIRM, OTHER_FIRM)
    ]
    actions.propose(CHAIN, said, by=world.bureau, now=NOW)
    actions.take_place(
        CHAIN, subject=FIRM, node="cells", part="lead", reason="走访", by=world.bureau, now=NOW
    )
    return world


def test_a_chain_its_places_and_a_firm_are_told_as_on_the_pages(chain: World, client: Client):
    (card,) = asked(client, f"chains?place={CITY}")["items"]  # a guest sees no enterprises
    assert (card["code"], card["nodes"], card["confirmed"]) == (CHAIN, 2, None)
    asked(client, f"chains/{CHAIN}/places", 403)
    sign_in(client, chain, "bureau")
    told = asked(client, f"chains/{CHAIN}")
    cells: dict[str, Any] = next(one for one in told["nodes"] if one["code"] == "cells")
    assert (cells["confirmed"], cells["proposed"], cells["leads"]) == (1, 1, 1)
    assert cells["reasons"] or cells["status"] in ("fair", "unknown")
    assert [(one["node"], one["needs"]) for one in told["edges"]] == [("packs", "cells")]
    first = asked(client, f"chains/{CHAIN}/places?standing=proposed&limit=1")
    assert [one["subject"] for one in first["items"]] == [OTHER_FIRM]
    assert first["next_after"] is None
    (place,) = asked(client, f"chains/firms/{FIRM}")["items"]
    assert (place["place"]["standing"], place["history"][0]["reason"]) == ("confirmed", "走访")
    assert asked(client, f"chains/{CHAIN}/nodes/cells/targets?region=yangtze")["items"] == []
    asked(client, f"chains/{CHAIN}/nodes/cells/targets?region=moon", 422)
    asked(client, f"chains/{CHAIN}/nodes/nothing/targets", 404)
    asked(client, "chains/nothing", 404)
    asked(client, "chains/firms/nothing", 404)
    asked(client, f"chains/{CHAIN}/places?standing=perhaps", 422)


def test_places_follow_each_other_by_pages(chain: World, client: Client):
    sign_in(client, chain, "bureau")
    actions.decide(
        [asked(client, f"chains/{CHAIN}/places?standing=proposed")["items"][0]["id"]],
        standing="confirmed", part="", reason="", teaches=False, by=chain.bureau, now=NOW,
    )  # fmt: skip
    first = asked(client, f"chains/{CHAIN}/places?limit=1")
    second = asked(client, f"chains/{CHAIN}/places?limit=1&after={first['next_after']}")
    both = [one["subject"] for page in (first, second) for one in page["items"]]
    assert sorted(both) == sorted((FIRM, OTHER_FIRM))
    assert second["next_after"] is None
