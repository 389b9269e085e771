"""A file of returns that is cut, changed in one bit, gone or another's: named, and found by commands."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lianzhang.analysis.warehouse import Question, returned
from lianzhang.records.archive import actions as archive
from lianzhang.records.returns import actions
from lianzhang.records.returns.queries import find, part_path, unsound
from tests.records.returning import NOW, TABLE, accept, firm
from tests.worlds import FIRM, OTHER_FIRM, World, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A data folder of its own."""
    settings.LIANZHANG_HOME = tmp_path
    return tmp_path


def cut(path: Path, other: Path) -> None:
    path.write_bytes(path.read_bytes()[:-50])


def flip(path: Path, other: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 4] ^= 1
    path.write_bytes(data)


def remove(path: Path, other: Path) -> None:
    path.unlink()


def replace(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


@pytest.mark.parametrize("spoil", [cut, flip, remove, replace])
def test_a_spoilt_file_is_named_everywhere_and_other_tables_go_on(
    world: World, client: Client, spoil: Callable[[Path, Path], None]
):
    sound = accept(world, [(firm(OTHER_FIRM), "2023-08", {"output": 5})])
    spoilt = accept(world, [(firm(FIRM), "2023-09", {"output": 6, "stopped_why": "检修"})])
    path, other = (part_path(find(n, viewer=world.system).sha256) for n in (spoilt, sound))
    spoil(path, other)
    (lost,) = unsound(viewer=world.system)
    assert (lost.batch, lost.gone) == (spoilt, spoil is remove)
    page = sign_in(client, world, "bureau").get(f"/returns/?table={TABLE}")
    assert page.status_code == 422
    assert f"批次 {spoilt} 的数据文件" in page.content.decode()
    assert client.get("/ledger/").status_code == 200
    actions.undo(spoilt, by=world.bureau, reason="文件损坏")
    assert unsound(viewer=world.system) == ()
    rows = returned(Question(TABLE), viewer=world.bureau).rows
    assert [row.subject.code for row in rows] == [OTHER_FIRM]


def test_the_command_names_the_batch_and_what_to_do(lianzhang: Any, world: World):
    number = accept(world, [(firm(FIRM), "2023-09", {"output": 6})])
    part_path(find(number, viewer=world.system).sha256).unlink()
    ran = lianzhang("verify")
    assert ran.code == 2
    assert f"报表批次 {number} 的数据文件缺失" in ran.out + ran.err
    assert lianzhang("verify", "--json").data["files"][0]["batch"] == number


@pytest.mark.django_db(transaction=True)
def test_a_backup_names_what_it_could_not_take_along(world: World, tmp_path: Path):
    number = accept(world, [(firm(FIRM), "2023-09", {"output": 6})])
    path = part_path(find(number, viewer=world.system).sha256)
    path.unlink()
    made = archive.back_up(tmp_path / "all.zip", by=world.system, now=NOW)
    assert made.missing == (path.relative_to(tmp_path).as_posix(),)
