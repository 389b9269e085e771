"""In a demo, a made-up table of the counties walks through preview, acceptance and undoing."""

from datetime import date

import pytest
from django.test import Client

from lianzhang.doors.pages.intake.sample import last_period, sample_block
from lianzhang.records.figures.models import Figure
from lianzhang.records.intake.queries import batches
from lianzhang.records.people.models import Person
from lianzhang.records.registry.queries import places_below
from tests.worlds import CITY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(world: World, client: Client, settings) -> Client:
    settings.LIANZHANG_DEMO = True
    client.force_login(Person.objects.get(pk=world.people["bureau"]))
    return client


def test_a_click_brings_a_previewed_batch_marked_made_up(world: World, bureau: Client):
    answer = bureau.post("/intake/sample/", follow=True)
    assert answer.status_code == 200
    (batch,) = batches(viewer=world.bureau)
    assert (batch.status, batch.synthetic) == ("previewed", True)
    assert "模拟数据" in answer.content.decode()
    assert not Figure.objects.exists()


def test_accepted_rows_are_marked_in_the_ledger_and_in_its_download(world: World, bureau: Client):
    bureau.post("/intake/sample/")
    (batch,) = batches(viewer=world.bureau)
    bureau.post(f"/intake/{batch.id}/accept/", {"which": "all"}, follow=True)
    figures = Figure.objects.all()
    assert figures.count() == 3 * 3  # three indicators of three places below the city
    assert all(figure.synthetic for figure in figures)
    assert "模拟数据" in bureau.get("/ledger/").content.decode()


def test_outside_a_demo_there_is_no_such_table(bureau: Client, settings):
    settings.LIANZHANG_DEMO = False
    assert bureau.post("/intake/sample/").status_code == 404
    assert "示例表" not in bureau.get("/intake/").content.decode()


def test_the_same_table_comes_again_as_the_same(world: World):
    places = places_below(CITY, viewer=world.bureau)
    one, other = (sample_block(places, today=date(2026, 11, 2)) for _ in range(2))
    assert one == other


def test_january_has_no_month_of_its_own_in_the_table():
    assert last_period(date(2026, 3, 10)).code == "2026-01/2026-02"
    assert last_period(date(2026, 2, 10)).code == "2025-01/2025-12"
    assert last_period(date(2026, 1, 10)).code == "2025-01/2025-12"
