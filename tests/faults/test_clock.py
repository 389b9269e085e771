"""A clock that was set back: the trail keeps its order and says so, nothing that ended comes back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from lianzhang.records.figures import actions as figures
from lianzhang.records.figures.queries import Wanted, ledger
from lianzhang.records.mandates import actions as mandates
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.people import actions as people
from lianzhang.records.people.queries import trail, verify
from lianzhang.records.returns.queries import batches
from lianzhang.values.errors import Refused
from tests.records.returning import accept, firm
from tests.worlds import CITY, FIRM, World, claim, sign_in

pytestmark = pytest.mark.django_db
BACK = timedelta(days=400)


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every clock of the process shows more than a year ago."""
    import time

    from django.utils import timezone

    real, seconds = timezone.now, time.time
    monkeypatch.setattr(timezone, "now", lambda: real() - BACK)
    monkeypatch.setattr(time, "time", lambda: seconds() - BACK.total_seconds())


def record(world: World, year: int) -> int:
    return figures.record(
        claim(CITY, "above_size_enterprises", str(year), f"{year}家"), by=world.bureau
    )


def test_the_trail_stays_in_order_and_says_that_the_clock_was_set_back(
    world: World, request: pytest.FixtureRequest
):
    record(world, 2021)
    assert verify(viewer=world.system).set_back == ()
    request.getfixturevalue("set_back")
    record(world, 2022)
    found = verify(viewer=world.system)
    newest, before = trail(viewer=world.system)[:2]
    assert found.breaks == ()
    assert found.set_back == (newest.id,)
    assert newest.id == before.id + 1
    assert newest.at < before.at


def test_a_session_ends_when_the_clock_goes_back(
    world: World, client: Client, request: pytest.FixtureRequest
):
    sign_in(client, world, "bureau")
    assert client.get("/intake/").status_code == 200
    request.getfixturevalue("set_back")
    assert not client.get("/ledger/").wsgi_request.user.is_authenticated


def test_what_somebody_ended_stays_ended(world: World):
    mandate = world.county.mandate
    assert mandate
    mandates.end(mandate, by=world.system, reason="岗位调整")
    earlier = date.today() - BACK
    assert not viewer_for(world.people["county"], on=earlier).has_scope


def test_a_link_that_was_used_does_not_open_again(world: World):
    now = datetime.now(UTC)
    invited = people.invite(username="neu", name="新人", hours=1, by=world.system, now=now)
    people.join(invited.token, password="Lang genug 2023!", now=now)
    with pytest.raises(Refused):
        people.join(invited.token, password="Lang genug 2024!", now=now - BACK)


def test_what_was_known_on_a_day_goes_by_the_clock_and_the_present_by_what_was_done(
    world: World, request: pytest.FixtureRequest
):
    record(world, 2021)
    request.getfixturevalue("set_back")
    late = record(world, 2022)
    assert len(ledger(Wanted(), viewer=world.bureau).rows) == 2
    long_ago = date.today() + timedelta(days=2)  # today by the clock that was set back
    known = ledger(Wanted(known_on=long_ago), viewer=world.bureau).rows
    assert [row.id for row in known] == [late]


def test_files_are_named_by_what_is_in_them_whatever_the_clock_says(
    world: World, request: pytest.FixtureRequest
):
    first = accept(world, [(firm(FIRM), "2023-08", {"output": 5})])
    request.getfixturevalue("set_back")
    second = accept(world, [(firm(FIRM), "2023-09", {"output": 6})])
    files = {card.sha256 for card in batches(viewer=world.system)}
    assert second > first
    assert len(files) == 2
