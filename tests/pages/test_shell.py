"""The frame of every page: city, menu, language, refusals, and what is shown when all else fails."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse, set_script_prefix

from lianzhang.doors.pages.shell import addresses, figures, printing
from lianzhang.records.figures.actions import record
from lianzhang.records.figures.queries import find
from lianzhang.records.registry.actions import register
from lianzhang.values.amounts import read_amount
from tests.worlds import CITY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def other_city(world: World) -> str:
    register(
        code="990200", kind="place", name="邻市", parent="990000", public=True, by=world.system
    )
    return "990200"


def city(client: Client) -> str:
    return client.get("/").context["frame"].city.code


def test_the_first_city_is_shown_until_another_is_chosen(
    world: World, other_city: str, client: Client
):
    assert city(client) == CITY
    client.get("/", {"city": other_city})
    assert city(client) == other_city


def test_ones_own_city_comes_before_the_first(world: World, other_city: str, client: Client):
    register(code="370100", kind="place", name="前市", public=True, by=world.system)
    assert city(client) == "370100"
    sign_in(client, world, "bureau")
    assert city(client) == CITY


def test_a_city_that_is_none_is_ignored(world: World, client: Client):
    assert client.get("/", {"city": "nowhere"}).context["frame"].city.code == CITY
    assert "city" not in client.session


def test_the_menu_marks_where_one_is(world: World, client: Client):
    text = client.get("/").content.decode()
    assert '<a href="/" aria-current="page">工作台</a>' in text


def test_one_is_told_as_whom_one_is_signed_in(world: World, client: Client):
    sign_in(client, world, "county")
    text = client.get("/").content.decode()
    assert "赵经办" in text
    assert "甲县工信局" in text


def test_a_demo_is_marked_on_every_page(world: World, client: Client, settings):
    settings.LIANZHANG_DEMO = True
    assert 'class="demo-mark"' in client.get("/").content.decode()
    settings.LIANZHANG_DEMO = False
    assert 'class="demo-mark"' not in client.get("/").content.decode()


def test_the_language_is_switched_and_kept(world: World, client: Client):
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/search/"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/search/"
    assert '<html lang="en">' in client.get("/").content.decode()


def test_nothing_on_a_page_is_inline(world: World, client: Client):
    sign_in(client, world, "bureau")
    text = client.get("/").content.decode()
    for forbidden in ("style=", "<style", "onclick=", "javascript:"):
        assert forbidden not in text
    assert "script-src 'self'" in client.get("/")["Content-Security-Policy"]


def test_an_unknown_address_says_what_to_do_and_keeps_the_frame(world: World, client: Client):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "没有这个页面" in text
    assert 'role="search"' in text


def test_a_refusal_is_a_page_with_what_why_and_what_next(world: World, client: Client):
    answer = client.get("/ledger/987654321/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "没有编号为 987654321 的数据。" in text
    assert "请从台账列表进入。" in text
    assert "/accounts/login/?next=" in text  # a guest may see more after signing in


def test_a_refusal_for_a_part_of_a_page_is_only_the_notice(world: World, client: Client):
    text = client.get("/ledger/987654321/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert 'class="refusal"' in text


def failing(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> Client:
    def fail(*args: object, **more: object) -> None:
        raise problem

    monkeypatch.setattr("lianzhang.doors.pages.workbench.views.workbench", fail)
    return Client(raise_request_exception=False)


def test_a_locked_database_is_told_in_both_languages(world: World, monkeypatch):
    answer = failing(monkeypatch, OperationalError("database is locked")).get("/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    text = answer.content.decode()
    assert "数据库正被占用" in text
    assert "请稍等再试" in text
    assert 'lang="en"' in text


def test_a_lost_database_is_told_even_where_the_frame_needs_it(world: World, monkeypatch):
    def gone(**more: object) -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr("lianzhang.doors.pages.shell.context.cities", gone)
    answer = Client(raise_request_exception=False).get("/search/")
    assert answer.status_code == 503
    assert "数据库不存在或打不开" in answer.content.decode()


def test_an_unforeseen_error_shows_nothing_of_itself(world: World, monkeypatch):
    answer = failing(monkeypatch, ZeroDivisionError("secret 42")).get("/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "系统出错" in text
    assert "secret" not in text
    assert "Traceback" not in text


def test_a_lost_file_does_not_name_itself_to_a_visitor(world: World, monkeypatch):
    problem = FileNotFoundError(2, "gone", "/srv/private/file")
    answer = failing(monkeypatch, problem).get("/")
    assert answer.status_code == 500
    assert "private" not in answer.content.decode()


def test_an_unknown_host_is_refused_without_any_query(client: Client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "无法识别" in answer.content.decode()


@pytest.mark.parametrize(
    "text, printed",
    [
        ("超过4000亿元", "超过4000亿元"),
        ("15个以上", "15个以上"),
        ("60余场", "超过60场"),
        ("1—2个", "1—2个"),
        ("约3万家", "约3万家"),
    ],
)
def test_amounts_are_printed_with_how_they_were_said(text: str, printed: str):
    assert printing.amount_text(read_amount(text, None)) == printed


def test_chinese_is_marked_on_english_pages_only():
    from django.utils.translation import override

    assert printing.marked_chinese("甲县") == "甲县"
    with override("en"):
        assert printing.marked_chinese("甲<县") == '<span lang="zh">甲&lt;县</span>'
        assert printing.marked_chinese("Jia") == "Jia"


def test_addresses_of_rows_are_those_of_the_router_wherever_the_site_is_served(world: World):
    id_ = record(claim(CITY, "above_size_enterprises", "2023-end", "1977家"), by=world.system)
    row = find(id_, viewer=world.system)
    try:
        for prefix in ("/", "/lian/", "/"):
            set_script_prefix(prefix)
            assert addresses.figure_address(id_) == reverse("ledger:figure", args=[id_])
            said = reverse("ledger:series", args=[CITY, "above_size_enterprises"])
            assert addresses.series_address(row) == said
            assert said.startswith(prefix)
    finally:
        set_script_prefix("/")


def test_a_made_up_number_is_marked_beside_it(world: World):
    said = claim(CITY, "above_size_enterprises", "2023-end", "1977家", synthetic=True)
    id_ = record(said, by=world.system)
    printed = figures.linked(find(id_, viewer=world.system))
    assert printed.startswith(f'<a class="figure" href="/ledger/{id_}/">1977家</a>')
    assert printed.endswith('<span class="badge synthetic">模拟数据</span>')
