"""工作台: what asks for an act, for whom, and the acts themselves."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from lianzhang.analysis.desk import NAMED
from lianzhang.records.figures import actions
from lianzhang.records.figures.queries import find
from lianzhang.records.matters import actions as matters
from lianzhang.records.plans import actions as plans
from lianzhang.values.claims import Modality, Stage
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import CITY, COUNTY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
YEAR = date(2022, 12, 31)
PUBLIC = {"release": Release.PUBLIC}


@pytest.fixture
def plan(world: World) -> str:
    plans.adopt_plan(
        code="shili.plan",
        title="示例市工业经济要点",
        subject=CITY,
        period=Period.parse("2022"),
        responsible="市工信局",
        by=world.bureau,
    )
    return "shili.plan"


def set_target(world: World, indicator: str, amount: str, word: str = "达到", **more) -> int:
    said = claim(CITY, indicator, "2022", amount, modality=Modality.TARGET, **(PUBLIC | more))
    return plans.set_target(said, goal=plans.Goal("shili.plan", word, YEAR), by=world.bureau)


def late_target(world: World) -> int:
    actions.record(
        claim(CITY, "value_added_growth", "2022-01/2022-12", "7.4%", **PUBLIC), by=world.bureau
    )
    return set_target(world, "value_added_growth", "8%")


def contradiction(world: World, subject: str = CITY) -> tuple[int, int]:
    said = [claim(subject, "above_size_enterprises", "2023", n) for n in ("1977家", "1954家")]
    first, second = (actions.record(each, by=world.bureau) for each in said)
    return first, second


def proposed(world: World, subject: str = COUNTY, amount: str = "120家") -> int:
    said = claim(subject, "above_size_enterprises", "2023", amount)
    return actions.record(said, by=world.county, propose=True)


def page(client: Client) -> str:
    return client.get("/").content.decode()


def view(client: Client):
    return client.get("/").context["view"]


def test_a_late_target_is_counted_and_leads_to_its_page(world: World, plan: str, client: Client):
    target = late_target(world)
    sign_in(client, world, "bureau")
    shown = view(client)
    assert [count.number for count in shown.counts if count.block == "late"] == [1]
    text = page(client)
    assert f'href="{reverse("targets:target", args=[target])}"' in text
    assert "-0.6个百分点" in text


def test_striving_is_listed_but_not_counted_as_late(world: World, plan: str, client: Client):
    actions.record(
        claim(CITY, "value_added_growth", "2022-01/2022-12", "7.4%", **PUBLIC), by=world.bureau
    )
    set_target(world, "value_added_growth", "8%", "力争")
    sign_in(client, world, "bureau")
    shown = view(client)
    assert [count.number for count in shown.counts if count.block == "late"] == [0]
    assert len(shown.late) == 1
    assert 'class="badge behind soft"' in page(client)


def test_an_undecided_target_says_what_is_missing(world: World, plan: str, client: Client):
    set_target(world, "dcmm_pilot_enterprises", "200个")
    sign_in(client, world, "bureau")
    assert len(view(client).undecided) == 1
    assert "/ledger/new/?subject=990100&amp;indicator=dcmm_pilot_enterprises" in page(client)


def test_a_contradiction_shows_both_figures_and_is_settled_with_a_word(
    world: World, client: Client
):
    first, second = contradiction(world)
    sign_in(client, world, "bureau")
    text = page(client)
    assert f'href="/ledger/{first}/"' in text
    assert f'href="/ledger/{second}/"' in text
    answer = client.post(
        f"/workbench/{second}/settle/", {"how": "以统计部门公布数为准"}, follow=True
    )
    assert answer.redirect_chain[-1][0].endswith("#conflicts")
    assert find(second, viewer=world.bureau).settled == "以统计部门公布数为准"
    assert view(client).doubts == ()


def test_settling_without_a_word_is_refused_and_changes_nothing(world: World, client: Client):
    _, second = contradiction(world)
    sign_in(client, world, "bureau")
    answer = client.post(f"/workbench/{second}/settle/", {"how": "  "})
    assert answer.status_code == 422
    assert "没有写明理由" in answer.content.decode()
    assert find(second, viewer=world.bureau).settled == ""


def test_who_may_not_settle_sees_the_contradiction_without_a_form(world: World, client: Client):
    contradiction(world)
    sign_in(client, world, "auditor")
    assert len(view(client).doubts) == 1
    assert "/settle/" not in page(client)


def test_ticked_figures_are_approved_together(world: World, client: Client):
    ids = [proposed(world), proposed(world, amount="121家")]
    sign_in(client, world, "approver")
    assert len(view(client).waiting) == 2
    client.post("/workbench/approve/", {"figure": ids})
    assert [find(each, viewer=world.bureau).status for each in ids] == ["approved"] * 2


def test_nothing_ticked_is_refused_with_what_to_do(world: World, client: Client):
    proposed(world)
    sign_in(client, world, "approver")
    answer = client.post("/workbench/approve/", {"figure": ["", "x", "-1", "9" * 40]})
    assert answer.status_code == 422
    assert "没有勾选任何数据" in answer.content.decode()


def test_a_figure_is_sent_back_with_its_reason(world: World, client: Client):
    waiting = proposed(world)
    sign_in(client, world, "approver")
    client.post(f"/workbench/{waiting}/reject/", {"reason": "与名录不符"})
    assert find(waiting, viewer=world.bureau).status == "rejected"


def test_who_may_not_approve_gets_no_button_and_a_refusal(world: World, client: Client):
    waiting = proposed(world)
    sign_in(client, world, "county")
    assert not view(client).may_approve_any
    answer = client.post("/workbench/approve/", {"figure": [waiting]})
    assert answer.status_code == 403
    assert "赵经办 无权办理“审定数据”。" in answer.content.decode()
    assert find(waiting, viewer=world.bureau).status == "proposed"


def test_another_city_does_not_count_here(world: World, client: Client):
    from lianzhang.records.registry.actions import register

    register(
        code="990200", kind="place", name="邻市", parent="990000", public=True, by=world.system
    )
    said = [claim("990200", "above_size_enterprises", "2023", n) for n in ("5家", "6家")]
    for each in said:
        actions.record(each, by=world.system)
    sign_in(client, world, "bureau")
    assert view(client).doubts == ()
    other = client.get("/", {"city": "990200"}).context["view"]
    assert other.city.name == "邻市"


def test_guests_see_public_targets_and_no_work_of_the_office(
    world: World, plan: str, client: Client
):
    late_target(world)
    contradiction(world)
    proposed(world)
    shown = view(client)
    assert shown.guest
    assert [count.block for count in shown.counts] == ["late", "refused", "undecided"]
    assert (shown.doubts, shown.waiting, shown.batches) == ((), (), ())
    assert "/accounts/login/?next=%2F" in page(client)


def test_guests_do_not_see_internal_figures(world: World, client: Client):
    actions.record(
        claim(CITY, "industrial_electricity", "2023-01/2023-09", "77亿千瓦时"), by=world.bureau
    )
    assert "77亿千瓦时" not in page(client)
    sign_in(client, world, "bureau")
    assert "77亿千瓦时" in page(client)


def test_key_numbers_stand_with_as_of_and_stage_and_missing_ones_say_so(
    world: World, client: Client
):
    said = claim(
        CITY, "value_added_growth", "2023-01/2023-09", "8.4%", stage=Stage.FEEDBACK, **PUBLIC
    )
    actions.record(said, by=world.bureau)
    text = page(client)
    assert "8.4%" in text
    assert "2023年1—9月 · 统计反馈" in text
    assert "未提供" in text


def test_no_city_at_all_says_what_to_do_next(db: None, client: Client):
    assert "还没有登记任何城市" in page(client)


def test_the_page_asks_a_constant_number_of_questions(
    world: World, plan: str, client: Client, django_assert_max_num_queries
):
    late_target(world)
    set_target(world, "dcmm_pilot_enterprises", "200个")
    contradiction(world)
    for number in range(12):
        proposed(world, amount=f"{100 + number}家")
    sign_in(client, world, "approver")
    with django_assert_max_num_queries(17):
        client.get("/")


def test_the_first_screen_names_the_most_urgent_of_each_list_and_leads_to_it(
    world: World, plan: str, client: Client
):
    now = datetime(2023, 11, 15, 2, tzinfo=UTC)
    late = matters.open(
        title="协调停产检修", lead="bureau", subject=CITY, due=date(2023, 11, 20), synthetic=True,
        by=world.bureau, now=now, today=date(2023, 11, 15),
    )  # fmt: skip
    figures = [proposed(world, amount=f"{100 + number}家") for number in range(5)]
    sign_in(client, world, "approver")
    screen = re.split(r"split side", page(client))[0]
    named = re.search(rf'/matters/{late}/">协调停产检修</a>(.*?)</li>', screen, re.S)
    assert named
    assert "模拟数据" in named[1]
    assert "已过时限" in named[1]
    assert len(re.findall(r"/ledger/\d+/", screen)) == NAMED < len(figures)
