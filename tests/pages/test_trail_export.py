"""操作记录: searched by person, office, day, thing and request; given out so that it can be proved."""

import hashlib
import itertools
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lianzhang.methods.defining import Personal, mask
from lianzhang.records.figures import actions as figures
from lianzhang.records.figures.queries import find
from lianzhang.records.people.models import TrailLine
from lianzhang.records.people.queries import Sought, seek
from tests.records.returning import accept, firm, frame
from tests.worlds import COUNTY, FIRM, World, claim, sign_in

pytestmark = pytest.mark.django_db


def page(client: Client, query: str) -> str:
    answer = client.get(f"/system/trail/?{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def exported(client: Client, query: str = "") -> list[dict[str, Any]]:
    answer: Any = client.get(f"/system/trail.jsonl?{query}")
    assert answer.status_code == 200
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


def test_the_trail_is_searched_by_person_office_thing_request_and_day(world: World):
    made = figures.record(claim(COUNTY, "above_size_enterprises", "2023", "9家"), by=world.bureau)
    figures.settle(made, how="以年报为准", by=world.bureau)
    line = TrailLine.objects.get(act="figures.settle")
    day = timezone.localdate(line.at)
    for sought in (
        Sought(person="王科", act="figures.settle"),
        Sought(person="bureau", act="figures.settle"),
        Sought(office="运行", thing=f"figures:{made}"),
        Sought(thing="某公司", codes=(str(made),)),
        Sought(act="figures.settle", since=day, until=day),
    ):
        found = [each.id for each in seek(sought, viewer=world.auditor)]
        assert line.pk in found, sought
    assert seek(Sought(person="赵经办", thing=f"figures:{made}"), viewer=world.auditor) == ()
    assert seek(Sought(request="no such request"), viewer=world.auditor) == ()
    assert seek(Sought(act="figures.settle"), viewer=world.county) == ()


def test_an_enterprise_is_found_by_its_name_though_the_trail_has_its_code(world: World):
    accept(world, frame([(firm(FIRM), "2023-09", {"output": 5})]))
    client = sign_in(Client(), world, "auditor")
    assert client.get(f"/returns/enterprise/{FIRM}/").status_code == 200
    assert FIRM in page(client, "thing=甲公司&act=returns.look")
    assert "没有可以查看的操作记录" in page(client, "thing=乙公司&act=returns.look")


def test_an_export_can_be_proved_outside_and_is_itself_on_record(world: World):
    client = sign_in(Client(), world, "auditor")
    lines = exported(client)
    assert len(lines) == TrailLine.objects.count()
    for before, line in itertools.pairwise(lines):
        assert line["previous"] == before["seal"]
    for line in lines:
        text = (line["previous"] + line["sealed"]).encode()
        assert hashlib.sha256(text).hexdigest() == line["seal"]
        assert line["sealed"].split("\x1f")[4] == line["act"]
    noted = lines[-1]
    assert noted["act"] == "trail.export"
    assert noted["after"]["form"] == "jsonl"
    some = exported(client, "act=mandates.grant")
    assert {line["act"] for line in some} == {"mandates.grant"}
    text = (some[0]["previous"] + some[0]["sealed"]).encode()
    assert hashlib.sha256(text).hexdigest() == some[0]["seal"]


def test_only_who_reads_the_whole_trail_is_offered_its_export(world: World):
    assert "trail.jsonl" in page(sign_in(Client(), world, "auditor"), "")
    client = sign_in(Client(), world, "county")
    assert "trail.jsonl" not in page(client, "")
    assert client.get("/system/trail.jsonl").status_code == 403
    assert client.get("/system/trail.xlsx").status_code == 200  # one's own lines
    assert TrailLine.objects.filter(act="trail.export", by=world.people["county"]).count() == 1


def test_an_attempt_beyond_ones_role_leaves_a_line_and_a_look_leaves_none(world: World):
    made = figures.record(claim(COUNTY, "above_size_enterprises", "2023", "9家"), by=world.bureau)
    client = sign_in(Client(), world, "auditor")
    assert client.post(f"/ledger/{made}/settle/", {"how": "x"}).status_code == 403
    assert client.get("/ledger/new/").status_code == 403
    (line,) = TrailLine.objects.filter(act="people.refused")
    assert line.by_id == world.people["auditor"]
    assert line.after == {"asked": f"POST /ledger/{made}/settle/", "answered": 403}
    assert Client().post(f"/ledger/{made}/settle/").status_code == 403  # nobody: no line
    assert TrailLine.objects.filter(act="people.refused").count() == 1


def test_names_are_masked_unless_the_role_needs_them(world: World):
    from dataclasses import replace

    made = figures.record(claim(COUNTY, "above_size_enterprises", "2023", "9家"), by=world.bureau)
    assert find(made, viewer=world.county).recorded_by == "王科长"
    analyst = replace(world.county, may=frozenset(), name="孙分析")
    assert find(made, viewer=analyst).recorded_by == "王**"
    assert find(made, viewer=replace(analyst, name="王科长")).recorded_by == "王科长"  # one's own


def test_who_filled_a_return_in_is_masked_and_the_list_says_so(world: World):
    from dataclasses import replace

    from lianzhang.analysis.warehouse import Question, masked_columns, returned

    rows = frame([(firm(FIRM), "2023-09", {"filled_by": "王小明"})], ("filled_by",))
    accept(world, rows)
    asked = Question("monitoring_monthly", fields=("filled_by",))
    stranger = replace(world.county, may=world.county.may - {"people.see_personal"})
    own = replace(stranger, places=(), subjects=((FIRM, ""),))
    seen = [returned(asked, viewer=v).rows[0].values for v in (world.county, stranger, own)]
    assert seen == [("王小明",), ("王**",), ("王小明",)]
    assert [c.field for c in masked_columns(asked, viewer=stranger)] == ["filled_by"]
    assert masked_columns(asked, viewer=world.county) == ()


@pytest.mark.parametrize(
    "text, kind, shown",
    [
        ("王小明", Personal.NAME, "王**"),
        ("欧阳小小明", Personal.NAME, "欧****"),
        ("李", Personal.NAME, "李**"),
        ("13812341234", Personal.CONTACT, "138****1234"),
        ("0534-2687000", Personal.CONTACT, "053****7000"),
        ("wang@example.cn", Personal.CONTACT, "w***@example.cn"),
        ("12345", Personal.CONTACT, "****"),
        ("", Personal.CONTACT, ""),
    ],
)
def test_what_is_masked_keeps_just_enough_to_tell_two_apart(text, kind, shown):
    assert mask(text, kind) == shown


def test_a_figure_changed_behind_the_acts_is_found_by_its_batch(world: World):
    from lianzhang.analysis.proving import proofs
    from lianzhang.records.figures.models import Figure

    said = [claim(COUNTY, "above_size_enterprises", f"{year}", "9家") for year in (2020, 2021)]
    made = figures.record_many(said, by=world.bureau)
    accept(world, frame([(firm(FIRM), "2023-09", {"output": 5})]))
    assert [each.found for each in proofs(viewer=world.auditor)] == ["same", "same"]
    Figure.objects.filter(pk=made[1]).update(value=1)
    found = {each.act: each.found for each in proofs(viewer=world.auditor)}
    assert found == {"figures.record": "changed", "returns.accept": "same"}


def test_the_permissions_leave_as_a_workbook(client: Client, world: World):
    answer = client.get("/system/permissions.xlsx")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
