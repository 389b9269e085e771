"""Pages of chains: the atlas, one chain, a node, the queue, the catalogue, and what is downloaded."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from lianzhang.records.chains import actions, queries
from lianzhang.records.chains.actions import Proposed
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import find
from tests.records.test_chains import CHAIN, NOW, TEXT
from tests.worlds import CITY, COUNTY, FIRM, OTHER_FIRM, World, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(world: World, client: Client) -> Client:
    """Somebody of the division, with a chain of two nodes and two firms that may stand on it."""
    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    register(code="shili.chain.two", kind="chain", name="乙链", place=CITY, by=world.system)
    actions.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    said = [
        Proposed(find(firm, viewer=world.system).id, "cells", sure, "ask", ("经营范围：电芯",))
        for firm, sure in ((FIRM, 95), (OTHER_FIRM, 80))
    ]
    actions.propose(CHAIN, said, by=world.bureau, now=NOW)
    return sign_in(client, world, "bureau")


def cells(answer: Any) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200
    data = answer.getvalue() if hasattr(answer, "getvalue") else answer.content
    return list(load_workbook(BytesIO(data)).active.iter_rows(values_only=True))


def test_what_is_only_proposed_is_confirmed_in_the_queue_and_then_counts(
    officer: Client, world: World
):
    page = officer.get("/chains/queue/", {"chain": CHAIN})
    first = page.context["view"].open.card
    assert (first.name, page.context["view"].total) == ("甲公司", 2)
    assert officer.get(f"/chains/{CHAIN}/").context["view"].state.confirmed == 0
    said = {"answer": "yes", "part": "lead", "chain": CHAIN}
    following = officer.post(f"/chains/queue/{first.id}/decide/", said)
    assert following["Location"] == f"/chains/queue/?chain={CHAIN}"
    state = officer.get(f"/chains/{CHAIN}/").context["view"].state
    assert (state.confirmed, state.proposed, state.of("cells").leads) == (1, 1, 1)
    left = officer.get("/chains/queue/").context["view"].open.card
    officer.post(f"/chains/queue/{left.id}/decide/", {"answer": "trades"})
    firm = officer.get(f"/chains/firms/{OTHER_FIRM}/")
    assert "只销售，不生产" in firm.content.decode()
    assert officer.get("/chains/queue/").context["view"].open is None
    rows = cells(officer.get(f"/chains/{CHAIN}/lists/leads/"))
    assert [row[0] for row in rows if row[1] == FIRM] == ["甲公司"]


def test_guests_see_the_map_and_no_enterprise(officer: Client, world: World, client: Client):
    client.logout()
    for url in ("/chains/", f"/chains/{CHAIN}/", f"/chains/{CHAIN}/nodes/cells/"):
        page = client.get(url)
        assert page.status_code == 200
        assert "甲公司" not in page.content.decode()
    assert client.get(f"/chains/{CHAIN}/").context["view"].state.confirmed is None
    assert client.get("/chains/queue/").status_code == 302
    assert client.get("/chains/no.such/").status_code == 404
    assert client.get(f"/chains/{CHAIN}/nodes/none/").status_code == 404
    assert "目录待补" in client.get("/chains/").content.decode()


def test_a_catalogue_goes_out_as_a_workbook_and_comes_back_with_a_preview(
    officer: Client, settings: Any, tmp_path: Any
):
    settings.LIANZHANG_HOME = tmp_path
    book = officer.get(f"/chains/{CHAIN}/catalogue/xlsx/")
    data = book.getvalue() if hasattr(book, "getvalue") else book.content
    laid = load_workbook(BytesIO(data))
    sheet = laid["环节"]
    column = [cell.value for cell in sheet[1]].index("环节") + 1
    sheet.cell(2, column).value = "锂电芯"
    changed = BytesIO()
    laid.save(changed)
    file = SimpleUploadedFile("目录.xlsx", changed.getvalue())
    page = officer.post(f"/chains/{CHAIN}/keep/preview/", {"file": file})
    told = [(one.key, one.before, one.after) for one in page.context["view"].changes]
    assert told == [("cells", "电芯", "锂电芯")]
    officer.post(
        f"/chains/{CHAIN}/keep/bring/", {"name": "目录.xlsx", "text": page.context["view"].text}
    )
    kept = officer.get(f"/chains/{CHAIN}/keep/").context["view"]
    assert kept.chain.node("cells").name == "锂电芯"
    bad = SimpleUploadedFile("误.yaml", TEXT.replace(b"source: expert, ", b""))
    refused = officer.post(f"/chains/{CHAIN}/keep/preview/", {"file": bad})
    assert refused.status_code == 422
    assert "source" in refused.content.decode()


def test_the_catalogue_is_edited_on_the_page_and_every_edit_can_be_undone(officer: Client):
    form = {
        "code": "materials", "name": "正极材料", "stage": "upstream", "industries": "C3985",
        "products": "正极材料（磷酸铁锂、三元材料）", "reason": "补上游",
    }  # fmt: skip
    assert officer.post(f"/chains/{CHAIN}/keep/node/", form).status_code == 302
    edge = {"node": "cells", "needs": "materials", "source": "document", "evidence": "规划第3页"}
    assert officer.post(f"/chains/{CHAIN}/keep/edge/", edge).status_code == 302
    view = officer.get(f"/chains/{CHAIN}/keep/?node=materials").context["view"]
    assert view.node.words == ("正极材料", "磷酸铁锂", "三元材料")
    assert [one.key for one in view.chain.edges] == ["packs<cells", "cells<materials"]
    circle = {"node": "materials", "needs": "cells", "source": "expert", "evidence": "误"}
    assert officer.post(f"/chains/{CHAIN}/keep/edge/", circle).status_code == 422
    last = next(one for one in view.versions if one.kind == "edge")
    undone = officer.post(f"/chains/{CHAIN}/keep/undo/", {"kind": "edge", "number": last.id})
    assert undone.status_code == 302
    assert len(officer.get(f"/chains/{CHAIN}/keep/").context["view"].chain.edges) == 1


def test_a_break_needs_an_expert_and_stands_on_the_chiefs_sheet(officer: Client, world: World):
    url = f"/chains/{CHAIN}/nodes/cells/break/"
    said = {"kind": "choke", "reason": "隔膜靠一家", "since": "2023-09-01"}
    assert officer.post(url, said).status_code == 422
    assert officer.post(url, said | {"expert": "张工"}).status_code == 302
    sheet = officer.get(f"/chains/{CHAIN}/sheet/").context["view"]
    assert [b.expert for one in sheet.needs_chief for b in one.breaks] == ["张工"]
    assert [one.state.node.code for one in sheet.gaps] == ["cells"]
    rows = cells(officer.get(f"/chains/{CHAIN}/lists/gaps/"))
    assert any("张工" in str(row) for row in rows)
    number = queries.breaks(sheet.card.id, viewer=world.bureau)[0].id
    assert officer.post(f"/chains/breaks/{number}/lift/", {"reason": "有了二供"}).status_code == 302


def test_a_firm_that_moved_to_another_chain_is_reclassified_and_no_growth(
    officer: Client, world: World
):
    other = "shili.chain.two"
    text = TEXT.replace(CHAIN.encode(), other.encode()).replace("甲链".encode(), "乙链".encode())
    actions.bring(other, data=text, name="乙.yaml", by=world.bureau, now=NOW)
    old, new = datetime(2023, 1, 1, tzinfo=UTC), datetime(2023, 12, 1, tzinfo=UTC)
    first = queries.queue(viewer=world.bureau)[0]
    actions.decide([first.id], standing="confirmed", by=world.bureau, now=old)
    actions.decide([first.id], standing="refused", reason="改链", by=world.bureau, now=new)
    actions.take_place(other, subject=FIRM, node="cells", by=world.bureau, now=new)
    actions.take_place(other, subject=OTHER_FIRM, node="packs", by=world.bureau, now=new)
    trend = officer.get("/chains/trend/", {"since": "2023-06-01"}).context["view"].trend
    told = [(one.before, one.reclassified, one.growth, one.after) for one in trend.lines]
    assert told == [(1, -1, 0, 0), (0, 1, 1, 2)]
    assert (trend.total.before, trend.total.reclassified, trend.total.after) == (1, 0, 2)
    assert cells(officer.get("/chains/trend/xlsx/", {"since": "2023-06-01"}))


def test_every_list_is_downloaded_and_english_pages_have_english_names(officer: Client):
    for url in (
        "/chains/xlsx/", f"/chains/{CHAIN}/xlsx/", f"/chains/{CHAIN}/nodes/cells/xlsx/",
        f"/chains/{CHAIN}/lists/keys/", f"/chains/{CHAIN}/lists/targets/", "/chains/queue/xlsx/",
        f"/chains/firms/{FIRM}/xlsx/",
    ):  # fmt: skip
        assert cells(officer.get(url))
    assert officer.get(f"/chains/{CHAIN}/catalogue/yaml/").status_code == 200
    assert officer.get(f"/chains/{CHAIN}/lists/none/").status_code == 404
    english = officer.get("/chains/", headers={"Accept-Language": "en"})
    assert english.status_code == 200


def test_a_chain_page_asks_as_few_questions_for_many_enterprises_as_for_few(
    officer: Client, world: World
):
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert officer.get(f"/chains/{CHAIN}/").status_code == 200
        return len(found)

    asked()
    few = asked()
    rows = []
    for number in range(12):
        register(
            code=f"many.{number}", kind="enterprise", name=f"众{number}公司", place=COUNTY,
            by=world.system,
        )  # fmt: skip
        known = find(f"many.{number}", viewer=world.system)
        rows.append(Proposed(known.id, "packs", 50, "ask", ("经营范围：电池包",)))
    now = datetime(2023, 12, 1, tzinfo=UTC)
    actions.propose(CHAIN, rows, by=world.bureau, now=now)
    waiting = queries.queue(viewer=world.bureau, limit=100)
    actions.decide([one.id for one in waiting], standing="confirmed", by=world.bureau, now=now)
    assert asked() == few
    assert few <= 20, few  # the frame of every page included
    on = date(2023, 12, 1)
    assert officer.get(f"/chains/{CHAIN}/").context["view"].state.of("packs").confirmed == 12, on
