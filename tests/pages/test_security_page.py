"""安全说明: what is said is true of the repository, in both languages."""

from pathlib import Path

import pytest
from django.test import Client

from lianzhang.methods.defining.security import Meets
from lianzhang.records.overlays.actions import lay
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.errors import Refused
from tests.worlds import TODAY, World, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROOT = Path(__file__).resolve().parents[2]


def test_every_test_that_is_named_exists_and_is_named_where_the_software_has_a_part():
    told = catalogue().security
    assert told.promises
    for test in (*(row.test for row in told.promises), *(row.test for row in told.items)):
        assert not test or (ROOT / test).is_file(), test
    for item in told.items:
        if item.who in (Meets.SOFTWARE, Meets.SHARED):
            assert item.test, item.id
        if item.who is Meets.OPERATOR:
            assert not item.test, item.id


def test_the_page_shows_it_to_everybody_in_both_languages(client: Client, world: World):
    page = client.get("/system/security/").content.decode()
    for said in ("8.1.4.1 b", "登录失败处理", "尚未落实", "tests/hostile/test_web.py"):
        assert said in page
    english = client.get("/system/security/", headers={"accept-language": "en"}).content.decode()
    assert "Failed sign-ins and idle sessions" in english
    assert "安全说明" in sign_in(client, world, "bureau").get("/system/").content.decode()


@pytest.mark.parametrize(
    "key, weak, safe",
    [
        ("masking.least", 1, 5),
        ("masking.least", 2.9, 3),
        ("masking.largest", 100, 60),
        ("masking.two_largest", 99, 85),
        ("masking.width", 1, 20),
    ],
)
def test_no_setting_makes_the_protection_worthless(
    world: World, key: str, weak: float, safe: float
):
    with pytest.raises(Refused) as refused:
        lay(key=key, value=weak, valid_from=TODAY, by=world.system)
    assert refused.value.faults[0].code == "overlays.out_of_bounds"
    lay(key=key, value=safe, valid_from=TODAY, by=world.system)
