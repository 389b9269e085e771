"""The queue of doubts, merges with their preview, and the above-size register, as pages."""

from datetime import date

import pytest
from django.test import Client

from lianzhang.records.registry import actions, queries
from lianzhang.records.registry.actions import Registration, RosterRow
from tests.worlds import FIRM, OTHER_FIRM, SOURCE, World, sign_in

pytestmark = pytest.mark.django_db
CODES = ("913714021673142552", "91371402MA3CUDWC4X")


@pytest.fixture
def doubt(world: World) -> int:
    """A question about two namesakes in 甲县's province; its id."""
    actions.register(code="370000", kind="place", name="山东省", by=world.system)
    for row, code in enumerate(CODES, 2):
        rows = [Registration(row, "宏达机械有限公司", code, date(2001, 1, row), city="")]
        assert actions.take_in(rows, source=SOURCE, by=world.system).new == 1
    (waiting,) = queries.questions(viewer=world.system)
    return waiting.id


@pytest.fixture
def everywhere(client: Client, world: World) -> Client:
    """Signed in as somebody of the division with a mandate over everything."""
    from lianzhang.records.mandates.actions import grant

    mandate = grant(
        person_id=world.people["bureau"],
        office="bureau",
        role="admin",
        place="",
        valid_from=date(2020, 1, 1),
        by=world.system,
    )
    sign_in(client, world, "bureau").post("/accounts/posts/", {"mandate": mandate})
    return client


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_question_shows_both_sides_why_and_what_would_move(everywhere: Client, doubt: int):
    page = text(everywhere, "/registry/")
    for said in (*CODES, "代码不一致", "名称一致", "2001-01-02", "不同", 'data-key="y"', "个数"):
        assert said in page
    assert text(everywhere, f"/registry/?question={doubt}") != ""
    assert "宏达机械有限公司" in text(everywhere, f"/registry/?after={doubt}")  # begins again
    assert everywhere.get("/registry/?question=999999").status_code == 404
    assert everywhere.get("/registry/?question=x&after=y").status_code == 200


def test_an_answer_empties_the_queue_and_a_merge_is_undone(everywhere: Client, doubt: int):
    answer = everywhere.post(f"/registry/{doubt}/answer/", {"answer": "same", "reason": "执照"})
    assert answer.headers["Location"] == "/registry/"
    assert "没有待认的企业" in text(everywhere, "/registry/")
    assert "执照" in text(everywhere, "/registry/merges/")
    (done,) = queries.merges(viewer=_all())
    assert everywhere.post(f"/registry/merges/{done.id}/undo/").status_code == 302
    assert "已撤销" in text(everywhere, "/registry/merges/")
    assert everywhere.post(f"/registry/merges/{done.id}/undo/").status_code == 409


def test_two_are_kept_apart(everywhere: Client, doubt: int):
    everywhere.post(f"/registry/{doubt}/answer/", {"answer": "different"})
    assert "两家" in text(everywhere, "/registry/")
    assert queries.merges(viewer=_all()) == ()
    assert everywhere.post(f"/registry/{doubt}/answer/", {"answer": "same"}).status_code == 409


def test_a_mere_name_moves_nothing(client: Client, world: World):
    card = queries.find(FIRM, viewer=world.system)
    found = queries.Identity("ask", None, (), (queries.Candidate(card, 0.9, ("名称相近",)),))
    actions.ask([(queries.Named("甲公司办公室"), found)], by=world.bureau)
    page = text(sign_in(client, world, "bureau"), "/registry/")
    assert "不改动任何数据" in page
    assert "甲公司办公室" in page


def test_a_merge_is_previewed_and_done(client: Client, world: World):
    signed = sign_in(client, world, "bureau")
    pair = {"keep": FIRM, "lose": OTHER_FIRM}
    page = signed.get("/registry/merges/preview/", pair).content.decode()
    assert "“乙公司”并入“甲公司”" in page
    assert signed.post("/registry/merges/merge/", pair).headers["Location"] == f"/subjects/{FIRM}/"
    assert signed.get(f"/subjects/{OTHER_FIRM}/").status_code == 200
    assert signed.get("/registry/merges/preview/", {"keep": "no"}).status_code == 404


def test_who_may_not_decide_sees_no_buttons(client: Client, world: World):
    signed = sign_in(client, world, "auditor")
    assert "data-key" not in text(signed, "/registry/")
    assert 'name="keep"' not in text(signed, "/registry/merges/")
    pair = {"keep": FIRM, "lose": OTHER_FIRM}
    assert signed.post("/registry/merges/merge/", pair).status_code == 403


def test_the_register_of_a_month_and_its_download(client: Client, world: World):
    firm, other = (queries.find(code, viewer=world.system).id for code in (FIRM, OTHER_FIRM))
    row = RosterRow(2, firm, date(2023, 3, 1), "月度入库")
    actions.enter_register([row], source=SOURCE, by=world.bureau)
    named = RosterRow(2, other, date(2023, 3, 1), reason="新投产")
    actions.name_candidates([named], source=SOURCE, by=world.bureau)
    signed = sign_in(client, world, "bureau")
    page = text(signed, "/registry/roster/?month=2023-06")
    for said in ("2023-06 在库", "甲公司", "月度入库", "乙公司", "新投产"):
        assert said in page
    assert "没有在库企业的记录" in text(signed, "/registry/roster/?month=2022-06")
    assert signed.get("/registry/roster/?month=nonsense").status_code == 200
    for url in ("/registry/xlsx/", "/registry/roster/xlsx/?month=2023-06"):
        assert signed.get(url).content.startswith(b"PK")


def _all():
    from lianzhang.records.mandates.queries import system

    return system()


def test_an_enterprise_in_scope_shows_what_the_register_says(
    everywhere: Client, doubt: int, world: World
):
    firm = queries.named([CODES[0]], viewer=world.system)[CODES[0]][0]
    page = text(everywhere, f"/subjects/{firm.code}/")
    assert "登记信息" in page
    assert "2001年1月2日" in page or "2001-01-02" in page
    everywhere.logout()
    assert "登记信息" not in everywhere.get(f"/subjects/{firm.code}/").content.decode()
