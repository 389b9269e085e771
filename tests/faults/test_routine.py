"""What the worker does by itself, by a clock of the test: each thing once, whoever does it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lianzhang.doors.commands.routine import Done, go_round
from lianzhang.records.matters import actions, queries
from lianzhang.records.matters.models import Notice
from lianzhang.records.overlays.actions import lay
from lianzhang.records.people.queries import verify
from lianzhang.records.rounds.actions import Order
from lianzhang.records.rounds.models import Reminder, Slip
from tests.mailbox import Kept, mailbox
from tests.records.databases import fresh_database
from tests.serving import COMMAND, ROOT, environment, run
from tests.worlds import CITY, COUNTY, SINCE, World

DUE = {"fill": "2023-10-16", "sign": "2023-10-17", "check": "2023-10-18",
       "approve": "2023-10-19", "report": "2023-10-20"}  # fmt: skip
ASKED = Order(table="county_monthly", period="2023-01/2023-09", place=CITY, due=DUE, basis="示例")


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of October 2023 in the bureau's time zone (UTC+8)."""
    return datetime(2023, 10, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.fixture
def letters(settings: Any, tmp_path: Path) -> Iterator[Kept]:
    """A mail server of the house."""
    settings.LIANZHANG_HOME = tmp_path
    with mailbox() as (kept, port):
        settings.LIANZHANG_MAIL_HOST, settings.LIANZHANG_MAIL_PORT = "127.0.0.1", port
        yield kept


@pytest.fixture
def asked(world: World) -> int:
    """A round of 9 October to the counties, and a matter of 甲县 due on the 18th."""
    for person in (world.county, world.bureau):
        actions.set_address(f"{person.person_id}@example.gov.cn", by=person)
    actions.open(
        title="核实停产", lead="county", subject=COUNTY, due=date(2023, 10, 18), by=world.bureau,
        now=at(9), today=date(2023, 10, 9),
    )  # fmt: skip
    return actions.open_round(ASKED, by=world.bureau, now=at(9), today=date(2023, 10, 9))


def kinds(person: int | None) -> list[str]:
    """The notices of somebody, oldest first."""
    rows = Notice.objects.filter(person_id=person or 0).order_by("id")
    return list(rows.values_list("kind", flat=True))


def done(*moments: datetime) -> list[tuple[int, int, int]]:
    """What rounds at some moments did: forms urged, matters taken up, letters sent."""
    found = [go_round(now=moment) for moment in moments]
    assert all(each.failed == () for each in found), found
    return [(each.urged, each.taken_up, each.sent) for each in found]


def test_a_month_goes_by_itself_and_each_thing_happens_once(
    world: World, asked: int, letters: Kept
):
    assert kinds(world.county.person_id) == ["opened", "asked"]
    # gathered for half an hour, then one letter; nothing at night
    assert done(at(9, 10, 10), at(9, 10, 40), at(9, 10, 50)) == [(0, 0, 0), (0, 0, 1), (0, 0, 0)]
    assert done(at(12, 6), at(12, 7), at(12, 8)) == [(3, 0, 0), (0, 0, 0), (0, 0, 1)]
    assert done(at(13, 9), at(13, 10), at(13, 11)) == [(0, 1, 0), (0, 0, 1), (0, 0, 0)]
    slip = Slip.objects.get(round_id=asked, subject__code=COUNTY)
    assert (slip.level, slip.reminders) == (1, 1)
    # the day is past: urged once; on the third working day who collects is told as well
    assert done(at(17), at(17, 11), at(17, 12)) == [(3, 0, 0), (0, 0, 1), (0, 0, 0)]
    assert done(at(19), at(19, 11), at(19, 12)) == [(3, 1, 0), (0, 0, 2), (0, 0, 0)]
    assert done(at(20), at(20, 12), at(27, 12)) == [(0, 0, 0), (0, 0, 0), (0, 1, 0)]
    assert kinds(world.county.person_id) == [
        "opened", "asked", "due", "remind", "urged", "urged", "overdue", "raised"
    ]  # fmt: skip
    assert kinds(world.bureau.person_id)[:1] == ["unsent"]
    assert Reminder.objects.filter(slip=slip).count() == 3
    text = letters.texts()[-1 if "3 份" in letters.texts()[-1] else -2]
    assert f"/rounds/{asked}/" in text
    assert len({letter["Message-ID"] for letter in letters.letters}) == len(letters.letters)
    assert verify(viewer=world.system).breaks == ()


def test_what_is_sent_or_switched_off_is_not_urged(world: World, asked: int, letters: Kept):
    slip = Slip.objects.get(round_id=asked, subject__code=COUNTY)
    lay(key="routine.on", value=False, valid_from=SINCE, by=world.system)
    assert go_round(now=at(17)) == Done(on=False)
    assert Notice.objects.filter(kind="urged").count() == 0
    lay(key="routine.on", value=True, valid_from=date(2023, 10, 18), by=world.system)
    Slip.objects.filter(pk=slip.pk).update(state="filled")  # 甲县 has sent it meanwhile
    assert go_round(now=at(18)).urged == 2
    assert "urged" not in kinds(world.county.person_id)


def test_a_mail_server_that_is_away_stops_nothing_else_and_loses_nothing(
    world: World, asked: int, letters: Kept, settings: Any
):
    settings.LIANZHANG_MAIL_PORT, port = 1, settings.LIANZHANG_MAIL_PORT
    found = go_round(now=at(17))
    assert (found.urged, found.sent, found.failed) == (3, 0, ("mail.refused",))
    settings.LIANZHANG_MAIL_PORT = port
    assert go_round(now=at(17, 11)).sent == 1
    text = letters.texts()[0]
    assert "催报" in text
    assert "下发报送任务" in text


def routine(env: dict[str, str]) -> "subprocess.Popen[str]":
    """One round in a process of its own."""
    command = [sys.executable, "-c", COMMAND, "routine", "--json"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=env, stdout=pipe, stderr=pipe, text=True)


def test_a_letter_whose_sender_was_killed_goes_again_later_under_the_same_name(
    world: World, asked: int, letters: Kept, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as killed:
        killed.setattr(actions, "mailed", lambda ids, **_: sys.exit("killed"))
        with pytest.raises(SystemExit):
            go_round(now=at(9, 11))
    assert done(at(9, 11, 1), at(9, 11, 11), at(9, 11, 30)) == [(0, 0, 0), (0, 0, 1), (0, 0, 0)]
    first, again = (letter["Message-ID"] for letter in letters.letters)
    assert first == again  # by which a mail system knows that it is the same


@pytest.mark.long  # six processes
@pytest.mark.database
def test_two_workers_at_once_do_it_once_and_who_is_killed_is_followed_by_another(tmp_path: Path):
    """Processes of their own: both go the round; one is killed after the server took its letter."""
    killed: list[subprocess.Popen[str]] = []

    def kill() -> None:
        for process in killed:
            os.kill(process.pid, signal.SIGKILL)

    with fresh_database() as database, mailbox(kill) as (kept, port):
        mail = {"LIANZHANG_MAIL_HOST": "127.0.0.1", "LIANZHANG_MAIL_PORT": str(port)}
        env = environment(tmp_path, database) | mail
        run("tests.faults.routine_run", "lay", env=env)
        both = [routine(env), routine(env)]
        told = [json.loads(process.communicate(timeout=60)[0]) for process in both]
        assert [sum(each[part] for each in told) for part in ("urged", "taken_up", "sent")] == [
            3,
            1,
            1,
        ]
        assert len(kept.letters) == 1
        run("tests.faults.routine_run", "more", env=env)
        killed.append(routine(env))
        killed[0].communicate(timeout=60)
        assert killed[0].returncode == -signal.SIGKILL
        killed.clear()
        assert len(kept.letters) == 2  # the server has it, nobody noted that
        seen = json.loads(run("tests.faults.routine_run", "after", env=env))
    assert seen == {"at once": 0, "later": 1, "after that": 0, "twice": 0, "whole": True}
    first, second, again = (letter["Message-ID"] for letter in kept.letters)
    assert first != second
    assert again == second  # by which a mail system knows that it is the same


def test_notices_are_listed_page_by_page(world: World, asked: int):
    Notice.objects.bulk_create(
        Notice(person_id=world.people["county"], round_id=asked, at=at(9), kind="urged")
        for _ in range(210)
    )
    first = queries.notices(viewer=world.county)
    last = queries.notices(viewer=world.county, after=200)
    assert (len(first.rows), first.total, first.next_after) == (100, 212, 100)
    assert (len(last.rows), last.next_after) == (12, None)
