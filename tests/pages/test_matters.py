"""Pages of matters: typed in, listed, counted on the workbench, downloaded; mail and calendar."""

import html
import json
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document
from icalendar import Calendar

from lianzhang.doors.commands.mailing import is_quiet, send_waiting
from lianzhang.records.figures import actions as ledger
from lianzhang.records.matters import actions, queries
from lianzhang.records.matters.models import Matter, Notice
from lianzhang.records.plans import actions as plans
from lianzhang.values.claims import Modality
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period
from tests.mailbox import mailbox
from tests.worlds import COUNTY, FIRM, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def opened(world: World, number: int = 1, **more) -> list[int]:
    now = datetime.now(UTC)
    said = {"lead": "county", "subject": COUNTY, "by": world.bureau, "now": now, "days": None}
    today = timezone.localdate(now)
    said |= {"due": today + timedelta(days=1), "today": today} | more
    return [actions.open(title=f"第{each}件", **said) for each in range(number)]


def test_an_instruction_is_typed_and_a_wrong_one_keeps_what_was_typed(world: World, client: Client):
    sign_in(client, world, "bureau")
    form = {
        "title": "核实增速", "origin": "instruction", "ordered_name": "王市长", "lead": "county",
        "helpers": ["approver"], "subject": COUNTY, "days": "5", "due": "2020-01-01",
    }  # fmt: skip
    answer = client.post("/matters/new/", form)
    assert answer.status_code == 422
    assert 'value="核实增速"' in answer.content.decode()
    answer = client.post("/matters/new/", form | {"due": ""}, follow=True)
    assert answer.status_code == 200
    made = Matter.objects.get()
    assert (made.ordered_name, made.lead.code, made.origin) == ("王市长", "county", "instruction")
    assert "王市长" in answer.content.decode()


def test_due_matters_are_counted_on_the_workbench_and_lead_to_their_list(
    world: World, client: Client
):
    opened(world, 3)
    sign_in(client, world, "county")
    desk = {str(duty.name): duty for duty in client.get("/").context["view"].desk}
    assert desk["到期事项"].number == 3
    listed = client.get(desk["到期事项"].address).context["view"].page
    assert listed.total == 3


@pytest.mark.parametrize(
    "address",
    [
        "/matters/",
        "/matters/week/",
        "/matters/notices/",
        "/matters/handover/",
        "/calendar/",
        "/meetings/",
    ],
)
def test_lists_ask_a_constant_number_of_questions(
    world: World, client: Client, address: str, django_assert_max_num_queries
):
    opened(world, 12, helpers=["approver"])
    sign_in(client, world, "bureau")
    client.get(address)
    with django_assert_max_num_queries(16):
        assert client.get(address).status_code == 200


def test_a_month_downloads_as_a_calendar_file_whose_entries_keep_their_names(
    world: World, client: Client
):
    made = opened(world, 1)[0]
    due = Matter.objects.get().due
    sign_in(client, world, "bureau")
    answer = client.get("/calendar/ics/", {"day": due.isoformat()})
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event["uid"] == f"matter-{made}@lianzhang"
    assert event.decoded("dtstart") == due
    assert str(event["summary"]) == "时限：第0件"
    assert client.get("/calendar/", {"day": "明天"}).status_code == 422


def test_a_hand_over_downloads_for_signing_on_paper(world: World, client: Client):
    opened(world, 2)
    sign_in(client, world, "bureau")
    form = {"giver": "county", "taker": "bureau"}
    client.post("/matters/handover/make/", form)
    pack = queries.packs(viewer=world.bureau)[0].id
    paper = Document(BytesIO(client.get(f"/matters/handover/{pack}/docx/").content))
    assert [row.cells[1].text for row in paper.tables[0].rows][1:] == ["第0件", "第1件"]
    assert paper.paragraphs[-1].text.endswith(queries.find_pack(pack, viewer=world.bureau).seal)


def test_notices_go_by_mail_once_one_letter_a_day_through_a_real_server(world: World, settings):
    opened(world, 2)
    actions.set_address("zhao@example.gov.cn", by=world.county)
    with pytest.raises(Refused):
        send_waiting(now=datetime.now(UTC))
    now = datetime.now(UTC)
    with mailbox() as (kept, port):
        settings.LIANZHANG_MAIL_HOST, settings.LIANZHANG_MAIL_PORT = "127.0.0.1", port
        assert (send_waiting(now=now), send_waiting(now=now)) == (1, 0)
    text = kept.letters[0].get_payload(decode=True).decode()
    assert "第0件" in text
    assert "第1件" in text
    assert kept.letters[0]["To"] == "zhao@example.gov.cn"
    assert Notice.objects.filter(mailed_at=None).count() == 0
    with pytest.raises(Refused):
        actions.set_address("不是邮箱", by=world.county)


def test_quiet_hours_may_go_over_midnight_or_be_none():
    assert [hour for hour in range(24) if is_quiet(hour, 21, 2)] == [0, 1, 21, 22, 23]
    assert not any(is_quiet(hour, 8, 8) for hour in range(24))


def test_the_api_gives_matters_in_scope_and_refuses_guests(world: World, client: Client):
    made = opened(world, 1)[0]
    sign_in(client, world, "county")
    listed = json.loads(client.get("/api/v1/matters").content)
    assert [(one["id"], one["lead"]) for one in listed["items"]] == [(made, "甲县工信局")]
    whole = json.loads(client.get(f"/api/v1/matters/{made}").content)
    assert [step["act"] for step in whole["steps"]] == ["open"]
    assert Client().get("/api/v1/matters").status_code == 403


def test_a_matter_is_made_of_what_a_page_shows_and_the_same_cause_never_makes_two(
    world: World, client: Client
):
    said = [claim(COUNTY, "above_size_enterprises", "2023-end", n) for n in ("9家", "8家")]
    first, other = (ledger.record_many([one], by=world.system)[0] for one in said)
    sign_in(client, world, "bureau")
    for page, link in (
        (f"/ledger/{first}/", f"figure:{first}"),
        (f"/subjects/{FIRM}/", f"subject:{FIRM}"),
    ):
        address = re.search(r'href="(/matters/new/\?[^"]+)"', client.get(page).content.decode())
        assert address, page
        form = client.get(html.unescape(address[1]))
        assert f'name="link" value="{link}"' in form.content.decode()
        assert form.context["view"].subject == COUNTY
    address = re.search(
        r'href="(/matters/new/\?[^"]+conflict[^"]*)"', client.get("/").content.decode()
    )
    assert address
    view = client.get(html.unescape(address[1])).context["view"]
    assert view.subject == COUNTY
    assert {one.value for one in view.choices.picked} == {f"figure:{first}", f"figure:{other}"}
    typed = {**view.typed, "link": [one.value for one in view.choices.picked]}
    sent = typed | {"subject": COUNTY, "lead": "county", "days": "5"}
    for _ in range(2):
        assert client.post("/matters/new/", sent).status_code == 302
    made = Matter.objects.get()
    assert (made.origin, made.key) == ("conflict", f"conflict:{first}:{other}")
    raised = actions.raise_known(
        lead="bureau", by=world.bureau, now=datetime.now(UTC), today=timezone.localdate()
    )
    assert raised.opened == 0
    form = client.get(
        "/matters/new/", {"link": ["figure:99999", "moon:1", "subject:no", "target:x"]}
    )
    assert form.context["view"].choices.picked == ()


def test_what_a_matter_concerns_is_found_by_part_of_a_name(
    world: World, client: Client, django_assert_max_num_queries
):
    plans.adopt_plan(
        code="p", title="行动", subject=COUNTY, period=Period.parse("2023/2025"), by=world.bureau
    )
    aim = claim(COUNTY, "above_size_enterprises", "2025-end", "20家", modality=Modality.TARGET)
    target = plans.set_target(aim, goal=plans.Goal("p", "达到", aim.period.end), by=world.bureau)
    sign_in(client, world, "bureau")
    client.get("/matters/pick/", {"q": "甲县"})
    with django_assert_max_num_queries(9):
        found = client.get("/matters/pick/", {"q": "甲县"}).content.decode()
    assert f'data-value="target:{target}"' in found
    assert f'data-value="subject:{COUNTY}"' in found
    assert (
        f'data-value="subject:{FIRM}"'
        in client.get("/matters/pick/", {"q": "甲公"}).content.decode()
    )
    assert "再多写一个字" in client.get("/matters/pick/", {"q": "甲"}).content.decode()
