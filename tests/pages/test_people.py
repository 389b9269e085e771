"""人员与授权: invited, given, ended, transferred, dismissed; a county keeps to its own people."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.models import Mandate
from lianzhang.records.people import actions, queries
from lianzhang.records.people.models import Invitation, Person, TrailLine
from lianzhang.values.errors import NotFound, Refused
from tests.worlds import CITY, COUNTY, OTHER_COUNTY, SINCE, World, sign_in

pytestmark = pytest.mark.django_db
LONG = "seven rivers and a bridge"
POST = {"office": "county", "role": "county_officer", "place": COUNTY}


def someone(world: World, username: str, role: str, place: str) -> int:
    person = actions.enrol(username=username, name=username, password=LONG, by=world.system)
    grant(
        person_id=person, office="county", role=role, place=place, valid_from=SINCE, by=world.system
    )
    return person


@pytest.fixture
def admin(world: World) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=someone(world, "admin", "admin", CITY)))
    return client


@pytest.fixture
def chief(world: World) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=someone(world, "chief", "county_chief", COUNTY)))
    return client


def invite(client: Client, username: str = "sun.li", **more: str):
    return client.post(
        "/system/people/invite/", {"username": username, "name": "孙立"} | POST | more
    )


def token_in(text: str) -> str:
    return text.partition("/accounts/join/")[2].partition("/")[0]


def test_an_invited_person_sets_a_password_once_and_signs_in(admin: Client, client: Client):
    answer = invite(admin)
    assert "no-store" in answer["Cache-Control"]
    link = f"/accounts/join/{token_in(answer.content.decode())}/"
    assert "sun.li" in client.get(link).content.decode()
    done = client.post(link, {"password": LONG, "again": LONG}, follow=True)
    assert "口令已设置" in done.content.decode()
    client.post("/accounts/login/", {"username": "sun.li", "password": LONG})
    assert "甲县工信局" in client.get("/").content.decode()
    again = Client().post(link, {"password": LONG + "!", "again": LONG + "!"})
    assert again.status_code == 404
    assert "不能用了" in again.content.decode()
    acts = set(TrailLine.objects.values_list("act", flat=True))
    assert {"people.invite", "people.join", "mandates.grant"} <= acts


def test_an_expired_and_an_unknown_link_get_the_same_sentence(admin: Client, client: Client):
    link = f"/accounts/join/{token_in(invite(admin).content.decode())}/"
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for each in (link, "/accounts/join/nobody-ever-made-this/"):
        answer = client.get(each)
        assert answer.status_code == 404
        assert "这个邀请链接不能用了" in answer.content.decode()
    assert "邀请已过期" in admin.get("/system/people/").content.decode()


@pytest.mark.parametrize(
    "password, again, said",
    [
        ("short", "short", "这个口令不能用"),
        ("12345678901234", "12345678901234", "这个口令不能用"),
        (LONG, LONG + "x", "不一样"),
        ("", "", "这个口令不能用"),
    ],
)
def test_a_weak_or_mistyped_password_leaves_the_link_open(
    admin: Client, client: Client, password: str, again: str, said: str
):
    link = f"/accounts/join/{token_in(invite(admin).content.decode())}/"
    answer = client.post(link, {"password": password, "again": again})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert client.get(link).status_code == 200


def test_a_new_link_makes_the_old_one_void(admin: Client, client: Client):
    old = token_in(invite(admin).content.decode())
    person = queries.account_named("sun.li").id
    new = token_in(admin.post(f"/system/people/{person}/link/").content.decode())
    assert client.get(f"/accounts/join/{old}/").status_code == 404
    assert client.get(f"/accounts/join/{new}/").status_code == 200


@pytest.mark.parametrize(
    "more, said",
    [
        ({"username": "county"}, "已经有人使用"),
        ({"username": "孙"}, "不可用"),
        ({"name": " "}, "请填写姓名"),
        ({"place": "000000"}, "未登记"),
        ({"role": "emperor"}, "没有角色"),
        ({"valid_to": "明年"}, "不是日期"),
        ({"valid_to": "2026-02-30"}, "不是日期"),
        ({"valid_to": "2001-01-01"}, "早于"),
        ({"office": "nowhere"}, "没有单位"),
    ],
)
def test_a_wrong_invitation_says_why_and_leaves_nothing(
    admin: Client, more: dict[str, str], said: str
):
    before = Person.objects.count(), TrailLine.objects.exclude(act="people.refused").count()
    answer = invite(admin, **more)
    assert answer.status_code in (404, 422)
    assert said in answer.content.decode()
    after = Person.objects.count(), TrailLine.objects.exclude(act="people.refused").count()
    assert after == before


def test_a_form_sent_twice_invites_once(admin: Client):
    invite(admin)
    assert "已经有人使用" in invite(admin).content.decode()
    assert Person.objects.filter(username="sun.li").count() == 1


def test_a_chief_sees_and_gives_only_within_the_county(world: World, chief: Client):
    page = chief.get("/system/people/").content.decode()
    assert "赵经办" in page
    assert "王科长" not in page
    assert 'value="county_officer"' in page
    assert 'value="division"' not in page
    assert chief.get(f"/system/people/{world.people['bureau']}/").status_code == 404
    assert invite(chief).status_code == 200
    assert invite(chief, "b.b", place=OTHER_COUNTY).status_code == 403
    assert invite(chief, "c.c", place="").status_code == 403
    assert invite(chief, "d.d", role="division").status_code == 403
    stranger = f"/system/people/{world.people['bureau']}/"
    assert chief.post(stranger + "grant/", POST).status_code == 404
    assert chief.post(stranger + "link/").status_code == 404
    assert set(Person.objects.filter(username__in=["b.b", "c.c", "d.d"])) == set()


def test_a_chief_never_takes_over_an_account_that_also_serves_the_city(world: World, chief: Client):
    grant(
        person_id=world.people["county"],
        office="bureau",
        role="division",
        place=CITY,
        valid_from=SINCE,
        by=world.system,
    )
    assert chief.post(f"/system/people/{world.people['county']}/link/").status_code == 403
    page = chief.get(f"/system/people/{world.people['county']}/").content.decode()
    assert "运行科" not in page  # the city's post is not the county's business


def test_an_officer_and_a_guest_keep_no_people(world: World, client: Client):
    for who in (client, sign_in(Client(), world, "county")):
        for address in ("/system/people/", "/system/people.xlsx", "/system/people/1/"):
            assert who.get(address).status_code == (302 if who is client else 403)
        assert invite(who).status_code == 403
        assert 'href="/system/people/"' not in who.get("/system/permissions/").content.decode()


def test_an_auditor_reads_and_is_offered_no_act(world: World):
    auditor = sign_in(Client(), world, "auditor")
    page = auditor.get("/system/people/").content.decode()
    assert "王科长" in page
    assert "/invite/" not in page
    assert (
        "<form method"
        not in auditor.get(f"/system/people/{world.people['county']}/")
        .content.decode()
        .partition('id="account-title"')[2]
        .partition("</section>")[0]
    )
    assert (
        auditor.post(
            f"/system/people/{world.people['county']}/dismiss/", {"reason": "x"}
        ).status_code
        == 403
    )


def test_a_post_is_given_and_ended_with_a_reason(world: World, admin: Client):
    person = world.people["county"]
    page = f"/system/people/{person}/"
    given = admin.post(
        page + "grant/", POST | {"role": "county_chief", "valid_to": "2099-12-31"}, follow=True
    )
    assert "2099-12-31" in given.content.decode()
    mandate = Mandate.objects.latest("id").pk
    assert admin.post(f"{page}end/{mandate}/", {"reason": ""}).status_code == 422
    ended = admin.post(f"{page}end/{mandate}/", {"reason": "岗位调整"}, follow=True)
    assert "岗位调整" in ended.content.decode()
    again = admin.post(f"{page}end/{mandate}/", {"reason": "岗位调整"})
    assert again.status_code == 409
    assert "先行办理" in again.content.decode()


def test_a_transfer_leaves_only_the_new_post(world: World, admin: Client):
    person = world.people["county"]
    to = {"office": "bureau", "role": "division", "place": CITY, "reason": "调任"}
    admin.post(f"/system/people/{person}/transfer/", to)
    assert [m.role for m in Mandate.objects.filter(person_id=person, ended_at=None)] == ["division"]


def test_who_leaves_is_out_at_once_and_comes_back_without_posts(world: World, admin: Client):
    person, page = world.people["county"], f"/system/people/{world.people['county']}/"
    theirs = sign_in(Client(), world, "county")
    admin.post(page + "dismiss/", {"reason": "离职"})
    assert "赵经办" not in theirs.get("/").content.decode()
    assert "已停用" in admin.get(page).content.decode()
    assert admin.post(page + "link/").status_code == 404
    back = admin.post(page + "readmit/", follow=True).content.decode()
    assert "恢复账号" not in back.partition('id="account-title"')[2]
    assert not Mandate.objects.filter(person_id=person, ended_at=None).exists()


def test_all_sessions_of_a_person_end(world: World, admin: Client):
    theirs = sign_in(Client(), world, "county")
    admin.post(f"/system/people/{world.people['county']}/sessions/")
    assert "赵经办" not in theirs.get("/").content.decode()


def test_nobody_dismisses_themselves(admin: Client):
    me = queries.account_named("admin").id
    answer = admin.post(f"/system/people/{me}/dismiss/", {"reason": "手误"})
    assert answer.status_code == 422
    assert Person.objects.get(pk=me).is_active


def test_the_list_downloads_what_it_shows(world: World, admin: Client):
    book = openpyxl.load_workbook(BytesIO(admin.get("/system/people.xlsx?q=赵").content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert any("赵经办" in row for row in rows)
    assert not any("王科长" in row for row in rows)


def test_an_office_is_opened_for_people_to_act_for(admin: Client):
    admin.post("/system/people/office/", {"code": "new.office", "name": "新设科室"})
    assert "新设科室" in admin.get("/system/people/").content.decode()
    assert admin.post("/system/people/office/", {"code": "", "name": ""}).status_code == 422


def test_the_pages_speak_english(world: World, admin: Client):
    admin.cookies["django_language"] = "en"
    page = admin.get("/system/people/").content.decode()
    assert "County officer" in page


def test_a_suspended_person_gets_no_link_and_uses_none(world: World):
    now = timezone.now()
    invited = actions.invite(username="gone", name="离", hours=1, by=world.system, now=now)
    actions.suspend(invited.person_id, by=world.system, reason="撤回邀请")
    with pytest.raises(NotFound):
        actions.join(invited.token, password=LONG, now=now)
    with pytest.raises(NotFound):
        actions.renew_link(invited.person_id, hours=1, by=world.system, now=now)


def test_a_password_like_the_user_name_is_refused(world: World):
    now = timezone.now()
    invited = actions.invite(username="zhao.jingban", name="赵", hours=1, by=world.system, now=now)
    with pytest.raises(Refused) as refused:
        actions.join(invited.token, password="zhao.jingban1", now=now)
    assert refused.value.faults[0].code == "people.weak_password"
