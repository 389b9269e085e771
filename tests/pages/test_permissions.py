"""The table of permissions against every door: each page, operation and command × every role.

Nobody's records but one's own are reached, and another's are answered like those that are not.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.backends.django import Template

from lianzhang.doors.pages.shell import middleware
from lianzhang.methods.defining import Capability
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.overlays.queries import catalogue
from tests.walking import (
    ABOUT,
    GUEST,
    MISSING,
    NOWHERE,
    Door,
    Site,
    Walker,
    address,
    doors,
    of_a_record,
    walkers,
)
from tests.worlds import CITY, COUNTY, World

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SLICES = 3  # so that several processes share the walk
PART = {"HX-Request": "true"}  # refusals come without the frame of a page
# What forms are filled in with, so that acts get as far as looking for the record.
FORM = {
    "reason": "理由",
    "how": "以年报为准",
    "release": "internal",
    "answer": "different",
    "same": "no",
}
# A GET of these asks for something to be told in the address: without it nothing is found.
ASKING = {"registry:preview", "accounts:join"}
# These answer "not found" where nothing is to be done: no demo, no second factor, no provider.
ABSENT = re.compile(
    r"(accounts:(demo|join|posts|issue_token)|returns:(sample|release)|intake:sample|mfa_|openid_|registry:(merge|preview)"
    r"|sources:original|intake:(arrange|correct|answer|register|accept_table|faults_xlsx)"
    r"|account_reauthenticate"
    # a form is its firm's alone, by its account or by its link
    r"|surveys:(link|answer)"
    # chains are a city's, and whoever keeps one in this walk acts for a county
    r"|chains:(lift|keep|preview|bring|edit_node|edit_edge|undo|take|enter_break))"
)
# Whoever has a second factor may be asked for it again; nobody here has one.
REAUTHENTICATE = "account_reauthenticate"


@pytest.fixture(autouse=True)
def quiet(tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.LIANZHANG_HOME = tmp_path
    logging.disable(logging.CRITICAL)  # thousands of refusals are meant
    monkeypatch.setattr(middleware, "refused", lambda *_: None)  # and need no line each
    monkeypatch.setattr(middleware, "viewer_for", cache(viewer_for))  # nobody changes offices
    monkeypatch.setattr(Template, "render", briefly)
    yield
    logging.disable(logging.NOTSET)


WHOLE = Template.render
_PRINTED: set[str] = set()


def briefly(self: Any, context: Any = None, request: Any = None) -> Any:
    """Print a page once, and refusals always: for the other roles what the view decides is enough."""
    name = str(self.origin.template_name)
    if name in _PRINTED and "refusal" not in name:
        return ""
    _PRINTED.add(name)
    return WHOLE(self, context, request)


def allowed(walker: Walker, capability: Capability) -> bool:
    role = catalogue().acts.roles[walker.role]
    name = "" if walker.role == GUEST else walker.role
    return catalogue().permissions.allows(
        capability, name, everything=role.everything, person=walker.role != GUEST
    )


def ask(walker: Walker, method: str, url: str, part: bool = False, **more: Any) -> Any:
    """One request that leaves nothing behind."""
    walker.client.cookies.clear()
    for name, value in walker.cookies.items():
        walker.client.cookies[name] = value
    with transaction.atomic():
        answer = getattr(walker.client, method)(url, headers=PART if part else {}, **more)
        answer.body = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer


def plain(answer: Any, site: Site) -> str:
    """An answer without what differs by itself: tokens, and the record that was asked for."""
    text = answer.body.decode("utf-8", "replace")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    names = [*map(str, vars(site).values()), *map(str, vars(NOWHERE).values())]
    either = "|".join(sorted(map(re.escape, set(names)), key=len, reverse=True))
    return re.sub(rf"(?<![0-9A-Za-z.])({either})(?![0-9A-Za-z.])", "§", text)


def offences(door: Door, people: tuple[Walker, ...]) -> Iterator[str]:
    """What a door does that the table does not say."""
    capability = catalogue().permissions.of_page.get(door.name)
    if capability is None:
        yield (
            f"the page {door.name} ({door.pattern}) stands in no capability of"
            " definitions/permissions.yaml: write it into the `pages` of one"
        )
        return
    for method in ("get", "post"):
        told = {walker.role: _status(door, method, walker, capability) for walker in people}
        for role, wrong in told.items():
            for each in wrong:
                yield f"{method.upper()} {door.name} as {role} ({capability.code}): {each}"


_DEAF: dict[tuple[str, str], bool] = {}  # doors that take another method only


def _status(door: Door, method: str, walker: Walker, capability: Capability) -> list[str]:
    more = {"data": FORM | {"figure": walker.near.figure_id}} if method == "post" else {}
    if not allowed(walker, capability):
        leads = method == "get" and walker.role == GUEST
        if method == "get" and not leads and not _first(door, walker):
            return []  # the door asks before it knows the method: POST is asked of everybody
        answer = ask(walker, method, address(door, walker.near), part=not leads, **more)
        wanted = 302 if leads else 403
        return [] if answer.status_code == wanted else [f"{answer.status_code}, not {wanted}"]
    if _DEAF.get((door.name, method)):
        return []
    answer = ask(walker, method, address(door, walker.near), part=method == "post", **more)
    found = answer.status_code
    _DEAF[door.name, method] = found == 405 or (method == "post" and found == 200)
    if found == 405:
        return []
    wrong = [f"{found}: an error"] if found >= 500 else []
    if found == 403 and door.name != REAUTHENTICATE:
        wrong.append("403, though the table lets them in")
    if (
        found == 404
        and walker.role != GUEST
        and not ABSENT.match(door.name)
        and _near(door, walker)
    ):
        wrong.append("404 for a record within reach")
    return [*wrong, *_beyond(door, method, walker, capability, more)]


_SHUT: dict[str, str] = {}  # who was first refused at a door


def _first(door: Door, walker: Walker) -> bool:
    return _SHUT.setdefault(door.name, walker.role) == walker.role


def _near(door: Door, walker: Walker) -> bool:
    """Whether the record is within reach of somebody who acts for one chain or one enterprise."""
    if walker.far is None or not of_a_record(door):
        return True
    near, far = vars(walker.near), vars(walker.far)
    area = door.name.partition(":")[0]
    keys = [("returned" if area == "returns" and a == "batch_id" else a) for a in door.arguments]
    if area == "returns" and "code" in keys and walker.viewer.subjects:
        return walker.role == "enterprise"
    return all(near[key] != far[key] for key in keys if key in near)


def _beyond(
    door: Door, method: str, walker: Walker, capability: Capability, more: Any
) -> Iterator[str]:
    """Another's record: 404, and the very answer that one gets that is not there."""
    beyond = catalogue().permissions.named(capability.beyond)
    if walker.far is None or not of_a_record(door) or walker.role in beyond:
        return
    far = replace(walker.far, source=walker.far.source)
    one = ask(walker, method, address(door, far), part=True, **more)
    none = ask(walker, method, address(door, NOWHERE), part=True, **more)
    if one.status_code in (200, 302):
        yield f"{one.status_code} for another's record"
    if one.status_code != none.status_code:
        yield f"another's record is answered {one.status_code}, one that is not there {none.status_code}"
    elif plain(one, far) != plain(none, far):
        yield "another's record is answered otherwise than one that is not there"


@pytest.mark.parametrize("share", range(SLICES))
def test_every_page_does_for_every_role_what_the_table_says(world: World, share: int):
    people = walkers(world)
    walked = [
        door for door in doors() if not door.name.startswith("api:") or "openapi" in door.name
    ]
    walked = [door for door in walked if not door.pattern.startswith("api/")]
    assert len(walked) > 100
    found = [told for door in walked[share::SLICES] for told in offences(door, people)]
    assert found == [], "\n".join(found)


def test_every_page_operation_and_command_stands_in_the_table_and_nothing_else_does():
    from typer.main import get_command

    from lianzhang.doors.api.site import api
    from lianzhang.doors.commands.app import app

    table = catalogue().permissions
    operations = {name for name, *_ in operations_of(api)}
    pages = {door.name for door in doors() if door.name.removeprefix("api:") not in operations}
    commands = set(_commands(get_command(app)))
    for kind, there, listed in (
        ("page", pages, set(table.of_page)),
        ("operation", operations, set(table.of_operation)),
        ("command", commands, set(table.of_command)),
    ):
        assert there - listed == set(), f"a {kind} that permissions.yaml does not list"
        assert listed - there == set(), f"permissions.yaml lists a {kind} that is not there"


def _commands(group: Any, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name


def operations_of(api: Any) -> Iterator[tuple[str, str, str]]:
    """Name, method and path of every operation that the API's description has."""
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, said in methods.items():
            yield re.sub(r"^lianzhang_doors_api_[a-z]+_", "", said["operationId"]), method, path


FIGURE = {
    "subject": COUNTY, "indicator": "above_size_enterprises", "period": "2021年末",
    "value": "5家", "source": "来函",
}  # fmt: skip
DRAFTS: dict[str, Any] = {
    "propose_figure": FIGURE,
    "propose_target": FIGURE
    | {"period": "2025", "plan": "shili.plan", "word": "达到", "deadline": "2025-12-31"},
    "propose_subject": {"name": "戊公司", "kind": "enterprise", "reason": "新设"},
    "propose_indicator": {"code": "cells", "name": "电芯产量", "unit": "家", "reason": "新"},
    "propose_source": {"title": "某来函"},
    "draft_paper": {"kind": "onepage", "place": CITY},
    "issue_paper": {"version": 0},
}
QUESTIONS = {
    "get_series": f"?subject={COUNTY}&indicator=above_size_enterprises",
    "get_one_page": f"?place={CITY}",
    "search_subjects": "?text=甲公",
    "get_aggregate": f"?place={CITY}",
    "list_chains": f"?place={CITY}",
}


def test_every_operation_of_the_api_does_for_every_role_what_the_table_says(world: World):
    from lianzhang.doors.api.site import api

    people, table, wrong = walkers(world), catalogue().permissions, []
    for name, method, path in operations_of(api):
        capability = table.of_operation[name]
        for walker in people:
            for site, reach in ((walker.near, "near"), (walker.far, "far"), (NOWHERE, "none")):
                if site is None or (reach != "near" and "{" not in path):
                    continue
                told = _asked(walker, name, method, path, site)
                expected = _expected(walker, capability, method, reach, path)
                if told.status_code not in expected:
                    wrong.append(f"{name} as {walker.role}, {reach}: {told.status_code}")
    assert wrong == [], "\n".join(wrong)


def _asked(walker: Walker, name: str, method: str, path: str, site: Site) -> Any:
    given = {
        "{figure_id}": site.figure_id, "{target_id}": site.target_id, "{batch_id}": site.batch_id,
        "{proposal_id}": site.proposal_id,
        "{matter_id}": site.matter_id, "{paper_id}": site.paper_id,
        "{appraisal_id}": site.appraisal_id, "{row}": 2, "{survey_id}": site.survey_id,
        "{title}": "innovative", "{name}": "above_size_enterprises",
        "{node}": "one",
        "{code}": site.chain if "/chains/{code}" in path else
        site.source if "source" in path else "output" if "aggr" in path else
        site.policy if path.endswith("{code}/firms") else site.subject,
    }  # fmt: skip
    for mark, value in given.items():
        path = path.replace(mark, str(value))
    if name == "compare":
        path += f"?left={site.figure_id}&right={site.figure_id}"
    if method == "get":
        return ask(walker, "get", path + QUESTIONS.get(name, ""))
    if name == "propose_batch":
        data = "对象,指标,期间,数值,来源\n甲县,规上工业企业数,2020年末,6家,表\n".encode()
        return ask(
            walker,
            "post",
            path,
            data={"file": SimpleUploadedFile("a.csv", data), "title": "表", "synthetic": "true"},
        )
    said = DRAFTS[name] | ({"place": ABOUT.get(walker.role, COUNTY)} if "draft" in name else {})
    return ask(walker, "post", path, data=json.dumps(said), content_type="application/json")


def _expected(
    walker: Walker, capability: Capability, method: str, reach: str, path: str
) -> set[int]:
    if method == "post":
        if walker.role == GUEST:
            return {401}
        return {201, 404, 409, 422} if allowed(walker, capability) else {403}
    if not allowed(walker, capability):
        return {403}
    if "{name}" in path or "{title}" in path or "aggregates" in path:
        return {200, 404}
    if "/chains/{code}" in path:  # a catalogue is public; who stands there is asked in scope
        return {404} if reach == "none" else {200}
    if reach == "near" and walker.role != GUEST:
        return {200}
    if reach == "far" and walker.role in catalogue().permissions.named(capability.beyond):
        return {200}
    return {404} if "{" in path or (walker.role == GUEST and "compare" in path) else {200}


def test_a_page_that_is_not_listed_is_open_to_nobody_and_says_so(world: World):
    from lianzhang.records.mandates.permissions import check_page
    from lianzhang.values.errors import NotAllowed

    with pytest.raises(NotAllowed) as refused:
        check_page("made:up", viewer=world.bureau)
    assert refused.value.faults[0].params["page"] == "made:up"


def test_missing_records_have_numbers_that_no_record_has():
    assert vars(NOWHERE)["figure_id"] == MISSING
