"""Criteria, the ladder, appraisals, surveys and policies by programme: as the pages, in one's scope."""

from typing import Any

import pytest
from django.test import Client

from tests.appraising import opened, published
from tests.records.test_ladder import entitle, tell
from tests.worlds import CITY, FIRM, OTHER_FIRM, World, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
API = "/api/v1"


def asked(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(f"{API}/{address}")
    assert answer.status_code == status, answer.content.decode()[:600]
    return answer.json()


def test_the_ladder_its_lists_and_one_firm_are_told_as_on_the_pages(world: World, client: Client):
    tell(world)
    entitle(world, "创新型", FIRM)
    assert asked(client, "criteria")["items"]  # open to everybody
    asked(client, "ladder", 403)
    sign_in(client, world, "bureau")
    told = asked(client, f"ladder?within={CITY}")
    assert told["declared"] == 1
    assert next(one for one in told["titles"] if one["code"] == "innovative")["ever"] == 1
    held = asked(client, "ladder/titles/创新型")
    assert [(one["subject"], one["standing"]["batch"]) for one in held["items"]] == [
        (FIRM, "第一批")
    ]
    (one,) = asked(client, "ladder/titles/srdi?show=one")["items"]
    assert one["lacks"] == "p3"
    assert one["smallest"]["direction"] == "more"
    firm = asked(client, f"ladder/firms/{FIRM}")
    srdi = next(rung for rung in firm["rungs"] if rung["title"] == "srdi")
    assert srdi["explanation"]["smallest_change"] == one["smallest"]
    asked(client, "ladder/titles/nothing", 404)
    asked(client, "ladder/titles/srdi?show=everything", 422)
    sign_in(client, world, "county")
    asked(client, f"ladder/firms/{OTHER_FIRM}", 404)


def test_appraisals_surveys_and_policies_are_told_in_scope(world: World, client: Client):
    number = opened(world)
    published(world, number)
    asked(client, "appraisals", 403)
    sign_in(client, world, "bureau")
    (card,) = asked(client, "appraisals")["items"]
    assert card["versions"][0]["seal"]
    page = asked(client, f"appraisals/{number}?limit=2")
    assert len(page["items"]) == 2 < page["total"]
    row = page["items"][0]["row"]
    trace = asked(client, f"appraisals/{number}/rows/{row}")["trace"]
    assert trace["class"] == page["items"][0]["klass"]
    assert sum(step["points"] for step in trace["trace"]) == pytest.approx(
        float(trace["score"]), abs=0.01
    )
    asked(client, f"appraisals/{number}/rows/99999999999", 404)
    assert asked(client, "surveys")["items"] == []
    asked(client, "surveys/99999999999999", 404)
    assert asked(client, "policies")["items"] == []
    asked(client, "policies/nothing/firms", 404)
    assert asked(client, f"policies/firms/{FIRM}")["items"] == []
