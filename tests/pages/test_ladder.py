"""The pages of the ladder and of the catalogue, as those who use them see them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from lianzhang.records.matters.queries import Asked, matters
from tests.records.test_ladder import entitle, tell
from tests.records.test_ladder_goals import record
from tests.worlds import FIRM, OTHER_FIRM, World

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = ("/ladder/", "/ladder/titles/srdi/?show=one", "/ladder/work/", "/ladder/register/")
BOOKS = ("/ladder/xlsx/", "/ladder/titles/srdi/xlsx/?show=one", "/ladder/work/xlsx/")


@pytest.fixture
def told(world: World) -> World:
    """Two enterprises that declared, one with a title."""
    tell(world)
    tell(world, OTHER_FIRM)
    entitle(world, "创新型", ends=date(date.today().year + 2, 5, 9))
    return world


def signed_in(world: World, who: str) -> Client:
    from lianzhang.records.people.models import Person

    client = Client()
    client.force_login(Person.objects.get(pk=world.people[who]))
    return client


def test_lists_and_downloads_are_there_with_few_queries(
    told: World, django_assert_max_num_queries: Any
):
    client = signed_in(told, "bureau")
    for page in PAGES:
        client.get(page)  # the answer is kept from here on
        with django_assert_max_num_queries(30):
            assert client.get(page).status_code == 200, page
    for book in (
        *BOOKS,
        "/ladder/register/xlsx/",
        f"/ladder/firms/{FIRM}/xlsx/",
        "/criteria/xlsx/",
    ):
        assert client.get(book)["Content-Type"].endswith("sheet"), book
    assert client.get("/ladder/titles/nothing/").status_code == 404


def test_a_target_stands_beside_the_rosters_on_the_first_page(told: World):
    client = signed_in(told, "bureau")
    assert "下达目标" in client.get("/ladder/").content.decode()
    record(told, "200家", "2024", date(2024, 12, 31))
    page = client.get("/ladder/").content.decode()
    assert "期限已过，没有达到" in page
    assert "预计里没有：国家级制造业单项冠军" in page


def test_an_enterprise_is_told_what_it_lacks_and_a_matter_is_made_once(told: World):
    client = signed_in(told, "bureau")
    page = client.get(f"/ladder/firms/{FIRM}/").content.decode()
    assert "研发费用" in page
    assert "一至三年的路" in page
    assert (
        client.get(f"/ladder/firms/{FIRM}/", headers={"Accept-Language": "en"}).status_code == 200
    )
    office = told.bureau.office
    from lianzhang.records.people.models import Office

    form = {"deed": "mend", "title": "srdi", "lead": Office.objects.get(name=office).code}
    for _ in range(2):
        done = client.post(f"/ladder/firms/{FIRM}/order/", form)
        assert done.status_code == 302, done.content.decode()[:500]
    today = date.today()
    assert len(matters(Asked(show="all"), viewer=told.bureau, today=today, limit=9).rows) == 1
    assert signed_in(told, "county").get(f"/ladder/firms/{OTHER_FIRM}/").status_code == 404


def test_a_parameter_is_filled_with_its_document_and_taken_back(told: World):
    client = signed_in(told, "bureau")
    address = "/criteria/above_size_candidate/"
    assert "未填写" in client.get(address).content.decode()
    form = {"value": "1800", "document": "示例市〔2026〕1号"}
    assert client.post(f"{address}near/fill/", form).status_code == 302
    assert "示例市〔2026〕1号" in client.get(address).content.decode()
    assert client.post(f"{address}near/undo/").status_code == 302
    assert "未填写" in client.get(address).content.decode()
    assert client.post(f"{address}near/fill/", {"value": "1800"}).status_code == 422
    assert Client().get("/criteria/?show=unverified").status_code == 200
    assert Client().get("/criteria/none/").status_code == 404
