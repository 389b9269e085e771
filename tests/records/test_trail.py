"""The trail is a chain: what anyone does to it past the acts is found, and where."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzhang.methods.sealing import Break, seal
from lianzhang.records.people import queries
from lianzhang.records.people.actions import acting
from lianzhang.records.people.models import TrailHead, TrailLine
from lianzhang.values.errors import NotAllowed, Refused
from lianzhang.values.viewer import asked_by
from tests.worlds import World

pytestmark = pytest.mark.django_db


def acts(world: World, number: int = 6) -> list[int]:
    for n in range(number):
        with acting(world.bureau, "figures.record", thing=f"figures:{n}") as line:
            line.before, line.after = {}, {"值": n, "b": [None, "甲"]}
    return list(TrailLine.objects.order_by("-id").values_list("id", flat=True))[:number][::-1]


def found(world: World) -> tuple[Break, ...]:
    return queries.verify(viewer=world.auditor).breaks


def test_a_trail_that_only_acts_wrote_is_whole(world: World):
    ids = acts(world)
    verified = queries.verify(viewer=world.auditor)
    assert (verified.breaks, verified.lines) == ((), TrailLine.objects.count())
    assert verified.head.startswith(f"{ids[-1]}:")
    assert ids == list(range(ids[0], ids[0] + 6))


TAMPERINGS: dict[str, Callable[[int], object]] = {
    "content": lambda n: TrailLine.objects.filter(pk=n).update(after={"值": 99}),
    "what was before": lambda n: TrailLine.objects.filter(pk=n).update(before={"值": 1}),
    "who": lambda n: TrailLine.objects.filter(pk=n).update(by=None),
    "office": lambda n: TrailLine.objects.filter(pk=n).update(office="别的科"),
    "act": lambda n: TrailLine.objects.filter(pk=n).update(act="figures.approve"),
    "thing": lambda n: TrailLine.objects.filter(pk=n).update(thing="figures:77"),
    "time": lambda n: TrailLine.objects.filter(pk=n).update(at=datetime(2020, 1, 1, tzinfo=UTC)),
    "request": lambda n: TrailLine.objects.filter(pk=n).update(request="x"),
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_a_changed_line_is_named(world: World, how: str):
    ids = acts(world)
    TAMPERINGS[how](ids[2])
    assert found(world) == (Break(ids[1], ids[2]),)


def test_a_line_changed_and_sealed_anew_does_not_fit_the_next(world: World):
    ids = acts(world)
    row = TrailLine.objects.get(pk=ids[2])
    row.after = {"值": 99}
    before = TrailLine.objects.get(pk=ids[1]).seal
    row.seal = seal(before, queries.said_by(row, row.pk))
    row.save()
    assert found(world) == (Break(ids[2], ids[3]),)


def test_a_removed_line_is_found_between_its_neighbours(world: World):
    ids = acts(world)
    TrailLine.objects.filter(pk=ids[2]).delete()
    assert found(world) == (Break(ids[1], ids[3]),)


def test_removed_last_lines_are_found_by_the_head(world: World):
    ids = acts(world)
    TrailLine.objects.filter(pk__gte=ids[4]).delete()
    assert found(world) == (Break(ids[3], None),)


def test_last_lines_removed_with_the_head_set_back_are_found_by_a_head_noted_before(world: World):
    ids = acts(world)
    noted = queries.verify(viewer=world.auditor).head
    TrailLine.objects.filter(pk__gte=ids[4]).delete()
    TrailHead.objects.update(number=ids[3], seal=TrailLine.objects.get(pk=ids[3]).seal)
    assert queries.verify(viewer=world.auditor).breaks == ()
    assert queries.verify(viewer=world.auditor, since=noted).since_kept is False


def test_a_head_noted_before_is_still_in_a_trail_that_went_on(world: World):
    acts(world)
    noted = queries.verify(viewer=world.auditor).head
    acts(world)
    assert queries.verify(viewer=world.auditor, since=noted).since_kept is True


@pytest.mark.parametrize("text", ["7", "7:abc", "x:" + "0" * 64, ":"])
def test_a_head_noted_wrongly_is_refused(world: World, text: str):
    with pytest.raises(Refused) as refused:
        queries.verify(viewer=world.auditor, since=text)
    assert refused.value.faults[0].code == "people.not_a_head"


def test_two_lines_that_changed_places_are_found(world: World):
    ids = acts(world)
    one, two = TrailLine.objects.get(pk=ids[2]), TrailLine.objects.get(pk=ids[3])
    one.pk, two.pk = two.pk, one.pk
    one.save()
    two.save()
    assert found(world)[0] == Break(ids[1], ids[2])


@pytest.mark.parametrize("beyond", [1, 1000])
def test_a_line_put_in_past_every_act_is_found(world: World, beyond: int):
    last = acts(world)[-1]
    row = TrailLine.objects.get(pk=last)
    row.pk = last + beyond
    row.save(force_insert=True)
    assert found(world) == (Break(last + beyond - 1, last + beyond),)


def test_a_line_put_in_below_the_first_is_found(world: World):
    row = TrailLine.objects.get(pk=acts(world)[-1])
    row.pk = -5
    row.save(force_insert=True)
    assert found(world)[0].at == -5


def fail_after_an_inner_act(world: World) -> None:
    with acting(world.bureau, "figures.record", thing="inner"):
        pass
    raise RuntimeError("half way")


def test_inner_acts_are_chained_with_the_outer_one_and_vanish_with_it(world: World):
    before = TrailLine.objects.count()
    with acting(world.bureau, "intake.accept", thing="outer"):
        with acting(world.bureau, "figures.record", thing="inner"):
            pass
        with pytest.raises(RuntimeError), acting(world.bureau, "figures.record", thing="lost"):
            raise RuntimeError("half way")
        assert TrailLine.objects.count() == before
    things = TrailLine.objects.order_by("id").values_list("thing", flat=True)[before:]
    assert list(things) == ["inner", "outer"]
    with pytest.raises(RuntimeError), acting(world.bureau, "intake.accept", thing="outer"):
        fail_after_an_inner_act(world)
    assert TrailLine.objects.count() == before + 2
    assert found(world) == ()


def test_a_line_names_the_request_it_came_from(world: World):
    with asked_by("POST-7f"):
        acts(world, 1)
    acts(world, 1)
    assert list(TrailLine.objects.order_by("-id").values_list("request", flat=True)[:2]) == [
        "",
        "POST-7f",
    ]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
)
def test_the_database_says_a_line_as_python_sealed_it(world: World, words: str, at: datetime):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: at.replace(tzinfo=UTC))
        with acting(world.bureau, "figures.record", thing=words) as line:
            line.after = {words: words.replace("\0", "")}
    assert found(world) == ()


def test_only_readers_of_the_trail_verify_it(world: World):
    with pytest.raises(NotAllowed):
        queries.verify(viewer=world.bureau)


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_time_form_one_chain(world: World):
    if connection.vendor == "sqlite":
        pytest.skip("an SQLite of the tests lives in one connection")

    def work() -> None:
        for n in range(10):
            with acting(world.bureau, "figures.record", thing=f"{threading.get_ident()}:{n}"):
                pass
        connections.close_all()

    before = TrailLine.objects.count()
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TrailLine.objects.count() == before + 40
    assert found(world) == ()


def test_readers_do_not_wait_for_the_chain(world: World):
    with transaction.atomic():
        TrailHead.objects.select_for_update().get_or_create(id=1)
        assert len(queries.trail(viewer=world.auditor, limit=3)) == 3
