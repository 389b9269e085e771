"""Pages of chains: the atlas, one chain, a node, the queue, the catalogue, and what is downloaded."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from lianzhang.records.chains import actions, queries
from lianzhang.records.chains.actions import Proposed
from lianzhang.records.registry.actions import register
from lianzhang.records.registry.queries import find, namesakes
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
    book = load_workbook(BytesIO(data))
    return list(book[book.sheetnames[0]].iter_rows(values_only=True))


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
    idle = {"answer": "idle", "firm": OTHER_FIRM}
    assert "只关这一家" in officer.post(f"/chains/queue/{left.id}/decide/", idle, follow=True).text
    move = {"answer": "move", "to": "packs", "word": "电池模组", "firm": OTHER_FIRM}
    page = officer.post(f"/chains/queue/{left.id}/decide/", move, follow=True)
    assert [(one.node, one.card.standing) for one in page.context["view"].lines] == [
        ("电芯", "refused"), ("电池包", "confirmed"),
    ]  # fmt: skip
    assert "所凭：电池模组" in page.text
    assert officer.get("/chains/queue/").context["view"].open is None
    rows = cells(officer.get(f"/chains/{CHAIN}/lists/leads/xlsx/"))
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
    rows = cells(officer.get(f"/chains/{CHAIN}/lists/gaps/xlsx/"))
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
    first = queries.queue(viewer=world.bureau, on=NOW.date())[0]
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
        f"/chains/{CHAIN}/lists/keys/xlsx/", f"/chains/{CHAIN}/lists/targets/xlsx/", "/chains/queue/xlsx/",
        f"/chains/firms/{FIRM}/xlsx/",
    ):  # fmt: skip
        assert cells(officer.get(url))
    assert officer.get(f"/chains/{CHAIN}/catalogue/yaml/").status_code == 200
    assert officer.get(f"/chains/{CHAIN}/lists/none/").status_code == 404
    english = officer.get("/chains/", headers={"Accept-Language": "en"})
    assert english.status_code == 200


def test_targets_are_sought_in_a_region_and_the_download_follows(officer: Client):
    page = officer.get(f"/chains/{CHAIN}/lists/targets/?region=jingjin").content.decode()
    assert 'href="?region=jingjin" aria-current="true">京津' in page
    assert f"/chains/{CHAIN}/lists/targets/xlsx/?region=jingjin" in page
    assert "?region=" not in officer.get(f"/chains/{CHAIN}/lists/gaps/").content.decode()
    assert cells(officer.get(f"/chains/{CHAIN}/lists/targets/xlsx/?region=jingjin"))
    nowhere = officer.get(f"/chains/{CHAIN}/lists/targets/?region=moon")
    assert nowhere.status_code == 422
    assert "jingjin" in nowhere.content.decode()


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
    waiting = queries.queue(viewer=world.bureau, on=NOW.date(), limit=100)
    actions.decide([one.id for one in waiting], standing="confirmed", by=world.bureau, now=now)
    assert asked() == few
    assert few <= 20, few  # the frame of every page included
    on = date(2023, 12, 1)
    assert officer.get(f"/chains/{CHAIN}/").context["view"].state.of("packs").confirmed == 12, on


def sheets(**named: Sequence[Sequence[object]]) -> SimpleUploadedFile:
    book, into = Workbook(), BytesIO()
    book.remove(book.active)
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(into)
    return SimpleUploadedFile("表.xlsx", into.getvalue())


LISTED = ["名称", "原来分组", "现在分组", "原来数值", "现在数值"]


def test_what_only_changed_its_group_is_reclassified_and_the_sums_agree(officer: Client):
    units: list[list[object]] = [
        ["甲公司", "装备", "电子", 100, 130],
        ["乙公司", "装备", "装备", 50, 40],
        ["丙公司", None, "电子", None, 20],  # was not there
        ["丁公司", None, "装备", 7, 9],  # was in no group
    ]
    view = officer.post("/chains/regroup/", {"file": sheets(名单=[LISTED, *units])}).context["view"]
    told = {one.group: (one.before, one.reclassified, one.growth, one.after) for one in view.lines}
    assert told == {
        "电子": (0, 100, 50, 150),
        "装备": (150, -93, -8, 49),
        "不在任何分组": (7, -7, 0, 0),
    }
    assert (view.total.before, view.total.reclassified, view.total.after) == (157, 0, 199)


def test_what_a_crosswalk_leaves_out_is_named_and_not_lost(officer: Client):
    lines = [["原来分组", "现在分组", "占比"], ["装备", "电子", "30"], ["装备", "机械", "50%"]]
    sums = [["分组", "数值"], ["装备", 200]], [["分组", "数值"], ["电子", 70], ["机械", 100]]
    file = sheets(对照=lines, 原来=sums[0], 现在=sums[1])
    answer = officer.post("/chains/regroup/", {"file": file})
    assert answer.context["view"].uncovered == (("装备", 40),)
    assert "对照没有覆盖全部" in answer.content.decode()
    file.seek(0)
    rows = cells(officer.post("/chains/regroup/", {"file": file, "as": "xlsx"}))
    assert ("合计", 200, 0, -30, 170) in [row[:5] for row in rows]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["甲公司", "装备", "电子", "许多", 1], "“许多”不是这里能用的数"),
        (["甲公司", "装备", "电子", None, 1], "空白不等于零"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_cell(officer: Client, row: Any, said: str):
    answer = officer.post("/chains/regroup/", {"file": sheets(名单=[LISTED, row])})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_crosswalk_may_not_give_more_than_the_whole(officer: Client):
    lines = [["原来分组", "现在分组", "占比"], ["装备", "电子", 80], ["装备", "机械", 30]]
    sums = [["分组", "数值"], ["装备", 1]]
    answer = officer.post("/chains/regroup/", {"file": sheets(对照=lines, 原来=sums, 现在=sums)})
    assert answer.status_code == 422
    assert "超过 100%" in answer.content.decode()
    answer = officer.post("/chains/regroup/", {"file": sheets(对照=lines)})
    assert "没有这样的工作表：原来、现在" in answer.content.decode()
    assert cells(officer.get("/chains/regroup/form/", {"form": "crosswalk"}))


def test_a_lead_is_shown_who_here_may_supply_it_and_what_nobody_does(officer: Client, world: World):
    held = {one.code: one for one in queries.queue(viewer=world.bureau, on=NOW.date())}
    said = {"standing": "confirmed", "by": world.bureau, "now": NOW}
    actions.take_place(CHAIN, subject=OTHER_FIRM, node="packs", by=world.bureau, now=NOW)
    placed = queries.places_of(find(OTHER_FIRM, viewer=world.bureau), viewer=world.bureau)
    pack = next(one for one in placed if one.node == "packs")
    actions.decide([pack.id], **said, part="lead")
    view = officer.get(f"/chains/{CHAIN}/lists/supplies/").context["view"]
    (line,) = view.lines
    assert line.cells[:4] == ("乙公司", "电芯", "甲公司", "疑似")
    assert line.firm == FIRM
    actions.decide([held[FIRM].id], standing="refused", by=world.bureau, now=NOW, reason="不做")
    rows = cells(officer.get(f"/chains/{CHAIN}/lists/supplies/xlsx/"))
    assert any("本地没有，是缺口" in map(str, row) for row in rows)
    assert officer.get(f"/chains/{CHAIN}/lists/none/").status_code == 404


def test_an_enterprise_elsewhere_of_the_same_trade_name_is_perhaps_kin(world: World):
    made = {"kind": "enterprise", "place": COUNTY, "by": world.system}
    for code, name in (
        ("91371400MA3AAAAA0X", "德州鲁恒机械有限公司"),
        ("X2", "德州鲁昌机械有限公司"),
    ):
        register(code=code, name=name, **made)
    asked = ["济南鲁恒化工有限公司", "济南远成化工有限公司"]
    found = namesakes(asked, within=find(CITY, viewer=world.system).path, viewer=world.bureau)
    assert {name: [one.name for one in kin] for name, kin in found.items()} == {
        "济南鲁恒化工有限公司": ["德州鲁恒机械有限公司"]
    }
