"""A hundred county officers fill in and send at once: nothing is lost, nothing is doubled.

On PostgreSQL as threads, which is where a bureau with a hundred people is; SQLite lets one write
at a time, and threads of one process would share its in-memory database.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from lianzhang.doors.briefings.rounds import form_book
from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.people.actions import enrol
from lianzhang.records.people.models import TrailLine
from lianzhang.records.registry.actions import register
from lianzhang.records.rounds import actions, queries
from lianzhang.records.rounds.models import Slip
from lianzhang.records.rounds.queries.sheets import about as sheet_about
from lianzhang.values.errors import Clashing, Refused
from lianzhang.values.viewer import Viewer
from tests.records.test_rounds import NOW, TODAY, order
from tests.worlds import CITY, SINCE, World, settle

OFFICERS = 100
CONNECTIONS = 80  # a PostgreSQL as installed takes 100; a served site has fewer than this


@pytest.fixture
def office(transactional_db: None) -> World:
    return settle()


def officer(world: World, number: int) -> Viewer:
    code = f"9901{number + 30:02}" if number < 70 else f"9902{number:02}"
    register(code=code, kind="place", name=f"第{number}县", parent=CITY, by=world.system)
    person = enrol(username=f"o{number}", name=f"经办{number}", password=None, by=world.system)
    grant(person_id=person, office="county", role="county_officer", place=code, valid_from=SINCE, by=world.system)  # fmt: skip
    return viewer_for(person, on=date.today())


@pytest.mark.long
def test_a_hundred_officers_send_at_once_and_every_form_arrives_once(office: World):
    if connection.vendor != "postgresql":
        pytest.skip("threads share one SQLite database")
    people = [officer(office, number) for number in range(OFFICERS)]
    round_id = actions.open_round(order(), by=office.bureau, now=NOW, today=TODAY)
    mine = {v.person_id: next(s for s in Slip.objects.filter(round_id=round_id) if v.covers(s.path)) for v in people}  # fmt: skip

    def work(viewer: Viewer) -> tuple[int, float]:
        slip, clashes, begun = mine[viewer.person_id], 0, time.perf_counter()
        cells = [{"electricity": f"{slip.pk}"}]
        try:
            actions.save(slip.pk, rows=cells, note="", version=0, by=viewer, now=NOW)
            for _ in range(2):  # pressed twice: once it goes through
                try:
                    actions.send(slip.pk, rows=cells, note="", version=1, by=viewer, now=NOW)
                except Clashing:
                    clashes += 1
        finally:
            connections.close_all()
        return clashes, time.perf_counter() - begun

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        done = list(pool.map(work, people))
    slips = Slip.objects.filter(pk__in=[slip.pk for slip in mine.values()])
    assert [s.rows for s in slips] == [[{"electricity": f"{s.pk}"}] for s in slips]
    assert {s.state for s in slips} == {"filled"}
    assert [clashes for clashes, _ in done] == [1] * OFFICERS
    things = [f"rounds:slip:{slip.pk}" for slip in mine.values()]
    assert TrailLine.objects.filter(thing__in=things).count() == 2 * OFFICERS
    slow = sorted(seconds for _, seconds in done)[int(0.95 * OFFICERS)]
    print(f"p95 of save + send + send: {slow * 1000:.0f} ms")  # noqa: T201


@pytest.mark.long
def test_of_two_uploads_at_once_one_is_kept_and_the_other_is_told_who_was_first(office: World):
    if connection.vendor != "postgresql":
        pytest.skip("threads share one SQLite database")
    round_id = actions.open_round(order(), by=office.bureau, now=NOW, today=TODAY)
    about = queries.find_round(round_id, viewer=office.county)
    forms = queries.for_download(round_id, viewer=office.county)
    table = queries.find_form(about.table)

    def upload(electricity: str) -> str:
        (card, state, version, _, note), cells = forms[0], ({"electricity": electricity},)
        data = form_book(
            about.title, table, sheet_about(about), [(card, state, version, cells, note)]
        )
        try:
            actions.upload(round_id, data=data, name="a.xlsx", by=office.county, now=NOW)
        except Refused as refused:
            return refused.faults[0].code
        finally:
            connections.close_all()
        return electricity

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(upload, ("12.5", "13.5")))
    assert told[1] == "rounds.row_older"
    assert Slip.objects.get(pk__in=Slip.objects.exclude(version=0)).rows == [
        {"electricity": told[0]}
    ]
