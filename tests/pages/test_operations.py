"""运行状况 and 运行环境: who may look sees what the doctor sees, and never a secret."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lianzhang.doors.jobs import back_up_now
from lianzhang.records.archive.actions import note_drill
from lianzhang.records.archive.queries import backup_files
from lianzhang.records.people.actions import enrol, open_office
from lianzhang.records.people.models import TrailLine
from lianzhang.records.people.queries import Verified
from lianzhang.records.upkeep import queries
from lianzhang.records.upkeep.actions import note_verified
from tests.worlds import SINCE, World, sign_in

pytestmark = pytest.mark.django_db
PAGES = ("operations/", "operations.xlsx", "environment/", "environment.xlsx")


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    settings.LIANZHANG_HOME, settings.LIANZHANG_BACKUPS = tmp_path, tmp_path / "backups"
    return tmp_path


@pytest.fixture
def admin(world: World, client: Client) -> Client:
    from lianzhang.records.mandates.actions import grant

    open_office(code="it", name="信息中心", name_en="IT", by=world.system)
    person = enrol(username="admin", name="孙管理", password=None, by=world.system)
    grant(person_id=person, office="it", role="admin", place="", valid_from=SINCE, by=world.system)
    world.people["admin"] = person
    return sign_in(client, world, "admin")


def test_administrators_and_auditors_look_and_nobody_else(world: World, admin: Client):
    for page in PAGES:
        assert admin.get(f"/system/{page}").status_code == 200
        for name, status in (("auditor", 200), ("bureau", 403), ("county", 403)):
            answer = sign_in(Client(), world, name).get(f"/system/{page}")
            assert (name, page, answer.status_code) == (name, page, status)
    assert "运行状况" in admin.get("/system/").content.decode()
    assert "运行状况" not in sign_in(Client(), world, "bureau").get("/system/").content.decode()


def test_the_page_says_what_the_doctor_says_and_when_things_were_last_done(
    world: World, admin: Client, home: Path
):
    text = admin.get("/system/operations/").content.decode()
    assert "里没有备份" in text
    assert "还没有做过：lianzhang drill" in text
    assert "请运行 lianzhang backup --scheduled" in text
    (home / "backups").mkdir()
    (home / "backups" / "lianzhang-20231115-093000.zip").write_bytes(b"x" * 2000)
    note_drill("a.zip", None, by=world.system, seconds=1, database="sqlite", why="packing.cut_off")
    note_verified(Verified(3, "3:x", (), (), None), by=world.system)
    text = admin.get("/system/operations/").content.decode()
    assert "lianzhang-20231115-093000.zip" in text
    assert "2023-11-15 09:30" in text
    assert "没有通过" in text
    assert re.search(r"核验操作记录.*完整", text, re.DOTALL)


@pytest.mark.django_db(transaction=True)  # a backup reads in a transaction of its own
def test_a_backup_asked_for_is_made_by_the_worker(world: World, admin: Client, home: Path):
    answer = admin.post("/system/operations/backup/", follow=True)
    assert "已交后台备份" in answer.content.decode()
    assert queries.waiting() == 1
    name = back_up_now.call(world.people["admin"])
    (file,) = backup_files(home / "backups")
    assert file.path.name == name
    line = TrailLine.objects.filter(act="archive.back_up").get()
    assert line.by_id == world.people["admin"]
    assert (datetime.now(UTC) - file.at).total_seconds() < 600


def test_an_auditor_is_offered_no_backup_and_gets_none(world: World):
    auditor = sign_in(Client(), world, "auditor")
    assert "立即备份" not in auditor.get("/system/operations/").content.decode()
    assert auditor.post("/system/operations/backup/").status_code == 403
    assert queries.waiting() == 0


def test_every_variable_is_listed_with_what_holds_and_no_secret(
    admin: Client, settings: Any, home: Path
):
    text = admin.get("/system/environment/").content.decode()
    for variable in settings.ENVIRONMENT:
        assert f"<code>{variable.name}</code>" in text
    assert "for tests only" not in text  # the secret of the tests
    row = re.search(r"LIANZHANG_SECRET_KEY</code>.*?</tr>", text, re.DOTALL)
    assert row is not None
    assert "已设置" in row.group()
    english = admin.get("/system/environment/", headers={"accept-language": "en"}).content.decode()
    assert "signs sessions" in english
