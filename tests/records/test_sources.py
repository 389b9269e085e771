"""Sources keep their bytes exactly, once, and only where nothing is secret."""

import hashlib
from datetime import date

import pytest
from django.db import transaction

from lianzhang.records.sources import actions, queries
from lianzhang.records.sources.models import Blob, Source
from lianzhang.values.errors import NotAllowed, NotFound, Refused
from tests.worlds import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.LIANZHANG_HOME = tmp_path
    return tmp_path


def receive(world: World, data: bytes = b"abc", **more) -> str:
    fields = {"name": "表.csv", "title": "月报", "kind": "table", "by": world.bureau} | more
    return actions.receive(data=data, **fields)


def test_bytes_come_back_as_they_were_handed_in(world: World):
    assert queries.content(receive(world, b"\x00\xff"), viewer=world.bureau) == b"\x00\xff"


def test_the_same_bytes_are_one_source_and_one_file(world: World, home):
    assert receive(world) == receive(world, name="别名.csv")
    assert Blob.objects.count() == 1
    assert sum(path.is_file() for path in home.rglob("blobs/*/*")) == 1


def test_a_file_with_a_classification_mark_is_refused_before_it_is_stored(world: World, home):
    for refused_file in ({"name": "机密★三年.csv"}, {"head": "秘密★ 内部 通知"}):
        with pytest.raises(Refused) as refused:
            receive(world, **refused_file)
        assert refused.value.faults[0].code == "sources.classified"
    assert not Blob.objects.exists()
    assert not (home / "blobs").exists()


def test_a_receiving_that_fails_later_leaves_no_row(world: World):
    @transaction.atomic
    def receive_and_stop() -> None:
        receive(world)
        raise RuntimeError("the machine stops here")

    before = Source.objects.count()
    with pytest.raises(RuntimeError):
        receive_and_stop()
    assert Source.objects.count() == before


def test_a_text_is_attached_only_when_it_is_the_very_one_that_was_cited(world: World):
    text = "全市规上工业企业达1977家".encode()
    actions.register(
        code="article",
        kind="article",
        title="某报",
        text_sha256=hashlib.sha256(text).hexdigest(),
        public=True,
        by=world.bureau,
    )
    with pytest.raises(Refused) as refused:
        actions.attach_text(code="article", data=b"another", name="a.txt", by=world.bureau)
    assert refused.value.faults[0].code == "sources.another_text"
    assert queries.content("article", viewer=world.bureau) is None
    actions.attach_text(code="article", data=text, name="a.txt", by=world.bureau)
    assert queries.content("article", viewer=world.bureau) == text


def test_a_guest_sees_public_sources_and_receives_none(world: World):
    mine = receive(world)
    with pytest.raises(NotFound):
        queries.find(mine, viewer=world.guest)
    with pytest.raises(NotAllowed):
        receive(world, by=world.guest)
    titles = [card.title for card in queries.search(viewer=world.guest)]
    assert "月报" not in titles


def test_a_remark_keeps_its_place(world: World):
    source = Source.objects.get(code="shili.bulletin")
    actions.remark(
        ref="r1", source_id=source.pk, start=3, end=9, text="结构性计数", by=world.bureau
    )
    (remark,) = queries.remarks("shili.bulletin", viewer=world.bureau)
    assert (remark.start, remark.end, remark.text) == (3, 9, "结构性计数")


def test_a_source_is_found_by_part_of_its_title(world: World):
    assert [s.code for s in queries.search(viewer=world.guest, text="公报")] == ["shili.bulletin"]
    assert queries.find("shili.bulletin", viewer=world.guest).published_on == date(2023, 11, 3)
