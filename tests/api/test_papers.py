"""Papers by programme and by command: drafted, held back, issued, fetched, compared with today."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from lianzhang.records.figures.actions import approve, correct
from lianzhang.records.figures.models import Figure
from lianzhang.records.papers.queries import find
from tests import drafting
from tests.commands.conftest import lianzhang as lianzhang
from tests.worlds import CITY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAPERS = "/api/v1/papers"


@pytest.fixture
def laid(world: World, client: Client) -> World:
    """Numbers to write of, and the division signed in."""
    drafting.lay(world)
    sign_in(client, world, "bureau")
    return world


def sent(client: Client, address: str, **said: Any) -> Any:
    return client.post(address, said, content_type="application/json")


def approved(world: World) -> None:
    ids = list(Figure.objects.values_list("pk", flat=True))
    approve(ids, by=world.approver, today=date.today())


def corrected(world: World) -> None:
    figure = Figure.objects.get(
        indicator="value_added_growth", period_start="2023-01-01", period_end="2023-09-30"
    )
    said = claim(CITY, "value_added_growth", "2023-01/2023-09", "8.6%")
    correct(figure.pk, said, by=world.approver, reason="统计部门更正")


def test_a_paper_is_drafted_held_back_issued_and_compared_by_a_programme(
    laid: World, client: Client
):
    made = sent(client, PAPERS, kind="report", place=CITY, words={"work": "抓好服务。"})
    assert made.status_code == 201, made.content
    one = f"{PAPERS}/{made.json()['id']}"
    whole = client.get(one).json()
    assert "抓好服务。" in whole["text"]
    assert any("还没有审定" in said for said in whole["obstacles"])
    assert all(number["figures"] for number in whole["numbers"])
    held_back = sent(client, f"{one}/issue", version=made.json()["version"])
    assert held_back.status_code == 422
    assert len(held_back.json()["errors"]) == len(whole["obstacles"])
    approved(laid)
    assert sent(client, f"{one}/issue", version=7).status_code == 409  # not what was looked at
    issued = sent(client, f"{one}/issue", version=made.json()["version"])
    assert issued.status_code == 201, issued.content
    assert (issued.json()["status"], len(issued.json()["seal"])) == ("issued", 64)
    file = client.get(f"{one}/file?form=pdf")
    assert file.content.startswith(b"%PDF")
    assert (
        client.get(f"{one}/file?form=pdf", headers={"If-None-Match": file["ETag"]}).status_code
        == 304
    )
    corrected(laid)
    (change,) = client.get(one).json()["changes"]
    assert (change["said"], change["now"], change["why"]) == ("8.4%", "8.6%", "superseded")
    assert client.get(f"{one}/file?form=pdf").content == file.content
    assert client.get(f"{one}/file?form=pdf&again=true").content != file.content
    assert [each["id"] for each in client.get(PAPERS).json()["items"]] == [made.json()["id"]]


def test_a_paper_is_drafted_issued_and_written_by_command(
    laid: World, lianzhang: Any, tmp_path: Path
):
    approved(laid)
    words = tmp_path / "words.json"
    words.write_text('{"work": "抓好服务。"}', "utf-8")
    number = lianzhang(
        "papers", "draft", "report", "--place", CITY, "--office", "bureau", "--words", words
    ).out.strip()
    assert "抓好服务。" in lianzhang("papers", "show", number).out
    assert find(int(number), viewer=laid.bureau).office == "运行科"  # who goes on with it there
    assert lianzhang("papers", "issue", number).out.strip() == "1"
    assert lianzhang("papers", "issue", number).code == 5
    for form in ("docx", "pdf"):
        assert lianzhang("papers", "file", number, tmp_path / f"a.{form}").code == 0
    (listed,) = lianzhang("papers", "list", "--json").data
    assert listed["seal"]
    kept = hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest()
    corrected(laid)
    (change,) = lianzhang("papers", "show", number, "--json").data["changes"]
    assert change["now"] == "8.6%"
    lianzhang("papers", "file", number, tmp_path / "b.pdf")
    assert hashlib.sha256((tmp_path / "b.pdf").read_bytes()).hexdigest() == kept
    assert lianzhang("papers", "file", number, tmp_path / "a.txt").code == 2
    assert lianzhang("papers", "draft", "report", "--place", CITY, "--office", "无").code == 4
